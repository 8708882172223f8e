"""Four stories of a clinic: each fitted to two steps, each person counted once."""

import numpy as np
import pytest
from refractory.core import Stopped
from refractory.experiments import virtual_clinic as clinic
from refractory.experiments.virtual_clinic import (
    SEEN,
    STORIES,
    Params,
    Result,
    Settings,
    expected,
    newly_free,
    run,
    simulate,
)
from refractory.models import drug_cascade

EVERY_STORY = pytest.mark.parametrize("story", STORIES)
LEAVING = pytest.mark.parametrize("leave", [0.0, 0.3, 0.4])


@EVERY_STORY
@LEAVING
def test_every_story_gives_the_first_two_steps(story, leave):
    assert expected(story, leave)[:2] == pytest.approx(SEEN[:2], abs=1e-9)


@EVERY_STORY
@LEAVING
def test_a_large_clinic_is_as_expected(story, leave):
    """20,000 people: each share within four standard errors."""
    found = newly_free(simulate(Params(story, 20000, leave, seed=3)))
    error = np.sqrt(SEEN * (1 - SEEN) / 20000)
    assert (np.abs(found - expected(story, leave)) < 4 * error).all()


def test_two_stories_agree_with_the_drug_cascade():
    first, second = SEEN[:2]
    two = drug_cascade.curve(drug_cascade.fit(first, second), plans=3).newly
    own = drug_cascade.own_chances(first, second, plans=3).newly
    assert expected("two_groups") == pytest.approx(two)
    assert expected("own_chances") == pytest.approx(own)


@pytest.mark.parametrize(
    "leave, third", [(0.0, (2.3, 2.5, 5.3, 5.3)), (0.2, (2.3, 2.3, 4.3, 4.3)), (0.3, (2.3, 2.3, 3.7, 3.7))]
)
def test_the_third_step(leave, third):
    assert [100 * expected(story, leave)[2] for story in STORIES] == pytest.approx(third, abs=0.06)


def test_who_leaves_after_every_miss_does_not_move_two_groups():
    assert expected("two_groups", 0.4)[2] == pytest.approx(expected("two_groups", 0.0)[2])


def test_more_people_narrow_the_range():
    wide, narrow = (
        np.diff(clinic.ranges(clinic.clinics("two_groups", people, 0.0, 100)), axis=0)
        for people in (100, 1600)
    )
    assert (narrow < wide / 2.5).all()


def test_the_same_seed_opens_the_same_clinic():
    assert (simulate(Params("severity", seed=5)) == simulate(Params("severity", seed=5))).all()
    assert (simulate(Params("severity", seed=5)) != simulate(Params("severity", seed=6))).any()


def test_work_can_be_stopped_and_tells_how_far_it_is():
    told = []

    def progress(share):
        told.append(share)
        if share > 0.3:
            raise Stopped

    with pytest.raises(Stopped):
        clinic.every_story(50, 0.0, 100, progress=progress)
    assert told == sorted(told) and told[0] < 0.02 and told[-1] < 0.5


def test_the_real_clinic_is_one_whose_steps_were_read():
    assert all(
        known.how == "read" for known in (clinic.COHORT.first, clinic.COHORT.second, clinic.COHORT.third)
    )


def test_a_later_report_of_the_same_clinic_is_fitted_by_no_story(monkeypatch):
    """Chen 2018: the third step lies outside of the middle 95 % of every story's clinics."""
    chen = drug_cascade.COHORTS[3]
    shares = np.array([chen.first.share, chen.second.share, chen.third.share])
    monkeypatch.setattr(clinic, "SEEN", shares)
    monkeypatch.setattr(clinic, "fitted", clinic.cache(clinic.fitted.__wrapped__))
    thirds = [100 * expected(story)[2] for story in STORIES]
    assert thirds == pytest.approx([2.95, 3.13, 5.96, 5.97], abs=0.02)
    low, high = clinic.ranges(clinic.every_story(chen.people, 0.0, 300))
    assert ((high[:, 2] < shares[2]) | (low[:, 2] > shares[2])).all()


@pytest.mark.parametrize(
    "settings, regime, fits",
    [
        (Settings(steps=2), "two_steps", [True, True, True, True]),
        (Settings(), "two", [True, True, False, False]),
        (Settings(size="small"), "all", [True, True, True, True]),
        (Settings(leave=40), "all", [True, True, True, True]),
    ],
)
def test_the_third_plan_rules_out_two_stories_unless_people_are_few_or_leave(settings, regime, fits):
    result = run(settings)
    assert (result.regime, result.fits.tolist()) == (regime, fits)


def clinic_of(low, high, steps=3):
    """A result whose stories have these ranges of the third step."""
    ends = [np.tile(np.reshape(end, (-1, 1)), 3).astype(float) for end in (low, high)]
    return Result(Settings(steps=steps), ends[0], sum(ends) / 2, ends[1])


@pytest.mark.parametrize(
    "low, high, fits",
    [(2.6, 2.8, True), (2.71, 4, False), (2.69, 4, True), (1, 2.69, False), (1, 2.71, True)],
)
def test_a_story_fits_if_its_range_holds_the_third_step_that_was_seen(low, high, fits):
    """2.7 of 100 were seen. With two plans shown nothing can be ruled out."""
    assert clinic_of([low], [high]).fits.tolist() == [fits]
    assert clinic_of([low], [high], steps=2).fits.tolist() == [True]


@pytest.mark.parametrize("left, regime", [(4, "all"), (3, "other"), (2, "two"), (1, "other"), (0, "other")])
def test_the_sentence_hangs_on_how_many_stories_are_left(left, regime):
    assert clinic_of([1] * left + [5] * (4 - left), [6] * 4).regime == regime
    assert clinic_of([1] * left + [5] * (4 - left), [6] * 4, steps=2).regime == "two_steps"
