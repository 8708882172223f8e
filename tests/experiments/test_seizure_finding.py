"""An alarm on records whose seizures are known: what it finds, misses and rings for."""

import numpy as np
import pytest
from refractory.experiments.seizure_finding import (
    BACKGROUND,
    SEIZURES,
    Alarm,
    Record,
    each_second,
    judge,
    level,
    made_up,
    piece,
    ringing,
)

RECORDS = False, True
PIECES = (4, SEIZURES[2]), (3, SEIZURES[1])  # seed and make of the third seizure and of the second


def counts(restless, threshold, window):
    """Seizures found, and false alarms."""
    found = judge(made_up(restless), Alarm(threshold, window))
    return sum(found.found), sum(found.false)


@pytest.mark.parametrize("restless", RECORDS)
def test_a_lower_threshold_misses_no_more(restless):
    hits = [counts(restless, threshold, 4)[0] for threshold in (1.2, 2.0, 3.0, 4.0, 6.0)]
    assert hits == sorted(hits, reverse=True) and hits[0] == 4


def test_in_the_calm_record_one_setting_gets_all_right_and_in_the_restless_one_none():
    """Of all the settings that the panel offers."""
    settings = [(t / 10, w) for t in range(11, 61) for w in range(1, 21)]
    assert (4, 0) in {counts(False, *s) for s in settings}
    assert (4, 0) not in {counts(True, *s) for s in settings}


def test_line_length_of_a_record_without_seizures_is_the_usual_one():
    calm = made_up().signal[: 70 * 128]
    assert level(Record(calm, 128), 1) == pytest.approx(1, abs=0.35)


@pytest.mark.parametrize(("k", "times"), [(0, 7.0), (1, 3.2), (2, 2.4), (3, 1.5)])
def test_how_long_the_line_is_in_each_seizure(k, times):
    """In times the usual; the third is no taller than the background, and its line is 2.4 times as long."""
    start, end = made_up().seizures[k]
    assert level(made_up(), 1)[start + 3 : end - 3].mean() == pytest.approx(times, abs=0.1)


def test_the_third_seizure_is_fast_and_no_taller_than_the_background():
    """Its waves are a seventh as tall as those of the second seizure."""
    small, tall = (near * np.ptp(piece(made_of, length, k)) for k, (_, length, made_of, near) in PIECES)
    assert small < np.ptp(piece(BACKGROUND, 40, 1)) and small / tall == pytest.approx(1 / 7, rel=0.05)


def test_alarms_close_to_each_other_are_one_and_edges_count():
    curve = np.array([3, 1, 1, 3, 3, *[1] * 9, 3])
    assert ringing(curve, 2) == ((0, 5), (14, 15))
    assert ringing(np.ones(9), 2) == ()


def test_a_record_of_a_few_seconds_can_be_judged():
    short = Record(np.sin(np.arange(300)), 100)
    assert len(judge(short, Alarm(window=20)).level) == 3


def test_seconds_are_seconds_also_where_a_second_is_no_whole_number_of_values():
    """A burst from 3500 to 3520 s of a record with 400/3 values a second is heard then, not 9 s later."""
    sfreq = 400 / 3
    t = np.arange(round(3600 * sfreq)) / sfreq
    signal = np.random.default_rng(0).standard_normal(len(t))
    signal[(t >= 3500) & (t < 3520)] *= 10
    each = each_second(signal, sfreq)
    assert len(each) == 3600
    assert np.flatnonzero(each > 5 * np.median(each)).tolist() == [*range(3500, 3520)]
    np.testing.assert_array_equal(each_second(np.stack([signal, signal]), sfreq), [each, each])
