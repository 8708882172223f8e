"""Bands and stretches: how far a signal swings over a long time, and where it is in one state."""

import numpy as np


def outline(t, low, high):
    """The points round a band: array (points, 2)."""
    return np.r_[np.c_[t, high], np.c_[t, low][::-1]]


def stretches(on):
    """(start, stop, value) of each stretch over which `on` (windows,) keeps its value."""
    edges = np.flatnonzero(np.diff(on)) + 1
    starts, stops = np.r_[0, edges], np.r_[edges, len(on)]
    return [(int(a), int(b), bool(on[a])) for a, b in zip(starts, stops, strict=True)]
