"""What the models of single cells share: a rate without its 0/0, and a step of current into a cell."""

from math import isfinite, isnan

import numpy as np

from refractory import core


@core.jit
def ratio(x):
    """x / (exp(x) - 1), which is 1 at x = 0."""
    return x / np.expm1(x) if x != 0 else 1.0


def step_current(I, *, duration, dt, on, off, start):
    """Times (ms) from 0 to `duration` every dt, and the current at each: I from `on` to `off`, else 0.

    ValueError if the voltage `start` is not finite, or `on` or `off` is not a number.
    """
    if not isfinite(start) or isnan(on) or isnan(off):
        raise ValueError(f"start, on and off must be numbers, not {start}, {on} and {off}.")
    t = dt * np.arange(core.steps_of(duration, dt) + 1)
    return t, I * ((t > on - dt / 2) & (t < off - dt / 2))
