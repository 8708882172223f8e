"""What every model stands on."""

from dataclasses import FrozenInstanceError, dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from refractory import core
from refractory.core import Checked, Run, par


@dataclass(frozen=True)
class Params(Checked):
    """One of each kind of parameter."""

    gain: float = par(2.0, "how strong", "mV", lo=0, hi=10)
    cells: int = par(5, "how many", lo=1)
    start: str = par("quiet", "where it starts", choices=("quiet", "active"))
    sides: tuple = par(("left",), "which sides", choices=("left", "right"))


@given(st.floats(0, 10), st.integers(1, 1000), st.sampled_from(["quiet", "active"]))
def test_possible_values_are_kept(gain, cells, start):
    """Whatever lies within the ranges, both ends included."""
    p = Params(gain, cells, start)
    assert (p.gain, p.cells, p.start) == (gain, cells, start)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"gain": float("nan")}, r"gain \(how strong\) must be a finite number"),
        ({"gain": float("inf")}, r"gain \(how strong\) must be a finite number"),
        ({"gain": -0.001}, r"gain \(how strong\) must lie between 0 and 10, not -0.001"),
        ({"gain": 10.001}, r"gain \(how strong\) must lie between 0 and 10"),
        ({"gain": "2"}, r"gain \(how strong\) must be a number"),
        ({"gain": True}, r"gain \(how strong\) must be a number"),
        ({"gain": None}, r"gain \(how strong\) must be a number"),
        ({"cells": 2.5}, r"cells \(how many\) must be a whole number"),
        ({"cells": float("nan")}, r"cells \(how many\) must be a finite number"),
        ({"cells": 0}, r"cells \(how many\) must be at least 1, not 0"),
        ({"start": "asleep"}, "start must be one of quiet, active, not 'asleep'"),
        ({"sides": ("left", "up")}, "sides must be a tuple of any of left, right, not"),
        ({"sides": "left"}, "sides must be a tuple of any of left, right, not 'left'"),
        ({"sides": None}, "sides must be a tuple of any of left, right, not None"),
    ],
)
def test_impossible_values_are_refused_by_name(change, sentence):
    """With a sentence that names the field, also when a valid Params is changed."""
    with pytest.raises(ValueError, match=sentence):
        Params(**change)
    with pytest.raises(ValueError, match=sentence):
        replace(Params(), **change)


def test_a_number_is_kept_in_the_type_of_its_default():
    """1, 1.0 and numpy's 1 are one and the same parameter, and give the same compiled code."""
    p = Params(gain=np.int64(1), cells=5.0)
    assert type(p.gain) is float and type(p.cells) is int
    assert p == Params(gain=1)


def test_choices_taken_together_are_kept_once_and_in_their_order():
    assert Params(sides=["right", "left", "right"]) == Params(sides=("left", "right"))
    assert Params(sides=()).sides == ()


def test_params_cannot_be_changed_behind_the_back():
    """Frozen: `replace` makes a new one."""
    with pytest.raises(FrozenInstanceError):
        Params().gain = 3.0


def test_about_tells_what_par_was_told():
    """Controls are built from it."""
    told = core.about(Params, "gain")
    assert told["default"] == 2.0 and told["unit"] == "mV" and (told["lo"], told["hi"]) == (0, 10)
    assert told["meaning"] == "how strong"


def test_numbers_have_the_names_of_the_parameters():
    """So that compiled code reads `p.gain` too."""
    assert core.numbers_of(Params)._fields == ("gain", "cells", "start", "sides")


def test_a_run_cannot_be_changed():
    """Its arrays are read-only, its states cannot be replaced."""
    run = Run(np.arange(3.0), {"E": np.zeros(3)}, Params())
    assert run["E"] is run.states["E"]
    with pytest.raises(ValueError, match="read-only"):
        run["E"][0] = 1
    with pytest.raises(TypeError):
        run.states["E"] = np.ones(3)
    with pytest.raises(KeyError):
        run["nothing"]


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_result_that_is_not_finite_is_refused(bad):
    """With the state, the parameters and what to try."""
    with pytest.raises(FloatingPointError, match=r"E grew beyond .*gain=2.0.* Try a smaller dt"):
        Run(np.arange(2.0), {"E": np.array([0, bad])}, Params())


@given(st.integers(1, 100_000), st.sampled_from([0.02, 0.1, 1 / 2560, 1.0]))
def test_steps_are_counted_without_rounding_away_one(steps, dt):
    """So many steps of dt are so many steps of dt."""
    assert core.steps_of(steps * dt, dt) == steps


@pytest.mark.parametrize(
    ("duration", "dt", "sentence"),
    [
        (0, 0.1, "duration must be a positive"),
        (-1, 0.1, "duration must be a positive"),
        (float("nan"), 0.1, "duration must be a positive"),
        (1, 0, "dt must be a positive"),
        (1, float("inf"), "dt must be a positive"),
        (0.05, 0.1, "at least one step"),
    ],
)
def test_impossible_times_are_refused_by_name(duration, dt, sentence):
    """Neither duration nor step may be zero, negative or without end."""
    with pytest.raises(ValueError, match=sentence):
        core.steps_of(duration, dt)


@core.jit
def doubled(x):
    """Twice x."""
    return 2 * x


def test_compiled_code_leaves_the_interpreter_free_and_is_kept():
    """A Stop button works while a kernel runs, and the next start need not compile again."""
    assert doubled(3) == doubled.py_func(3) == 6
    assert doubled.targetoptions["nogil"]
    assert doubled.stats.cache_hits or doubled.stats.cache_misses
