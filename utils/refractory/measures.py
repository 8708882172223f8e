"""Arrays in, numbers out: how fast, how regular, how large, how much in step.

Times may be in any unit, as long as they agree: with `dt` in seconds, rates and frequencies are in Hz.
"""

import numpy as np
from scipy.signal import welch


def rate(count, cells, dt):
    """Spikes per cell and unit of time; `count` (steps,) holds the spikes of all cells in each step."""
    return float(np.mean(count) / (cells * dt))


def coefficient_of_variation(times, cells):
    """SD over mean of the time between spikes: 0 for a clock, 1 for chance; the mean over cells.

    `times` and `cells` (spikes,) say when and which cell, in any order. A cell counts once it has fired
    three times; if none has, the answer is nan.
    """
    order = np.lexsort((times, cells))
    times, cells = np.asarray(times, float)[order], np.asarray(cells)[order]
    trains = np.split(times, np.flatnonzero(np.diff(cells)) + 1)
    gaps = [np.diff(train) for train in trains if len(train) >= 3]
    return float(np.mean([gap.std() / gap.mean() for gap in gaps])) if gaps else float("nan")


def dominant_frequency(x, dt, *, lowest=None, highest=None):
    """The frequency with the most power in x (steps,), and how clearly it stands out: two numbers.

    The second is the peak's power over the median power from half to twice its frequency (Welch's method,
    eight windows' worth of signal, half overlapping). Below about 5 there is no stable peak: noise alone
    reaches 2 to 4, a rhythm 10 and more. Frequencies under `lowest` (default: four cycles in a window)
    or over `highest` are not looked at. Where nothing changes, both numbers are 0.
    """
    window = len(x) // 8
    if window < 16:
        raise ValueError(f"A frequency needs at least 128 values, not {len(x)}. Try a longer run.")
    if np.ptp(x) == 0:
        return 0.0, 0.0
    f, power = welch(x, fs=1 / dt, nperseg=window)
    lowest = 4 / (window * dt) if lowest is None else lowest
    seen = np.flatnonzero((f >= lowest) & (f <= (f[-1] if highest is None else highest)))
    if not len(seen):
        raise ValueError(f"No frequency from {lowest} to {highest} can be told apart. Try a longer run.")
    peak = seen[np.argmax(power[seen])]
    around = power[(f >= f[peak] / 2) & (f <= f[peak] * 2)]
    return float(f[peak] + f[1] * top(power, peak)), float(power[peak] / np.median(around))


def top(power, k):
    """How far the top of the parabola through three logarithms lies from the middle one, in bins."""
    if not 0 < k < len(power) - 1:
        return 0.0
    left, middle, right = np.log(power[k - 1 : k + 2])
    return 0.5 * (left - right) / (left - 2 * middle + right)


def peak_to_peak(x):
    """Highest value less the lowest, in the unit of x."""
    return float(np.ptp(x))


def fano_factor(count, width):
    """Variance over mean of the spikes in bins of `width` steps: 1 for chance, far above 1 when in step.

    `count` (steps,) holds the spikes of all cells in each step; a last, unfinished bin is left out.
    """
    bins = np.reshape(count[: len(count) // width * width], (-1, width)).sum(axis=1)
    return float(bins.var() / bins.mean()) if bins.any() else float("nan")


def rises(x, up, down):
    """Steps at which x (steps,) climbs above `up`, each after having been below `down`: an integer array.

    The gap between `up` and `down` keeps a jitter from counting twice; a start above `up` is no rise.
    """
    side = np.where(x > up, 1, np.where(x < down, -1, 0))
    clear = np.flatnonzero(side)
    return clear[1:][np.diff(side[clear]) == 2]
