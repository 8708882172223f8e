"""The same piece of work in each model, compiled and as a plain NumPy loop.

`JOBS`: name -> (ours, plain). Where `plain` is None, the plain loop is our own kernel without the compiler:
a loop over steps with NumPy functions. Where many cells or regions move at once it stands in `plain.py`,
with one NumPy operation for all of them in each step, as one would write it.
"""

from functools import partial

import numpy as np

from ...models import (
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
    potassium,
    regular_spiking,
    small_world,
    sodium_block,
    wendling,
    wilson_cowan,
)
from . import plain

REGIONS = 76
WEIGHTS = network.row_normalised(np.random.default_rng(0).random((REGIONS, REGIONS)) ** 8)
X0 = np.where(np.arange(REGIONS) < 4, -1.6, -2.2)
CROWD = brunel.Params(N=1000, C_E=80, J=0.5)
RHYTHMS = kuramoto.Params(N=500, K=1.6)
RING = small_world.Params(N=300, k=10, p=0.1)


def regions(model, simulate):
    """A network of 76 regions for 100 units of time, 2000 steps, in either form of the Epileptor."""
    return simulate(duration=100, x0=X0, weights=WEIGHTS, start=model.CALM)


def rewired(simulate):
    """300 rhythms on a rewired ring."""
    return simulate(kuramoto.Params(N=300, K=3.0), duration=20, graph=small_world.graph(RING, seed=1))


JOBS = {
    "Wilson-Cowan, 100 tau": (partial(wilson_cowan.simulate, duration=100), None),
    "Wendling, 2 s": (partial(wendling.simulate, duration=2), None),
    "Brunel, 1000 cells, 200 ms": (
        partial(brunel.simulate, CROWD, duration=200),
        partial(plain.brunel, CROWD, duration=200),
    ),
    "Hodgkin-Huxley, 50 ms": (
        partial(hodgkin_huxley.simulate, hodgkin_huxley.Params(I=10), duration=50), None),
    "regular-spiking cell, 100 ms": (
        partial(regular_spiking.simulate, regular_spiking.Params(I=2), duration=100), None),
    "fast-spiking cell, 50 ms": (partial(fast_spiking.simulate, fast_spiking.Params(I=1), duration=50), None),
    "pair of cells, 100 ms": (partial(cell_pair.simulate, duration=100), None),
    "sodium block, 5 s": (partial(sodium_block.simulate, duration=5), None),
    "Kuramoto, 500 rhythms, 50 units": (
        partial(kuramoto.simulate, RHYTHMS, duration=50),
        partial(plain.kuramoto, RHYTHMS, duration=50),
    ),
    "Kuramoto on a rewired ring": (
        partial(rewired, kuramoto.simulate), partial(rewired, plain.kuramoto)),
    "Epileptor, 250 units": (partial(epileptor.simulate, duration=250), None),
    "Epileptor, 76 regions, 100 units": (
        partial(regions, epileptor, epileptor.simulate), partial(regions, epileptor, plain.epileptor)),
    "Epileptor-2D, 76 regions, 100 units": (
        partial(regions, epileptor_2d, epileptor_2d.simulate),
        partial(regions, epileptor_2d, plain.epileptor_2d)),
    "neuro-immune, a year": (partial(neuroimmune.simulate, duration=365), None),
    "bistable, one unit, 20 units of time": (partial(bistable.simulate, duration=20), None),
    "bistable, 400 units, 20 units of time": (
        partial(bistable.escape_times, bistable.Params(alpha=0.1), duration=20),
        partial(plain.escape_times, bistable.Params(alpha=0.1), duration=20)),
    "potassium, 5 s": (partial(potassium.simulate, duration=5), None),
}  # fmt: skip
