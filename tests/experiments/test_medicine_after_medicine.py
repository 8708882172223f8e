"""Whole people of a hundred, on each plan, and the clinic beside its models."""

from itertools import pairwise, product

import pytest
from refractory.experiments.medicine_after_medicine import COHORTS, PLANS, Settings, people, run, shares

EVERY = list(product(range(len(PLANS) + 1), ("all", "second"), ("seen", "one_group", "two_groups"), COHORTS))


def counts(**values):
    return list(run(Settings(**values)).counts.values())


def test_the_largest_report_is_46_12_4_2_and_36_not_so_far():
    assert counts(plans=4) == [46, 12, 4, 2, 36]


def test_the_report_of_2006_is_50_11_3_1_and_35():
    assert counts(plans=4, cohort="mohanraj") == [50, 11, 3, 1, 35]


@pytest.mark.parametrize("cohort, year", [("mohanraj", "2006"), ("chen", "2018")])
def test_each_report_is_told_by_its_year(cohort, year):
    assert run(Settings(cohort=cohort)).year == year


def test_no_report_in_the_panel_has_a_share_from_memory():
    for cohort in COHORTS.values():
        assert all(getattr(cohort, plan).how != "recalled" for plan in (*PLANS, "total"))


def test_the_second_plan_helps_12_of_all_and_21_of_those_whose_first_did_not_work():
    assert counts(plans=2) == [46, 12, 42]
    assert counts(plans=2, who="second") == [21, 79]


def test_the_same_chance_for_all_would_free_84_by_the_third_plan_where_62_were_seen():
    result = run(Settings(plans=3, story="one_group"))
    assert (result.free, result.free_seen) == (84, 62)


def test_two_groups_miss_the_largest_report_and_fit_that_of_2006():
    """To a person: third and later plans."""
    assert counts(plans=4, story="two_groups")[2:4] == [3, 1]
    told = counts(plans=4, story="two_groups", cohort="mohanraj")
    seen = counts(plans=4, cohort="mohanraj")
    assert told[:2] == seen[:2], "the first two plans are what the model was fitted to"
    assert all(abs(a - b) <= 1 for a, b in zip(told, seen, strict=True))


def test_there_are_always_a_hundred_people_and_no_plan_takes_freedom_away():
    for plans, who, story, cohort in EVERY:
        result = run(Settings(plans=plans, who=who, story=story, cohort=cohort))
        for group in (result.counts, result.seen):
            assert sum(group.values()) == 100 and min(group.values()) >= 0
    for who, story, cohort in {stop[1:] for stop in EVERY}:
        free = [run(Settings(plans=p, who=who, story=story, cohort=cohort)).free for p in range(5)]
        assert all(a <= b for a, b in pairwise(free))


def test_rounding_moves_no_number_by_more_than_one_person():
    for _, who, story, cohort in EVERY:
        told = Settings(plans=4, who=who, story=story, cohort=cohort)
        found = counts(plans=4, who=who, story=story, cohort=cohort)
        for share, count in zip(shares(told), found, strict=True):
            assert abs(100 * share - count) <= 1.01


def test_shares_of_a_hundred_stay_as_they_are_and_what_is_known_is_kept():
    assert people([0.49, 0.13, 0.04, 0.02, 0.32]) == [49, 13, 4, 2, 32]
    assert people([0.496, 0.334, 0.17], known=(49,))[0] == 49
