"""When, how long and which arrow: what a treatment of the model changes, and where each name for it ends."""

import numpy as np
import pytest
from refractory.experiments.when_to_step_in import IDLE, SEEN, Settings, run


def test_five_weeks_stand_at_a_border():
    """From the first day they delay it by 4½ years; a little later, or a week longer, they prevent it."""
    five = run(Settings(start=0, weeks=5))
    assert five.regime == "delayed" and round(2 * five.tips / 365) == 9
    assert [run(Settings(start=n, weeks=5)).regime for n in (1, 2, 3)] == ["prevented"] * 3
    assert run(Settings(start=0, weeks=6)).regime == "prevented"


def test_at_once_and_week_2_look_alike_after_a_year_and_differ_in_what_lies_ahead():
    """Both are calm: inflammation 0.033 and 0.022, on either side of where it tips."""
    once, later = (run(Settings(start=start, moment="year")) for start in (0, 2))
    assert [round(float(found.run["I"][365]), 3) for found in (once, later)] == [0.033, 0.022]
    assert (once.loop.ahead, later.loop.ahead) == ("winds_up", "settles")
    last = [found.seizures[0][-1] for found in (once, later)]
    assert last[0] > 14 and last[1] < 0.2


@pytest.mark.parametrize("process", ["k_BI", "k_IB"])
def test_the_same_seven_weeks_on_two_other_arrows_only_delay_it(process):
    assert run(Settings(start=0, weeks=7, process=process)).regime == "delayed"


def test_to_protect_cells_makes_hardly_any_difference():
    assert run(Settings(start=0, weeks=7, process="k_ID")).regime == "no_help"


def test_after_it_has_tipped_a_treatment_only_calms_it_for_a_while():
    found = run(Settings(start=16, weeks=5))
    assert found.regime == "again"
    treated, untreated = (rates[7 * 21] for rates in found.seizures)
    assert treated < 2 and untreated > 13


def test_less_than_a_tenth_later_is_no_help():
    found = run(Settings(start=0))
    days = found.tips_untreated * np.array([1.09, 1.11])
    assert [found._replace(tips=day).regime for day in days] == ["no_help", "delayed"]


def test_a_treatment_comes_too_late_from_the_day_on_which_it_tips():
    found = run(Settings(start=14))
    assert [found._replace(tips_untreated=day, tips=999.0).regime for day in (98, 98.1)] == [
        "again",
        "delayed",
    ]


def test_without_a_treatment_the_run_is_the_untreated_one():
    found = run(Settings(weeks=0))
    assert found.regime == "untreated" and found.acts == "never"
    assert np.array_equal(*found.seizures)


@pytest.mark.parametrize(
    ("start", "weeks", "acts"), [(14, 5, "later"), (13, 5, "now"), (8, 6, "now"), (8, 5, "over")]
)
def test_when_it_acts_is_told_from_the_chosen_moment(start, weeks, acts):
    """Three months are day 91, the first of week 13."""
    assert run(Settings(start=start, weeks=weeks, moment="quarter")).acts == acts


def test_from_the_first_day_it_changes_nothing_at_first():
    """The injury itself does all there: five days on, 9 of 100 seizures are gone, from week 2 on 17."""
    once, later = (run(Settings(start=start)) for start in (0, 2))
    gone = [1 - found.seizures[0][day] / found.seizures[1][day] for found, day in ((once, 5), (later, 19))]
    assert gone == pytest.approx([0.09, 0.17], abs=0.005)
    assert once.idle and not later.idle and gone[0] < SEEN < gone[1] and IDLE == 5
