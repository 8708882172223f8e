"""The cascade: two classes fitted to the first two plans, against what later plans brought."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from refractory.models.drug_cascade import (
    COHORTS,
    Params,
    can_still_respond,
    curve,
    fit,
    half_width,
    one_class,
    own_chances,
)

KWAN, MOHANRAJ, BRODIE, CHEN = COHORTS
SHARE = st.floats(0, 1)
ANY = st.builds(Params, pi=SHARE, p=SHARE)


def fitted(cohort):
    """Two classes fitted to the first two plans of a cohort."""
    return fit(cohort.first.share, cohort.second.share)


# ---- what the sheet says ----


def test_kwan_and_brodie_are_fitted_by_two_thirds_who_can_respond():
    """.472 and .130: p = .725, pi = .651; the defaults are that fit."""
    params = fit(0.472, 0.130)
    assert (params.p, params.pi) == (pytest.approx(0.725, abs=5e-4), pytest.approx(0.651, abs=5e-4))
    assert Params() == Params(pi=round(params.pi, 3), p=round(params.p, 3))


def test_the_rest_of_kwan_and_brodie_follows():
    """3.6 for one more plan, 4.9 for all, ceiling 65.1; seen: third single medicine and two together, 3.8."""
    params = fitted(KWAN)
    c = curve(params)
    assert c.newly[2] == pytest.approx(0.036, abs=5e-4)
    assert params.pi - c.total[1] == pytest.approx(0.049, abs=5e-4)
    assert params.pi == pytest.approx(0.651, abs=1e-3)
    seen = 67 / 470 - KWAN.second.share + KWAN.later.share
    assert seen == pytest.approx(0.038, abs=5e-4)
    assert c.newly[2] < seen < params.pi - c.total[1]
    assert abs(params.pi - KWAN.total.share) < half_width(KWAN.total.share, KWAN.people)


def test_mohanraj_and_brodie_follow_too():
    """p = .788, pi = .640; third 2.3 where 2.7 were seen, ceiling 64 where 64.6 were seen."""
    params = fitted(MOHANRAJ)
    assert (params.p, params.pi) == (pytest.approx(0.788, abs=5e-4), pytest.approx(0.640, abs=5e-4))
    assert curve(params).newly[2] == pytest.approx(0.023, abs=5e-4)
    assert MOHANRAJ.total.share == pytest.approx(0.646, abs=5e-4)


def test_the_virtual_clinic_numbers():
    """49.5 and 13.3 of 100: 67.7 who can respond, .731 each time, 3.6 third; +-1.1 for 1,098 people."""
    params = fit(0.495, 0.133)
    assert (params.p, params.pi) == (pytest.approx(0.731, abs=5e-4), pytest.approx(0.677, abs=5e-4))
    assert curve(params).newly[2] == pytest.approx(0.036, abs=5e-4)
    assert half_width(0.036, 1098) == pytest.approx(0.011, abs=5e-4)


@pytest.mark.parametrize("cohort", [MOHANRAJ, BRODIE], ids=lambda c: c.name)
def test_third_plan_and_ceiling_are_predicted_within_chance(cohort):
    params = fitted(cohort)
    third = curve(params).newly[2]
    assert abs(third - cohort.third.share) < half_width(third, cohort.people)
    assert abs(params.pi - cohort.total.share) < half_width(cohort.total.share, cohort.people)


def test_the_largest_cohort_falls_less_steeply_than_two_classes_allow():
    """Chen 2018: third 3.0 predicted, 4.4 seen; and more became free than the ceiling of 61.2."""
    params = fitted(CHEN)
    third = curve(params).newly[2]
    assert third == pytest.approx(0.0295, abs=5e-4)
    assert CHEN.third.share - third > half_width(third, CHEN.people)
    assert CHEN.total.share - params.pi > half_width(CHEN.total.share, CHEN.people)


def test_one_class_is_refuted_by_every_cohort():
    """.47 each time would free 85 of 100 in three plans; no cohort comes within three half-widths."""
    assert curve(one_class(0.47)).total[2] == pytest.approx(0.85, abs=0.005)
    for cohort in COHORTS:
        predicted = curve(one_class(cohort.first.share))
        assert predicted.total[2] > cohort.total.share + 3 * half_width(cohort.total.share, cohort.people)
        seen = cohort.second.share
        assert predicted.newly[1] > seen + 3 * half_width(seen, cohort.people)


def test_smoothly_spread_chances_fall_too_slowly():
    """Beta(.563, .574): 6.7 on the third plan, where 3.7 +- 1.1 were seen, and 6.0 where 4.4 +- 0.9 were."""
    assert own_chances(0.495, 0.133).newly[2] == pytest.approx(0.067, abs=5e-4)
    for cohort, third in ((BRODIE, 0.067), (CHEN, 0.060)):
        predicted = own_chances(cohort.first.share, cohort.second.share).newly[2]
        assert predicted == pytest.approx(third, abs=5e-4)
        assert predicted - cohort.third.share > half_width(predicted, cohort.people)


# ---- independent answers ----


def test_smoothly_spread_chances_are_the_mean_over_a_crowd():
    """A million people with chances from Beta(a, b): the same shares, to four standard errors."""
    n, spread = 1_000_000, 0.13 / 0.47 / (1 - 0.47 - 0.13 / 0.47)
    chance = np.random.default_rng(0).beta(0.47 * spread, 0.53 * spread, n)
    for k, share in enumerate(own_chances(0.47, 0.13, plans=6).newly):
        seen = chance * (1 - chance) ** k
        assert share == pytest.approx(seen.mean(), abs=4 * seen.std() / np.sqrt(n))


def test_a_clinic_played_through_gives_the_same_curve():
    """A million people, each with the chance of their class on each plan until one works."""
    params, rng, n = Params(pi=0.6, p=0.3), np.random.default_rng(1), 1_000_000
    free_on = np.where(rng.random(n) < params.pi, rng.geometric(params.p, n), 0)
    c = curve(params, plans=5)
    for plan in c.plan:
        assert c.newly[plan - 1] == pytest.approx(np.mean(free_on == plan), abs=0.002)
        trying = (free_on == 0) | (free_on >= plan)
        assert c.next[plan - 1] == pytest.approx(np.mean(free_on[trying] == plan), abs=0.004)
        responders = np.mean(free_on[trying] > 0)
        assert can_still_respond(params, plan - 1) == pytest.approx(responders, abs=0.004)


# ---- what must hold everywhere ----


@given(ANY, st.integers(1, 60))
def test_shares_stay_shares_and_the_total_never_passes_the_ceiling(params, plans):
    """Finite for every setting; each plan brings no more people than the one before."""
    c = curve(params, plans=plans)
    assert len(c.plan) == plans
    for values in c[1:]:
        assert np.isfinite(values).all() and (values >= 0).all() and (values <= 1 + 1e-9).all()
    assert (np.diff(c.newly) <= 0).all()
    assert c.total[-1] <= params.pi + 1e-12
    assert c.total[-1] == pytest.approx(params.pi * (1 - (1 - params.p) ** plans), abs=1e-12)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_fit_gives_back_what_it_was_fitted_to(pi, p):
    params = Params(pi=pi, p=p)
    found = fit(*curve(params).newly[:2])
    assert (found.pi, found.p) == (pytest.approx(pi, rel=1e-6), pytest.approx(p, rel=1e-6))


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.999))
def test_two_classes_fall_faster_than_chances_spread_smoothly(first, part):
    """Given the same first two plans; and both begin with them."""
    second = first * (1 - first) * part
    two, spread = curve(fit(first, second)).newly, own_chances(first, second).newly
    for newly in (two, spread):
        assert newly[:2] == pytest.approx([first, second])
    assert two[2] <= spread[2] + 1e-12


@given(st.floats(0.01, 0.99))
def test_where_the_second_plan_brings_what_the_same_chance_would_there_is_one_class(first):
    second = first * (1 - first)
    assert fit(first, second).pi == pytest.approx(1)
    assert own_chances(first, second).newly == pytest.approx(curve(one_class(first)).newly, abs=1e-6)


@given(ANY, st.integers(0, 20))
def test_each_failed_plan_makes_it_less_likely_that_someone_can_respond(params, failed):
    """But as long as some can, never certain that this person cannot; where nobody is left, it says so."""
    if params.pi == params.p == 1:
        with pytest.raises(ValueError, match="nobody is left"):
            can_still_respond(params, failed + 1)
        return
    before, after = can_still_respond(params, failed), can_still_respond(params, failed + 1)
    assert 0 <= after <= before <= 1
    assert can_still_respond(params, 0) == pytest.approx(params.pi)
    assert can_still_respond(Params(), failed) > 0


def test_with_one_class_the_next_chance_never_falls_and_with_two_it_falls_to_nothing():
    assert curve(one_class(0.47)).next == pytest.approx(0.47)
    assert (np.diff(curve().next) < 0).all()
    assert curve(plans=30).next[-1] < 1e-12


def test_where_nobody_can_respond_nothing_works_and_where_every_plan_works_one_is_enough():
    assert not curve(Params(pi=0.0)).newly.any()
    assert list(curve(Params(pi=1.0, p=1.0), plans=3).total) == [1, 1, 1]
    assert list(curve(Params(pi=1.0, p=1.0), plans=3).next) == [1, 0, 0]


@pytest.mark.parametrize(
    "shares", [(0.4, 0.3), (0.4, 0.0), (0.0, 0.0), (1.0, 0.0), (0.4, -0.1), (np.nan, 0.1)]
)
@pytest.mark.parametrize("story", [fit, own_chances])
def test_shares_that_no_story_can_give_are_refused(story, shares):
    with pytest.raises(ValueError, match="No two classes give"):
        story(*shares)


@pytest.mark.parametrize("plans", [0, -1, 2.5])
def test_a_cascade_has_at_least_one_plan(plans):
    for story in (lambda: curve(plans=plans), lambda: own_chances(0.4, 0.1, plans=plans)):
        with pytest.raises(ValueError, match="at least 1"):
            story()


# ---- the cohorts ----


@pytest.mark.parametrize("cohort", COHORTS, ids=lambda c: c.name)
def test_every_published_figure_says_how_it_is_known_and_where_it_stands(cohort):
    figures = [cohort.first, cohort.second, cohort.third, cohort.later, cohort.total]
    assert {figure.how for figure in figures} <= {"read", "recalled", "derived"}
    assert all(0 < figure.share < 1 for figure in figures)
    assert cohort.total.how == "read"
    assert cohort.source.startswith("https://") and cohort.remark


@pytest.mark.parametrize("cohort", COHORTS, ids=lambda c: c.name)
def test_the_plans_of_a_cohort_add_up_to_its_total(cohort):
    """To a rounding of half a person in a hundred."""
    plans = [cohort.first, cohort.second, cohort.third, cohort.later]
    assert sum(figure.share for figure in plans) == pytest.approx(cohort.total.share, abs=0.005)


def test_shares_and_counts_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="failed must be"):
        can_still_respond(Params(), -1)
    with pytest.raises(ValueError, match="share must lie"):
        half_width(1.2, 100)
