"""Arrays in, numbers out: how fast, how regular, how large, how much in step, and when it starts and ends.

Times may be in any unit, as long as they agree: with `dt` in seconds, rates and frequencies are in Hz.
"""

import numpy as np
import scipy  # its parts are loaded when first used: scipy.signal alone takes a second

# ---- spikes ----


def spike_times(v, dt, up, down=None):
    """Times at which v (steps,) climbs through `up`, to a fraction of a step, counted from its first value.

    v must fall below `down` (default: `up`) between two spikes; see `rises`.
    """
    k = rises(v, up, up if down is None else down)
    v = np.asarray(v, float)
    return dt * (k - (v[k] - up) / (v[k] - v[k - 1]))


def firing_rate(times, start, stop):
    """One over the mean gap between the spikes from `start` to `stop`; 0 for a cell that has fallen silent.

    It has if it fired fewer than twice, or if by `stop` it has been still for twice its longest gap.
    """
    times = np.sort(times)
    seen = times[(times >= start) & (times <= stop)]
    gaps = np.diff(seen)
    if not len(gaps) or stop - seen[-1] > 2 * gaps.max():
        return 0.0
    return float(1 / gaps.mean())


def f_I_curve(voltage, currents, dt, *, up, start=0.0):
    """How often a cell fires at each of `currents`: an array, one rate per current.

    `voltage` is a function that takes a current and gives the cell's trace (steps,); a spike is a rise
    above `up`, and those before `start`, while the cell gets going, are left out. See `firing_rate`.
    """
    traces = (voltage(current) for current in currents)
    return np.array([firing_rate(spike_times(v, dt, up), start, dt * (len(v) - 1)) for v in traces])


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


def fano_factor(count, width):
    """Variance over mean of the spikes in bins of `width` steps: 1 for chance, far above 1 when in step.

    `count` (steps,) holds the spikes of all cells in each step; a last, unfinished bin is left out.
    """
    bins = np.reshape(count[: len(count) // width * width], (-1, width)).sum(axis=1)
    return float(bins.var() / bins.mean()) if bins.any() else float("nan")


# ---- size and rhythm ----


def peak_to_peak(x):
    """Highest value less the lowest, in the unit of x."""
    return float(np.ptp(x))


def line_length(x, dt):
    """How far x (steps,) or (steps, channels) travels up and down per unit of time, in its unit."""
    return np.abs(np.diff(x, axis=0)).mean(axis=0) / dt


def band_power(x, dt, low=0.0, high=np.inf):
    """Variance of x (steps,) that lies at frequencies from `low` up to, not including, `high`.

    Welch's method, with windows of 1024 steps, or as many as put eight frequencies into the band.
    """
    if not (0 <= low < high and len(x) > 1):
        raise ValueError(f"A band needs 0 <= low < high and a record, not {low}, {high} and {len(x)} steps.")
    window = min(len(x), max(1024, round(8 / ((high - low) * dt))))
    f, power = scipy.signal.welch(x, fs=1 / dt, nperseg=window)
    if (high - low) < 2 * f[1]:
        raise ValueError(f"The band from {low} to {high} is too narrow for {len(x)} steps. Try a longer run.")
    return float(power[(f >= low) & (f < high)].sum() * f[1])


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
    f, power = scipy.signal.welch(x, fs=1 / dt, nperseg=window)
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


def extremes(x, width):
    """Lowest and highest value of x (..., steps) in each `width` steps in a row: arrays (..., windows).

    A last window that is not full is left out.
    """
    x = np.asarray(x, float)
    windows = x[..., : x.shape[-1] // width * width].reshape(*x.shape[:-1], -1, width)
    return windows.min(axis=-1), windows.max(axis=-1)


# ---- in step ----


def order_parameter(theta, axis=-1):
    """How far phases `theta` (radians) agree, 0 to 1: the length of the mean of exp(i theta) over `axis`.

    With theta (steps, units), one value per step.
    """
    return np.abs(np.exp(1j * np.asarray(theta)).mean(axis=axis))


def phases(x, dt, low, high):
    """Phase in radians of the rhythm between the frequencies `low` and `high` in x (steps,).

    Fourth-order Butterworth filter, forwards and backwards, then Hilbert transform. The ends, where the
    filter has too little to go by, are left out: three cycles of `low`, or 3 / (high - low) of time if that
    is longer, on each side. What is left is within 0.1 radians of the phase of a steady rhythm, if that lies
    in the inner four fifths of the band.
    """
    possible = 0 < low < high < 1 / (2 * dt)
    edge = round(3 / (min(low, high - low) * dt)) if possible else 0
    if not possible or len(x) < 4 * edge:
        raise ValueError(
            f"The phase between {low} and {high} cannot be told from {len(x)} steps of {dt}. "
            "Try a longer run, a smaller dt or a wider band."
        )
    band = scipy.signal.butter(4, [low, high], btype="band", fs=1 / dt, output="sos")
    return np.angle(scipy.signal.hilbert(scipy.signal.sosfiltfilt(band, x)))[edge : len(x) - edge]


def phase_locking_value(phi_1, phi_2):
    """How steady the difference of two phases (steps,) is: 1 when it never changes.

    After Lachaux et al. 1999, Human Brain Mapping 8:194-208. It is never quite 0 (`locking_by_chance`), and
    one source that two electrodes see locks them too.
    """
    return float(order_parameter(np.asarray(phi_1) - phi_2))


def locking_by_chance(n):
    """Mean phase locking value of n unrelated and independent pairs of phases; steps in a row are neither."""
    return np.sqrt(np.pi / (4 * n))


def shifted_locking(phi_1, phi_2, *, seed, shifts=199):
    """Phase locking values that chance gives to two signals like these: an array (shifts,).

    The second is shifted in time, end round to start, by at least a tenth of the record; so each keeps its
    own rhythm and only what they share is lost. Two clocks of the same pace lock at every shift.
    """
    n = len(phi_2)
    by = np.random.default_rng(seed).integers(n // 10, n - n // 10, size=shifts)
    return np.array([phase_locking_value(phi_1, np.roll(phi_2, k)) for k in by])


# ---- starts and ends ----


def rises(x, up, down):
    """Steps at which x (steps,) climbs above `up`, each after having been below `down`: an integer array.

    The gap between `up` and `down` keeps a jitter from counting twice; a start above `up` is no rise.
    """
    x = np.asarray(x)
    side = np.where(x > up, 1, np.where(x < down, -1, 0))
    clear = np.flatnonzero(side)
    return clear[1:][np.diff(side[clear]) == 2]


def falls(x, down, up):
    """Steps at which x (steps,) drops below `down`, each after having been above `up`: an integer array."""
    return rises(-np.asarray(x), -down, -up)


def moving_mean(x, width):
    """Mean of x (steps,) or (steps, regions) over `width` steps around each step, one more if even.

    Both ends, where the window would reach over the edge, are nan, which `rises` and `seizures` pass over.
    ValueError if x itself holds a nan: all that follows it would be lost.
    """
    if np.isnan(x).any():
        raise ValueError("The moving mean needs a number at every step; x holds nan.")
    half = width // 2
    mean = scipy.ndimage.uniform_filter1d(np.asarray(x, float), 2 * half + 1, axis=0)
    mean[:half] = mean[len(mean) - half :] = np.nan
    return mean


def seizures(x, up, down):
    """Steps at which seizures start and steps at which they end: two integer arrays.

    One starts when x (steps,) climbs above `up` and ends when x falls below `down`. The edges of a record
    are no events: a seizure under way at the start has an end only, one under way at the end a start only.
    """
    return rises(x, up, down), falls(x, down, up)


def durations(starts, ends):
    """Steps from start to end of each seizure that was seen whole: what `seizures` gives, paired."""
    after = np.searchsorted(ends, starts)
    whole = after < len(ends)
    return ends[after[whole]] - starts[whole]


def spread_times(x, dt, up, down):
    """How long after the first region each region started: an array (regions,) in the unit of dt.

    x is (steps, regions); a start is a first rise, see `rises`. nan for a region without one: it was never
    reached, or it was active when the record began.
    """
    first = np.array([next(iter(rises(region, up, down)), np.nan) for region in np.transpose(x)])
    return dt * (first - np.fmin.reduce(first))
