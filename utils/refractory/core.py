"""What every model stands on: described parameters, a frozen result, compiled loops, finite numbers."""

from collections import namedtuple
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from math import isfinite
from types import MappingProxyType

import numba
import numpy as np

# numba's flags, in one place. No fastmath: it may change which step a spike falls on.
# nogil lets a panel's Stop button work while a kernel runs.
jit = numba.njit(cache=True, nogil=True, error_model="numpy")

LARGEST = np.finfo(float).max


def par(default, meaning, unit="", lo=None, hi=None, *, step=None, choices=None):
    """One line of a `Params`: its default, what it means, its unit, and the values it may take.

    `lo` and `hi` bound a number (both ends allowed); `step` is the step of its slider; `choices`
    lists the words that may stand instead of a number: one of them, or, where the default is a tuple,
    any number of them. `Checked` refuses everything else.
    """
    about = {"meaning": meaning, "unit": unit, "lo": lo, "hi": hi, "step": step, "choices": choices}
    return field(default=default, metadata=about)


def narrower(params, name, default, lo, hi, *, step=None):
    """The parameter `name` of the dataclass `params`, for a panel: another default, a narrower range."""
    told = about(params, name)
    return par(default, told["meaning"], told["unit"], lo, hi, step=step or told["step"])


@dataclass(frozen=True)
class Checked:
    """Base of every `Params`: refuses impossible values with a sentence that names the field.

    A number is kept as the type of its default, so that 1 and 1.0 give the same compiled code; of
    choices that may be taken together, each is kept once, in the order in which they are listed.
    """

    def __post_init__(self):
        for f in fields(self):
            value = getattr(self, f.name)
            check(f, value)
            object.__setattr__(self, f.name, kept(f, value))


def numbers_of(params_type):
    """The named tuple with the fields of `params_type`: what compiled code can read by name."""
    names = [f.name for f in fields(params_type)]
    return namedtuple("Numbers", names, module=params_type.__module__)


def kept(f, value):
    """A possible value of the dataclass field `f`, in one form."""
    if isinstance(f.default, tuple):
        return tuple(choice for choice in f.metadata["choices"] if choice in value)
    return type(f.default)(value)


def check(f, value):
    """Raise ValueError unless `value` is possible for the dataclass field `f`."""
    about = f.metadata
    if about["choices"] is not None:
        listed = ", ".join(about["choices"])
        if isinstance(f.default, tuple):
            if not isinstance(value, tuple | list) or any(one not in about["choices"] for one in value):
                raise ValueError(f"{f.name} must be a tuple of any of {listed}, not {value!r}.")
        elif value not in about["choices"]:
            raise ValueError(f"{f.name} must be one of {listed}, not {value!r}.")
        return
    name = f"{f.name} ({about['meaning']})"
    if isinstance(value, bool) or not isinstance(value, int | float | np.number):
        raise ValueError(f"{name} must be a number, not {value!r}.")
    if not abs(value) <= LARGEST:  # so that nan is refused too
        raise ValueError(f"{name} must be a finite number, not {value}.")
    if isinstance(f.default, int) and value != int(value):
        raise ValueError(f"{name} must be a whole number, not {value}.")
    lo, hi = about["lo"], about["hi"]
    if (lo is not None and value < lo) or (hi is not None and value > hi):
        limits = f"be at least {lo}" if hi is None else f"be at most {hi}" if lo is None else ""
        raise ValueError(f"{name} must {limits or f'lie between {lo} and {hi}'}, not {value}.")


def about(params, name):
    """What `par` was told of the parameter `name`: default, meaning, unit, lo, hi, step, choices."""
    f = next(f for f in fields(params) if f.name == name)
    return {"default": None if f.default is MISSING else f.default, **f.metadata}


@dataclass(frozen=True)
class Run:
    """What a simulation gives back: `run.t`, `run["E"]` (arrays, read-only), `run.params`."""

    t: np.ndarray
    states: Mapping[str, np.ndarray]
    params: object

    def __post_init__(self):
        """Freeze the arrays and refuse a result that is not finite."""
        object.__setattr__(self, "states", MappingProxyType(dict(self.states)))
        for name, x in {"t": self.t, **self.states}.items():
            if not np.isfinite(x).all():
                raise FloatingPointError(
                    f"{name} grew beyond what numbers can hold, with {self.params}. Try a smaller dt."
                )
            x.flags.writeable = False

    def __getitem__(self, name):
        return self.states[name]


def steps_of(duration, dt):
    """How many steps of `dt` make `duration`; both must be positive, the run at least one step."""
    for name, value in (("duration", duration), ("dt", dt)):
        if not (isfinite(value) and value > 0):
            raise ValueError(f"{name} must be a positive, finite number, not {value}.")
    if duration < dt:
        raise ValueError(f"duration ({duration}) must be at least one step of dt ({dt}).")
    return round(duration / dt)


class Stopped(Exception):
    """Raised by a `progress` callback to end a long run because the reader asked for it."""
