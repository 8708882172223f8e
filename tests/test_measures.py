"""Each measure against an answer known in closed form."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from refractory import measures

SECONDS = np.arange(0, 30, 1 / 256)


def test_rate_is_spikes_per_cell_and_second():
    """Ten cells that fire twice in a second fire at 2 Hz each."""
    count = np.zeros(1000)
    count[[100, 700]] = 10
    assert measures.rate(count, cells=10, dt=0.001) == pytest.approx(2.0)


def test_a_clock_has_no_variation():
    """Two cells that tick, each at its own pace, have a coefficient of variation of 0."""
    times = np.concatenate([np.arange(20) * 10.0, np.arange(20) * 7.0 + 3])
    cells = np.repeat([4, 9], 20)
    assert measures.coefficient_of_variation(times, cells) == pytest.approx(0.0, abs=1e-12)


def test_two_alternating_gaps_have_the_variation_of_their_ratio():
    """Gaps 1, 3, 1, 3: mean 2, SD 1, coefficient 1/2; the order of the spikes does not matter."""
    times = np.cumsum([0, 1, 3, 1, 3, 1, 3, 1, 3])
    shuffled = np.random.default_rng(0).permutation(times)
    assert measures.coefficient_of_variation(shuffled, np.zeros(9)) == pytest.approx(0.5)


def test_chance_has_variation_one():
    """Exponential gaps have SD = mean."""
    times = np.cumsum(np.random.default_rng(1).exponential(size=(50, 4000)), axis=1)
    cells = np.repeat(np.arange(50), 4000)
    assert measures.coefficient_of_variation(times.ravel(), cells) == pytest.approx(1.0, abs=0.01)


def test_variation_is_the_mean_over_cells():
    """One clock (0) and one cell with gaps 1, 3 (1/2): 1/4; a cell with two spikes does not count."""
    times = np.concatenate([[0, 2, 4, 6, 8], np.cumsum([0, 1, 3, 1, 3]), [0, 1]])
    cells = np.repeat([0, 1, 2], [5, 5, 2])
    assert measures.coefficient_of_variation(times, cells) == pytest.approx(0.25)


def test_silence_has_no_variation_to_speak_of():
    """Without three spikes in any cell there is no answer, and it says so."""
    assert np.isnan(measures.coefficient_of_variation([], []))
    assert np.isnan(measures.coefficient_of_variation([1.0, 2.0, 3.0], [0, 1, 2]))


@given(st.floats(2, 100), st.floats(0.1, 50))
def test_a_sine_is_found_at_its_frequency(frequency, amplitude):
    """To a tenth of a bin (1 / 3.75 s), whatever its size, and it stands far out."""
    found, prominence = measures.dominant_frequency(
        amplitude * np.sin(2 * np.pi * frequency * SECONDS), 1 / 256
    )
    assert found == pytest.approx(frequency, abs=0.1 / 3.75)
    assert prominence > 1000


def test_where_nothing_changes_there_is_no_frequency():
    """And a signal too short, or a band without a frequency, is refused with what to do."""
    assert measures.dominant_frequency(np.full(1000, 3.0), 0.01) == (0.0, 0.0)
    with pytest.raises(ValueError, match="longer run"):
        measures.dominant_frequency(np.arange(100.0), 0.01)
    with pytest.raises(ValueError, match="longer run"):
        measures.dominant_frequency(SECONDS, 1 / 256, lowest=5.01, highest=5.02)


@given(st.integers(0, 2**32 - 1))
def test_white_noise_has_no_stable_peak(seed):
    """However the dice fall, the highest of its peaks stays under 5."""
    noise = np.random.default_rng(seed).standard_normal(len(SECONDS))
    assert measures.dominant_frequency(noise, 1 / 256)[1] < 5


def test_frequencies_outside_the_band_are_not_looked_at():
    """A strong 5 Hz beside a weak 20 Hz: the band decides which is found."""
    x = 10 * np.sin(2 * np.pi * 5 * SECONDS) + np.sin(2 * np.pi * 20 * SECONDS)
    assert measures.dominant_frequency(x, 1 / 256)[0] == pytest.approx(5, abs=0.2)
    assert measures.dominant_frequency(x, 1 / 256, lowest=10)[0] == pytest.approx(20, abs=0.2)
    assert measures.dominant_frequency(x, 1 / 256, lowest=1, highest=10)[0] == pytest.approx(5, abs=0.2)


@given(st.floats(0, 1e6), st.floats(-1e6, 1e6))
def test_peak_to_peak_of_a_sine_is_twice_its_amplitude(amplitude, offset):
    """And an offset does not matter."""
    x = offset + amplitude * np.sin(np.linspace(0, 2 * np.pi, 4001))
    assert measures.peak_to_peak(x) == pytest.approx(2 * amplitude, rel=1e-9, abs=1e-8)


def test_chance_has_fano_factor_one():
    """Poisson counts have variance = mean, in bins of any width."""
    count = np.random.default_rng(2).poisson(3.0, 400_000)
    assert measures.fano_factor(count, 1) == pytest.approx(1, abs=0.02)
    assert measures.fano_factor(count, 10) == pytest.approx(1, abs=0.03)


def test_a_crowd_in_step_has_a_fano_factor_of_its_size():
    """All n cells in one bin of m, none in the others: variance / mean = n (1 - 1/m)."""
    count = np.tile([100, 0, 0, 0], 50)
    assert measures.fano_factor(count, 1) == pytest.approx(100 * (1 - 1 / 4))
    assert measures.fano_factor(count, 4) == pytest.approx(0.0)


def test_an_unfinished_bin_is_left_out():
    """Five steps in bins of two: the fifth has no partner."""
    assert measures.fano_factor(np.array([1, 1, 1, 1, 99]), 2) == pytest.approx(0.0)
    assert np.isnan(measures.fano_factor(np.zeros(10), 2))


def test_a_sine_rises_once_a_cycle_and_a_start_above_is_no_rise():
    t = np.arange(0, 3, 0.001)
    assert list(measures.rises(np.cos(2 * np.pi * t), 0.5, -0.5)) == [834, 1834, 2834]


def test_jitter_between_the_two_levels_is_not_counted_twice():
    assert list(measures.rises(np.array([0, 2, 0.9, 1.1, 0.9, 1.1, 0, 2]), 1, 0.5)) == [1, 7]


# ---- spikes ----


def train(*times, dt=0.1, duration=1000.0):
    """A trace at -70 with a triangle up to +30 round each time, 2 wide."""
    t = np.arange(0, duration, dt)
    return np.max([np.maximum(-70, 30 - 100 * np.abs(t - time)) for time in times], axis=0)


def test_a_spike_is_timed_between_two_steps():
    """A triangle of slope 100 per unit of time around 7.03 climbs through 0 at 6.73, on no step of 0.1."""
    assert measures.spike_times(train(7.03, 20), 0.1, up=0) == pytest.approx([6.73, 19.7])


@given(st.floats(-0.9, 0.9))
def test_a_sine_climbs_through_a_level_once_a_cycle(level):
    """At arcsin(level), to the square of the step, seen between two steps."""
    t = np.arange(0, 30, 0.001)
    expected = np.arcsin(level) + 2 * np.pi * np.arange(1, 5)
    found = measures.spike_times(np.sin(t), 0.001, up=level, down=-0.95)
    assert found[-4:] == pytest.approx(expected, abs=1e-5)


def test_a_cell_above_the_level_at_the_start_has_not_fired():
    assert measures.spike_times([10, -70, -70, 10], 1.0, up=0) == pytest.approx([2 + 70 / 80])
    assert not len(measures.spike_times(np.full(50, -70.0), 1.0, up=0))


def test_a_clock_fires_at_one_over_its_gap():
    """Gaps of 40 ms make 25 Hz, wherever the window cuts."""
    times = np.arange(0.013, 1, 0.040)
    for start, stop in ((0, 1), (0.1, 0.93), (0.21, 0.5)):
        assert measures.firing_rate(times, start, stop) == pytest.approx(25)


def test_a_cell_that_has_fallen_silent_has_no_rate():
    """Three quick spikes and then nothing, one spike, or none."""
    assert measures.firing_rate([0.01, 0.02, 0.03], 0, 1) == 0
    assert measures.firing_rate([0.5], 0, 1) == 0
    assert measures.firing_rate([], 0, 1) == 0


def test_the_curve_of_a_leaky_cell_is_the_one_on_paper():
    """tau V' = I - V, reset at 1: the gap is tau ln(I / (I - 1)), and no current up to 1 makes it fire.

    Two quick spikes while it gets going do not count.
    """

    def voltage(current, tau=20.0):
        gap = tau * np.log(current / (current - 1)) if current > 1 else np.inf
        return train(10, 13, *(50 + gap * np.arange(60)) if np.isfinite(gap) else [10, 13])

    currents = np.array([0.5, 1.0, 1.3, 2.0, 3.0])
    expected = np.zeros(5)
    expected[2:] = 1 / (20 * np.log(currents[2:] / (currents[2:] - 1)))
    found = measures.f_I_curve(lambda current: voltage(current)[:3000], currents, 0.1, up=0, start=60)
    assert found == pytest.approx(expected, rel=1e-6)


def test_a_cell_that_gives_up_half_way_has_no_place_on_the_curve():
    """It fires every 20 until 500, and then not until 1000."""
    assert measures.f_I_curve(lambda current: train(*range(20, 501, 20)), [1.0], 0.1, up=0) == [0]


# ---- size and rhythm ----


@given(st.floats(0.5, 50), st.floats(1, 12))
def test_a_sine_travels_four_amplitudes_a_cycle(amplitude, frequency):
    """4 A f per second, less the corners that sampling cuts, of order (pi f / fs)^2 / 6."""
    x = amplitude * np.sin(2 * np.pi * frequency * SECONDS)
    cut = (np.pi * frequency / 256) ** 2 / 6
    expected = 4 * amplitude * frequency
    assert measures.line_length(x, 1 / 256) == pytest.approx(expected * (1 - cut), rel=2 * cut + 0.02)


def test_the_line_length_of_the_sheet():
    """A = 3, f = 5, fs = 256, whole cycles: 59.96 per second; two channels give two numbers."""
    x = 3 * np.sin(2 * np.pi * 5 * np.arange(0, 30 + 1 / 256, 1 / 256))
    assert measures.line_length(x, 1 / 256) == pytest.approx(59.96, abs=0.005)
    assert measures.line_length(np.transpose([x, 2 * x]), 1 / 256) == pytest.approx([59.96, 119.92], abs=0.01)


@given(st.floats(10, 100), st.floats(0.1, 50))
def test_a_sine_has_half_its_amplitude_squared_as_power(frequency, amplitude):
    """All of it within 2 Hz, none elsewhere."""
    x = amplitude * np.sin(2 * np.pi * frequency * SECONDS)
    power = measures.band_power(x, 1 / 256, frequency - 2, frequency + 2)
    assert power == pytest.approx(amplitude**2 / 2, rel=0.01)
    assert measures.band_power(x, 1 / 256, 1, frequency - 3) < 1e-3 * power


def test_the_power_of_all_bands_is_the_variance():
    """White noise: to 1 %, and the bands add up to the whole exactly."""
    x = 5 + 3 * np.random.default_rng(3).standard_normal(200_000)
    whole = measures.band_power(x, 1 / 256)
    assert whole == pytest.approx(x.var(), rel=0.01)
    parts = [measures.band_power(x, 1 / 256, *band) for band in ((0, 30), (30, 80), (80, np.inf))]
    assert sum(parts) == pytest.approx(whole)
    assert parts[1] == pytest.approx(9 * 50 / 128, rel=0.02)


def test_a_band_too_narrow_to_see_is_refused():
    with pytest.raises(ValueError, match="longer run"):
        measures.band_power(SECONDS[:256], 1 / 256, 8, 9)


# ---- in step ----


@pytest.mark.parametrize(("x", "band"), [(SECONDS, (8, 8)), (SECONDS, (9, 8)), (np.ones(1), (1, 8))])
def test_a_band_that_is_none_is_refused(x, band):
    with pytest.raises(ValueError, match="needs 0 <= low < high"):
        measures.band_power(x, 1 / 256, *band)


def test_phases_that_agree_have_order_one_and_a_ring_of_phases_zero():
    """Whatever the common phase; two phases at angle d have order cos(d / 2)."""
    assert measures.order_parameter(np.full(7, 2.5)) == pytest.approx(1)
    assert measures.order_parameter(2 * np.pi * np.arange(7) / 7) == pytest.approx(0, abs=1e-12)
    assert measures.order_parameter([0.3, 0.3 + 1.2]) == pytest.approx(np.cos(0.6))


def test_the_order_is_taken_over_units_step_by_step():
    """Phases (steps, units) give one value per step; the axis can be chosen."""
    theta = np.array([[0, 0], [0, np.pi], [0, np.pi / 2]])
    assert measures.order_parameter(theta) == pytest.approx([1, 0, np.sqrt(0.5)], abs=1e-12)
    assert measures.order_parameter(theta.T, axis=0) == pytest.approx([1, 0, np.sqrt(0.5)], abs=1e-12)


def test_the_phase_of_a_cosine_is_its_argument():
    """Once the ends are left out: 10 Hz within 8 to 12 Hz, 0.75 s on each side."""
    phi = measures.phases(3 * np.cos(2 * np.pi * 10 * SECONDS + 0.7), 1 / 256, 8, 12)
    expected = 2 * np.pi * 10 * SECONDS[192:-192] + 0.7
    assert len(phi) == len(expected)
    assert np.abs(np.angle(np.exp(1j * (phi - expected)))).max() < 0.02


@pytest.mark.parametrize("band", [(8, 12), (4, 8), (13, 30), (1, 4), (5, 60), (1, 70)])
@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_the_phase_is_found_all_over_the_band(band, place):
    """Within 0.1 radians, in the inner four fifths of bands of any width."""
    t = np.arange(40 * 256) / 256
    low, high = band
    argument = 2 * np.pi * (low + place * (high - low)) * t
    phi = measures.phases(np.cos(argument), 1 / 256, low, high)
    edge = (len(t) - len(phi)) // 2
    assert len(phi) > len(t) / 2
    assert np.abs(np.angle(np.exp(1j * (phi - argument[edge : len(t) - edge])))).max() < 0.1


@pytest.mark.parametrize("band", [(0, 12), (12, 8), (8, 130), (8, 8.1)])
def test_a_band_without_a_phase_is_refused(band):
    with pytest.raises(ValueError, match="cannot be told"):
        measures.phases(SECONDS, 1 / 256, *band)


def test_a_steady_lag_is_full_locking_and_a_drift_round_the_circle_none():
    """Also where both paces change, as long as they change together."""
    phi = np.cumsum(np.random.default_rng(4).uniform(0, 1, 3000))
    assert measures.phase_locking_value(phi, phi - 1.1) == pytest.approx(1)
    assert measures.phase_locking_value(phi, phi + 2 * np.pi * np.arange(3000) / 1000) < 1e-10


@pytest.mark.parametrize(("n", "sheet"), [(50, 0.1247), (500, 0.0392)])
def test_unrelated_phases_lock_a_little_by_chance(n, sheet):
    """The mean over 4,000 pairs is sqrt(pi / 4n), to 3 %."""
    phi_1, phi_2 = np.random.default_rng(5).uniform(0, 2 * np.pi, (2, 4000, n))
    found = np.mean([measures.phase_locking_value(*pair) for pair in zip(phi_1, phi_2, strict=True)])
    assert found == pytest.approx(measures.locking_by_chance(n), rel=0.03)
    assert found == pytest.approx(sheet, rel=0.03)


def chance_of(phi_1, phi_2, seed=0):
    """Share of the shifted signals that lock at least as well as the real ones."""
    null = measures.shifted_locking(phi_1, phi_2, seed=seed, shifts=99)
    return (1 + np.sum(null >= measures.phase_locking_value(phi_1, phi_2))) / 100


def test_shifted_signals_tell_a_shared_rhythm_from_two_that_only_look_alike():
    """Noise within 8 to 12 Hz: chance passes a test at 1 in 10 about that often; a shared part fails it.

    Taking every step for a new answer instead would find nearly all unrelated pairs locked.
    """
    noise = np.random.default_rng(6).standard_normal((3, 60, 2560))
    alone = [[measures.phases(x, 1 / 256, 8, 12) for x in xs] for xs in noise[:2]]
    both = [[measures.phases(x, 1 / 256, 8, 12) for x in xs + noise[2]] for xs in noise[:2]]
    pairs = list(zip(*alone, strict=True))
    assert np.mean([chance_of(*pair) <= 0.1 for pair in pairs]) < 0.2
    naive = [np.exp(-len(a) * measures.phase_locking_value(a, b) ** 2) <= 0.1 for a, b in pairs]
    assert np.mean(naive) > 0.8
    assert np.mean([chance_of(*pair) <= 0.1 for pair in zip(*both, strict=True)]) > 0.6


def test_two_clocks_of_one_pace_lock_at_every_shift():
    """So no shift can tell whether they are joined; and the same seed gives the same shifts."""
    phi = 2 * np.pi * 10 * SECONDS
    assert measures.shifted_locking(phi, phi + 1, seed=1) == pytest.approx(1)
    noise = np.random.default_rng(7).uniform(0, 6, (2, 500))
    null = measures.shifted_locking(*noise, seed=2)
    np.testing.assert_array_equal(null, measures.shifted_locking(*noise, seed=2))
    assert np.any(null != measures.shifted_locking(*noise, seed=3))


# ---- starts and ends ----


def bursts(*spans, steps=1000):
    """0, and 1 from the first to just before the second step of each span."""
    x = np.zeros(steps)
    for start, stop in spans:
        x[start:stop] = 1
    return x


def test_each_burst_has_its_start_and_its_end():
    starts, ends = measures.seizures(bursts((100, 250), (400, 450)), 0.6, 0.4)
    assert list(starts) == [100, 400]
    assert list(ends) == [250, 450]
    assert list(measures.durations(starts, ends)) == [150, 50]


def test_the_edges_of_a_record_start_and_end_nothing():
    """A seizure under way at the start has only an end, one under way at the end only a start."""
    starts, ends = measures.seizures(bursts((0, 50), (400, 450), (900, 1000)), 0.6, 0.4)
    assert list(starts) == [400, 900]
    assert list(ends) == [50, 450]
    assert list(measures.durations(starts, ends)) == [50]
    nothing = measures.seizures(np.ones(100), 0.6, 0.4)
    assert not any(map(len, nothing))
    assert not len(measures.durations(*nothing))


def test_a_wobble_between_the_two_levels_neither_starts_nor_ends_a_seizure():
    x = bursts((100, 300))
    x[150:200:2], x[500:600:2] = 0.5, 0.5
    starts, ends = measures.seizures(x, 0.6, 0.4)
    assert (list(starts), list(ends)) == ([100], [300])


def test_a_fall_is_a_rise_upside_down():
    x = np.random.default_rng(8).standard_normal(500)
    np.testing.assert_array_equal(measures.falls(x, -0.5, 0.5), measures.rises(-x, 0.5, -0.5))


def test_a_moving_mean_turns_a_step_into_a_ramp_round_it_and_says_nothing_at_the_ends():
    """Over five steps, a step from 0 to 1 at 50 is .2, .4 ... 1 from 48 to 52."""
    mean = measures.moving_mean(bursts((50, 100), steps=100), 5)
    assert mean[47:54] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1, 1])
    assert list(np.flatnonzero(np.isnan(mean))) == [0, 1, 98, 99]


def test_a_moving_mean_of_what_is_no_number_is_refused():
    """One nan would hide every seizure after it."""
    with pytest.raises(ValueError, match="holds nan"):
        measures.moving_mean([0.0, np.nan, 1.0, 1.0], 3)


def test_a_smoothed_seizure_starts_where_it_started_and_the_ends_of_the_record_add_none():
    """The signal is high where it is quiet, so that zeros put beyond the ends would look like seizures."""
    quiet = -2 + bursts((300, 700))
    starts, ends = measures.seizures(measures.moving_mean(quiet, 51), -1.4, -1.6)
    assert list(starts) == pytest.approx([300], abs=6)
    assert list(ends) == pytest.approx([700], abs=6)
    assert not any(map(len, measures.seizures(measures.moving_mean(np.full(500, -2.0), 51), -1, -1.5)))


def test_each_region_of_a_network_is_smoothed_on_its_own():
    x = np.random.default_rng(9).standard_normal((200, 3))
    each = np.transpose([measures.moving_mean(region, 20) for region in x.T])
    np.testing.assert_array_equal(measures.moving_mean(x, 20), each)


def test_spread_is_timed_from_the_first_region():
    """Never reached, or active from the start: no time."""
    x = np.transpose([bursts((140, 500)), bursts((100, 200)), bursts(), bursts((0, 300))])
    assert measures.spread_times(x, 0.5, 0.6, 0.4) == pytest.approx([20, 0, np.nan, np.nan], nan_ok=True)
    assert np.isnan(measures.spread_times(x[:, 2:], 0.5, 0.6, 0.4)).all()


def test_extremes_are_those_of_each_window():
    """Three values at a time; the last, unfinished window is left out; rows stay rows."""
    low, high = measures.extremes([[1, 5, 2, 0, -3, 4, 9], [0, 0, 0, 1, 1, 1, 1]], 3)
    np.testing.assert_array_equal(low, [[1, -3], [0, 1]])
    np.testing.assert_array_equal(high, [[5, 4], [0, 1]])
