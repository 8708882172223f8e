"""What the lesson "Ask why medicines fail" says of its panels is what they show."""

from dataclasses import replace

import numpy as np
import pytest
from refractory.measures import rises, spike_times
from refractory.models import cell_pair
from refractory.panels.ask_why_medicines_fail import (
    DROPPED,
    DURATION,
    LEVELS,
    PEOPLE,
    busy_channel,
    same_medicine,
    six_reasons,
    virtual_clinic,
)


@pytest.fixture(scope="module")
def door():
    return busy_channel()


@pytest.fixture(scope="module")
def pair():
    return same_medicine()


@pytest.fixture(scope="module")
def why():
    return six_reasons()


@pytest.fixture(scope="module")
def clinic():
    return virtual_clinic()


@pytest.mark.parametrize("preset, held", [("calm", 3), ("busy", 17), ("storm", 46), ("more", 9)])
def test_the_busier_the_cell_the_more_of_its_doors_are_held(door, preset, held):
    door.press(preset)
    assert round(100 * door.result.this[1][-1]) == held


def test_more_medicine_holds_more_doors_in_calm_cells_too(door):
    held = [door.set(rate=1, level=level) and door.result.calm[1][-1] for level in (0.5, 1.0, 2.0, 3.0)]
    assert held == sorted(held) and held[-1] > 2 * held[1]


@pytest.mark.parametrize(
    "preset, regime, before, now",
    [
        ("kcnq2_alone", "alone", (51, 59), (44, 58)),
        ("scn1a_alone", "alone_lost", (26, 58), (23, 0)),
        ("kcnq2", "calmer", (30, 70), (24, 67)),
        ("scn1a", "lost", (15, 62), (23, 0)),
        ("too_much", "lost", (30, 70), (34, 17)),
    ],
)
def test_the_same_medicine_calms_one_and_takes_the_brake_from_the_other(pair, preset, regime, before, now):
    pair.press(preset)
    assert pair.result.regime == regime
    assert list(pair.result.before) == pytest.approx(before, abs=1)
    assert list(pair.result.now) == pytest.approx(now, abs=1)


def test_typical_cells_lose_their_brake_only_at_45_percent(pair):
    found = [pair.set(person="typical", together="linked", block=b) and pair.result.regime for b in (40, 45)]
    assert found == ["calmer", "lost"]


@pytest.mark.parametrize(
    "person, held, lost", [("typical", 0.44, 0.45), ("kcnq2", 0.44, 0.45), ("scn1a", 0.07, 0.08)]
)
def test_where_the_brake_tips(person, held, lost):
    """The lesson says: with 45 of 100 doors shut, in the SCN1A type with 8; one in a hundred less holds."""
    rates = []
    for b in (held, lost):
        run = cell_pair.simulate(replace(PEOPLE[person], b=b), duration=DURATION, dt=0.02)
        rates.append(
            (spike_times(run["V_I"], 0.02, LEVELS["V_I"]) > DROPPED).sum() * 1000 / (DURATION - DROPPED)
        )
    assert rates[0] > 60 and rates[1] < 30


def test_the_help_for_the_kcnq2_type_hangs_on_the_persistent_current():
    """Without it, its "go" cell is silent at this drive, with and without medicine."""
    for b in (0.0, 0.3):
        run = cell_pair.simulate(replace(PEOPLE["kcnq2"], s_P=0.0, b=b), duration=DURATION, dt=0.02)
        assert (spike_times(run["V_E"], 0.02, LEVELS["V_E"]) > DROPPED).sum() == 0


@pytest.mark.parametrize("person, calmer", [("kcnq2", True), ("scn1a", False)])
def test_half_the_step_shows_the_same(person, calmer):
    """At 30 % block the "go" cell slows down in one person and speeds up in the other."""
    rates = []
    for b in (0.0, 0.3):
        run = cell_pair.simulate(replace(PEOPLE[person], b=b), duration=DURATION, dt=0.01)
        rates.append((spike_times(run["V_E"], 0.01, LEVELS["V_E"]) > DROPPED).sum())
    assert (rates[1] < rates[0]) == calmer


def test_no_view_holds_more_than_six_spikes(pair):
    """Calm for the eye."""
    for preset in pair.presets:
        pair.press(preset)
        lines = pair.canvas.picture.voltages
        assert all(rises(v.line.get_ydata(), -10, -10).size <= 6 for v in (lines.E, lines.I))


@pytest.mark.parametrize(
    "preset, needed",
    [("typical", 0.7), ("target", 6.8), ("transporter", 3.4), ("pharmacokinetic", 2.0), ("gene", 3.4)],
)
def test_each_reason_moves_the_level_at_which_calm_begins(why, preset, needed):
    why.press(preset)
    assert why.result.needed == pytest.approx(needed, abs=0.05)
    assert why.result.calm == (preset == "typical")


def test_no_level_calms_the_most_severe(why):
    calm = [why.set(reason="severity", level=level) and why.result.calm for level in (0.5, 4.0, 8.0)]
    assert not any(calm) and np.isinf(why.result.needed)


def test_with_hubs_the_networks_need_a_higher_level_and_the_panel_tells_the_range(why):
    calm = [why.set(reason="network", level=level) and why.result.calm for level in (1.0, 2.0, 2.5, 3.0)]
    assert calm == [False, False, True, True] and why.result.needed == 2.5
    assert "about 2.5: from 2 to 5 in ten" in why.press("network") and "about 0.5" in why.press("network")


def test_the_panel_says_that_its_levels_are_made_up(why):
    assert all("made up, no dose" in why.press(preset) for preset in why.presets)


def test_against_the_blood_level_only_fast_clearing_looks_typical(why):
    for reason, moved in (("pharmacokinetic", 0), ("target", 1), ("transporter", 1), ("severity", 1)):
        why.set(reason=reason, against="blood", level=1.0)
        x, y = why.result.curve
        typical = np.interp(np.log(x), np.log(why.result.typical[0]), why.result.typical[1])
        inside = x >= why.result.typical[0][0]
        assert (np.abs(y - typical)[inside].max() > 0.05) == bool(moved), reason


@pytest.mark.parametrize("preset, fits", [("two_steps", 4), ("third", 2), ("small", 4), ("leave", 4)])
def test_the_third_plan_rules_out_two_stories_unless_people_are_few_or_leave(clinic, preset, fits):
    clinic.press(preset)
    clinic.run()
    assert clinic.result.fits.sum() == fits
    if preset == "third":
        assert clinic.result.fits.tolist() == [True, True, False, False]
