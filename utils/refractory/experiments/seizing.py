"""What an electrode would show of Epileptor regions, and when they seize: shared by the panels of one lesson.

A seizure holds hundreds of fast waves, so a signal is told by its two edges: the highest and the lowest line
that bridges the gaps between discharges. A region seizes while its mean x1 is above `whole_brain.LEVEL`.
"""

from typing import NamedTuple

import numpy as np
import scipy

from ..measures import durations, extremes, moving_mean, seizures
from .whole_brain import LEVEL, WIDTH

WINDOW = 50  # units of time that are drawn as one
GAP = 150  # units: twice the time between two discharges, less than the still stretch before a seizure ends
STARTS, STOPS = 2.91, 4.15  # the brake z at which a region alone begins to seize, and at which it stops


class Signals(NamedTuple):
    """What is drawn of some regions: the edges of their signals, and where they seize; (rows, windows)."""

    t: np.ndarray  # (windows,)
    low: np.ndarray
    high: np.ndarray
    seizing: np.ndarray


def signals(run, rows, since, until):
    """The `Signals` of these rows of a network's run, the time counted from `since`."""
    low, high = edges(run["lfp"][rows])
    low, high = (windows(edge[:, since:until]).mean(axis=-1) for edge in (low, high))
    t = WINDOW * (0.5 + np.arange(low.shape[1]))
    return Signals(t, low, high, seizing(run, rows, since, until))


def edges(x):
    """The lines below and above all of x (rows, steps), which bridge what is narrower than `GAP`."""
    return scipy.ndimage.grey_opening(x, (1, GAP)), scipy.ndimage.grey_closing(x, (1, GAP))


def windows(x):
    """x (rows, steps) in windows (rows, windows, steps of one)."""
    return x[:, : x.shape[1] // WINDOW * WINDOW].reshape(len(x), -1, WINDOW)


def seizing(run, rows, since, until):
    """In which windows of a run these regions seize: array (rows, windows)."""
    means = moving_mean(run["x1"][rows].T, WIDTH).T[:, since:until]
    return extremes(means, WINDOW)[1] > LEVEL


def brake_in_view(run, region, since, until):
    """The slow brake z of one region, at the times of its `Signals`."""
    return run["z"][region, since + WINDOW // 2 : until : WINDOW]


def starts_and_lengths(run, region):
    """When the seizures of a region of a run start, and how long those last that are seen whole."""
    starts, ends = seizures(moving_mean(run["x1"][region], WIDTH), LEVEL, LEVEL)
    return run.t[1] * starts, run.t[1] * durations(starts, ends)
