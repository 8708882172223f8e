"""Compile every model's kernels once, so that a lesson never waits for a compiler."""

import numpy as np

from refractory.models import (
    bistable,
    brunel,
    cell_pair,
    epileptor,
    epileptor_2d,
    fast_spiking,
    hodgkin_huxley,
    kuramoto,
    network,
    neuroimmune,
    newton_cooling,
    potassium,
    regular_spiking,
    small_world,
    sodium_block,
    wendling,
    wilson_cowan,
)

POPULATIONS = (wilson_cowan, wendling, brunel)
CELLS = (hodgkin_huxley, regular_spiking, fast_spiking, cell_pair, sodium_block)
REGIONS = (kuramoto, network, epileptor, epileptor_2d, neuroimmune, bistable, potassium)
PRACTICE = (newton_cooling,)


def compile_kernels():
    """Run each model once, briefly, in the ways that the lessons do; fills numba's cache on disk."""
    wilson_cowan.simulate(duration=1)
    wilson_cowan.fixed_points()
    wilson_cowan.nullclines()
    wendling.simulate(duration=0.1)
    brunel.simulate(brunel.Params(N=100, C_E=20), duration=5)
    brunel.mean_field()
    compile_cells()
    compile_regions()
    newton_cooling.simulate(duration=1)


def compile_cells():
    """The models of single cells and of what acts on them."""
    hodgkin_huxley.simulate(duration=1)
    hodgkin_huxley.hopf_points()
    regular_spiking.simulate(duration=1)
    fast_spiking.simulate(duration=1)
    cell_pair.simulate(duration=1)
    sodium_block.simulate(duration=0.1)
    sodium_block.K_app(0.5)
    sodium_block.plateau()
    sodium_block.block(np.ones(2))


def compile_regions():
    """The models of regions, of their networks, and of slow change."""
    few = kuramoto.Params(N=10)
    kuramoto.simulate(few, duration=1)
    kuramoto.simulate(few, duration=1, graph=small_world.graph(small_world.Params(N=10, k=2)))
    epileptor.simulate(epileptor.Params(D=1e-4), duration=2, weights=[[0, 1], [1, 0]])
    epileptor.fixed_points()
    epileptor.critical_x0()
    epileptor_2d.simulate(epileptor_2d.MODIFIED, duration=2)
    epileptor_2d.fixed_points()
    epileptor_2d.critical_x0()
    neuroimmune.seizures_per_day(neuroimmune.simulate(duration=2))
    neuroimmune.simulate(duration=2, stochastic=True)
    bistable.simulate(duration=0.1)
    bistable.escape_times(duration=0.1, runs=1)
    bistable.stopped(bistable.Params(), 1.0, [0.0], duration=0.1)
    potassium.simulate(duration=0.01)
    potassium.rest()


def from_cache():
    """For every function compiled or loaded since Python started, by name: did it come from the cache?

    Call `compile_kernels` first. A function that other compiled code calls has no entry of its own.
    """
    models = POPULATIONS + CELLS + REGIONS + PRACTICE
    functions = {f"{m.__name__}.{n}": f for m in models for n, f in vars(m).items() if hasattr(f, "py_func")}
    used = {name: f.stats for name, f in functions.items() if f.signatures}
    return {name: not stats.cache_misses for name, stats in used.items()}
