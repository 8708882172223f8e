"""What the lesson "Trace the causes" says of its panels, in numbers."""

from itertools import pairwise

import numpy as np
import pytest
from refractory.panels import trace_the_causes as lesson
from refractory.panels.trace_the_causes import CAUSES, Bath, Cause, Two, bathe, both, change

KNOWN = [cause for cause, dial in CAUSES.items() if dial]
SHARES = dict.fromkeys(lesson.DIALS, 1.0)


def spikes(result):
    """Spikes in 10 seconds, as the panels tell them."""
    return round(10 * result.heard.rate)


def test_each_cause_turns_a_dial_of_its_own():
    assert sorted(CAUSES[cause] for cause in KNOWN) == sorted(lesson.DIALS)


@pytest.mark.parametrize("cause", KNOWN)
def test_no_change_no_spike(cause):
    assert change(Cause(cause=cause, strength=0)).heard.rate == 0


@pytest.mark.parametrize("cause", KNOWN)
def test_different_causes_give_about_as_many_spikes(cause):
    """At full strength 10 or 11 spikes in 10 seconds, at half strength 1 or 2."""
    assert spikes(change(Cause(cause=cause, strength=100))) in (10, 11)
    assert spikes(change(Cause(cause=cause, strength=50))) in (1, 2)


def test_over_eight_people_the_rates_of_the_causes_overlap():
    rates = [
        [change(Cause(cause=cause, strength=100, person=k)).heard.rate for k in range(1, 9)]
        for cause in KNOWN
    ]
    assert max(map(min, rates)) <= min(map(max, rates))
    assert np.ptp([np.median(one) for one in rates]) < 0.2


def test_the_shape_of_the_spikes_does_tell_the_causes_apart_in_this_model():
    """Troughs of three people each: one range a cause, and no two overlap."""
    troughs = sorted(
        sorted(change(Cause(cause=cause, strength=100, person=k)).heard.signal.min() for k in (1, 2, 3))
        for cause in KNOWN
    )
    assert all(below[-1] < above[0] for below, above in pairwise(troughs))


def test_an_unknown_cause_hides_one_of_the_four_dials_and_the_sentence_does_not_tell():
    hidden = {lesson.hidden_dial(person) for person in range(1, 9)}
    assert hidden == set(lesson.DIALS)
    panel = lesson.many_causes()
    for person in (1, 2, 3, 5):
        sentence = panel.set(cause="unknown", strength=100, person=person)
        assert "number does not tell which" in sentence
        assert not any(f"{word}” " in sentence for word in ("go", "stop"))


def test_the_person_alone_decides_the_hidden_dial():
    shares = [change(Cause(cause="unknown", strength=strength, person=3)).shares for strength in (50, 100)]
    turned = [[dial for dial, share in one.items() if share != 1] for one in shares]
    assert turned[0] == turned[1] == [lesson.hidden_dial(3)]


def test_two_small_changes_add_up():
    """1 and 2 spikes alone, 12 together, 22 with twice the second."""
    told = [spikes(both(Two(*pair))) for pair in ((0, 0), (50, 0), (0, 4), (50, 4), (50, 8))]
    assert told == [0, 1, 2, 12, 22]


@pytest.mark.parametrize("fast, slow", lesson.BORDER)
def test_the_border_is_where_the_patch_makes_a_spike_a_second(fast, slow):
    """Measured again with other noise: fewer on one side, more on the other."""
    loss = {"fast": 1 - fast / 100, "slow": 1 - slow / 100}
    below = {"fast": min(loss["fast"] + 0.1, 1), "slow": loss["slow"] + 0.008}
    beyond = {"fast": max(loss["fast"] - 0.1, 0), "slow": loss["slow"] - 0.008}
    fewer, more = (lesson.listen(lesson.with_shares(SHARES | one), 900).rate for one in (below, beyond))
    assert fewer < 0.85 and more > 1.15


def test_only_near_the_border_does_the_loss_of_fast_inhibition_alone_matter():
    """With B = 27 instead of 25 there is no spike."""
    assert lesson.listen(lesson.with_shares(SHARES | {"fast": 0.0, "slow": 27 / 25}), 1).rate == 0


def test_shown_is_a_stretch_with_about_as_many_spikes_as_are_told():
    for cause in KNOWN:
        heard = change(Cause(cause=cause, strength=100)).heard
        t, signal = heard.stretch(lesson.SECONDS)
        assert t[0] == 0 and t[-1] == pytest.approx(lesson.SECONDS, abs=0.01) and t.size == signal.size
        assert abs(lesson.rises(signal, lesson.UP, lesson.DOWN).size - lesson.SECONDS * heard.rate) <= 2


def test_bursts_begin_between_5_5_and_6_and_end_by_themselves():
    told = {bath: bathe(Bath(bath)) for bath in (3, 5, 5.5, 6, 6.5, 10)}
    assert [told[bath].many for bath in told] == [0, 0, 0, 2, 3, 5]
    assert round(told[6.5].long) == 17
    assert all(one.firing[-1] < 1 for bath, one in told.items() if bath < 10)


def test_never_more_than_five_bursts_are_in_view():
    assert max(bathe(Bath(bath)).many for bath in np.arange(3, 12.5, 0.5)) == 5
