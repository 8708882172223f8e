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
