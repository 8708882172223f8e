"""The same block of sodium channels calms one pair of cells and takes the brake from another."""

from dataclasses import replace

import numpy as np
import pytest
from refractory.experiments.same_medicine import BLOCKS, LOST, PEOPLE, Settings, run
from refractory.experiments.two_cells import late_spikes, rates, rates_of, run_pair


@pytest.mark.parametrize(
    "settings, regime, before, now",
    [
        (Settings(block=30), "alone", (51, 59), (44, 58)),
        (Settings("scn1a", block=30), "alone_lost", (26, 58), (23, 0)),
        (Settings(together="linked", block=30), "calmer", (30, 70), (24, 67)),
        (Settings("scn1a", "linked", 30), "lost", (15, 62), (23, 0)),
        (Settings(together="linked", block=50), "lost", (30, 70), (34, 17)),
    ],
)
def test_the_same_medicine_calms_one_and_takes_the_brake_from_the_other(settings, regime, before, now):
    result = run(settings)
    assert result.regime == regime
    assert list(result.before) == pytest.approx(before, abs=1)
    assert list(result.now) == pytest.approx(now, abs=1)


def test_typical_cells_lose_their_brake_only_at_45_percent():
    found = [run(Settings("typical", "linked", block)).regime for block in (40, 45)]
    assert found == ["calmer", "lost"]


def result_of(*, E, I, together="linked", block=30):
    """A result in which E and I fell from 20 and 60 spikes a second to these."""
    curve = np.tile([[20.0], [60.0]], (1, len(BLOCKS)))
    curve[:, 1:] = [[E], [I]]
    return run(Settings("typical"))._replace(settings=Settings("typical", together, block), curve=curve)


@pytest.mark.parametrize(
    "now, regime",
    [
        ({"E": 18.4, "I": 36.1}, "calmer"),
        ({"E": 18.4, "I": 35.9}, "lost"),
        ({"E": 18.6, "I": 60}, "hardly"),
        ({"E": 20, "I": 36.1, "together": "alone"}, "alone"),
        ({"E": 20, "I": 35.9, "together": "alone"}, "alone_lost"),
        ({"E": 20, "I": 35.9, "block": 0}, "none"),
    ],
)
def test_the_border_of_each_regime(now, regime):
    """Lost: less than 0.6 of the spikes of "stop". Calmer: "go" slows by more than 1.5 spikes a second."""
    assert result_of(**now).regime == regime


@pytest.mark.parametrize("E, change", [(18.4, "less"), (18.6, "same"), (21.4, "same"), (21.6, "more")])
def test_in_words_a_difference_of_one_spike_is_none(E, change):
    assert result_of(E=E, I=60).change == change


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("together", ["alone", "linked"])
def test_no_stop_cell_comes_near_to_the_border_between_held_and_lost(person, together):
    I = run(Settings(person, together)).curve[1]
    kept = I / I[0]
    assert kept[kept > LOST].min() > 0.9 and kept[kept <= LOST].max() < 0.45


@pytest.mark.parametrize(
    "person, held, lost", [("typical", 0.44, 0.45), ("kcnq2", 0.44, 0.45), ("scn1a", 0.07, 0.08)]
)
def test_where_the_brake_tips(person, held, lost):
    """The lesson says: with 45 of 100 doors shut, in the SCN1A type with 8; one in a hundred less holds."""
    found = [rates(replace(PEOPLE[person], b=b))[1] for b in (held, lost)]
    assert found[0] > 60 and found[1] < 30


def test_the_help_for_the_kcnq2_type_hangs_on_the_persistent_current():
    """Without it, its "go" cell is silent at this drive, with and without medicine."""
    for b in (0.0, 0.3):
        assert late_spikes(run_pair(replace(PEOPLE["kcnq2"], s_P=0.0, b=b)), "V_E").size == 0


@pytest.mark.parametrize("person, calmer", [("kcnq2", True), ("scn1a", False)])
def test_half_the_step_shows_the_same(person, calmer):
    """At 30 % block the "go" cell slows down in one person and speeds up in the other."""
    before, now = (rates_of(run_pair(replace(PEOPLE[person], b=b), dt=0.01))[0] for b in (0.0, 0.3))
    assert (now < before) == calmer
