"""Compile every model's kernels once, so that a lesson never waits for a compiler."""

from refractory.models import brunel, wendling, wilson_cowan

MODELS = (wilson_cowan, wendling, brunel)


def compile_kernels():
    """Run each model once, briefly, in the ways that the lessons do; fills numba's cache on disk."""
    wilson_cowan.simulate(duration=1)
    wilson_cowan.fixed_points()
    wilson_cowan.nullclines()
    wendling.simulate(duration=0.1)
    brunel.simulate(brunel.Params(N=100, C_E=20), duration=5)
    brunel.mean_field()


def from_cache():
    """For every function compiled or loaded since Python started, by name: did it come from the cache?

    Call `compile_kernels` first. A function that other compiled code calls has no entry of its own.
    """
    functions = {f"{m.__name__}.{n}": f for m in MODELS for n, f in vars(m).items() if hasattr(f, "py_func")}
    used = {name: f.stats for name, f in functions.items() if f.signatures}
    return {name: not stats.cache_misses for name, stats in used.items()}
