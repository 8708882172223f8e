"""When the regions of a run seize, and short pieces of their waves: shared by the panels of one lesson.

A region seizes while its mean x1 is above `whole_brain.LEVEL`. A seizure holds hundreds of waves, so they are
shown close up, at a few moments. There the model's noise is switched on: without it a calm region is a
straight line, which no brain is. The course itself has no noise.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ..measures import durations, extremes, moving_mean, seizures
from ..models import epileptor
from .whole_brain import LEVEL, WIDTH

WINDOW = 50  # units of time that are drawn as one
STARTS, STOPS = 2.91, 4.15  # the brake z at which a region alone begins to seize, and at which it stops
PIECE, AFTER = 20, 120  # units: what is seen close up, about four waves; how long after a seizure's start
NOISE = 0.0025  # of the waves seen close up


class Course(NamedTuple):
    """What is drawn of some regions over time: when they seize (rows, windows), and the brake of the last."""

    t: np.ndarray  # (windows,)
    seizing: np.ndarray
    brake: np.ndarray  # (windows,)


class Moment(NamedTuple):
    """Some regions close up: their waves, each about its own mean, and whether they seize; a brake."""

    at: float  # units of time in view
    t: np.ndarray  # (times,), from 0 to `PIECE`
    waves: np.ndarray  # (rows, times)
    seizing: np.ndarray  # (rows,)
    brake: float  # of the last row


def course(run, rows, since, until):
    """The `Course` of these rows of a run, the time counted from `since`; the brake is that of the last."""
    on = seizing(run, rows, since, until)
    t = WINDOW * (0.5 + np.arange(on.shape[1]))
    return Course(t, on, run["z"][rows[-1], since + WINDOW // 2 : until : WINDOW])


def seizing(run, rows, since, until):
    """In which windows of a run these regions seize: array (rows, windows)."""
    means = moving_mean(run["x1"][rows].T, WIDTH).T[:, since:until]
    return extremes(means, WINDOW)[1] > LEVEL


def starts_and_lengths(run, region):
    """When the seizures of a region of a run start, and how long those last that are seen whole."""
    starts, ends = seizures(moving_mean(run["x1"][region], WIDTH), LEVEL, LEVEL)
    return run.t[1] * starts, run.t[1] * durations(starts, ends)


def moment(run, at, since, **network):
    """The `Moment` at unit `at` of a run, run on from there in short steps and with noise.

    `network` holds x0, and weights where there are some, as the run had them.
    """
    state = np.array([run[name][:, at] for name in epileptor.STATES])
    params = replace(run.params, D=NOISE)
    piece = epileptor.simulate(params, duration=PIECE, every=0.1, start=state, **network)
    waves = piece["lfp"] - piece["lfp"].mean(axis=1, keepdims=True)
    around = slice(max(at - WIDTH, 0), at + WIDTH + 1)
    mean = moving_mean(run["x1"][:, around].T, WIDTH)[at - around.start]
    return Moment(at - since, piece.t, waves, mean > LEVEL, run["z"][-1, at])
