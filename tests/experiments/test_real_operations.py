"""Of 58 people, each is counted once in every sorting; the numbers that the lesson tells."""

import pytest
from refractory.data import operations
from refractory.experiments.real_operations import OUTCOMES, SORTS, Settings, group, run


def groups(sort):
    return {found.name: found for found in run(Settings(sort=sort)).groups}


@pytest.mark.parametrize(
    ("sort", "counts"),
    [
        ("all", {"all": (36, 20, 2)}),
        ("lesion", {"seen": (21, 5, 1), "unseen": (15, 14, 1), "untold": (0, 1, 0)}),
        ("kind", {"resection": (22, 6, 1), "laser": (14, 14, 1)}),
    ],
)
def test_what_became_of_each_group(sort, counts):
    assert run(Settings(sort=sort)).regime == sort
    assert {name: found[1:4] for name, found in groups(sort).items()} == counts


@pytest.mark.parametrize("sort", SORTS)
def test_nobody_is_lost_or_counted_twice(sort):
    found = groups(sort).values()
    assert sum(g.people for g in found) == len(operations.read()) == 58
    assert sum(g.free for g in found) == sum(one.engel == 1 for one in operations.read())
    assert sum(g.unseen for g in found) == sum(one.lesion == "unseen" for one in operations.read())
    assert all(sum(g.counts.values()) == g.people == g.free + g.not_free for g in found)


def test_only_class_1_is_free_and_only_class_4_is_not_better():
    assert OUTCOMES == {1: "free", 2: "better", 3: "better", 4: "same"}


def test_the_laser_was_used_more_often_without_a_lesion():
    assert (groups("kind")["laser"].unseen, groups("kind")["resection"].unseen) == (17, 13)


@pytest.mark.parametrize(
    ("wanted", "free", "people"),
    [
        ({"lesion": "seen", "kind": "resection"}, 13, 16),
        ({"lesion": "seen", "kind": "laser"}, 8, 11),
        ({"lesion": "unseen", "kind": "resection"}, 9, 13),
        ({"lesion": "unseen", "kind": "laser"}, 6, 17),
    ],
)
def test_within_those_with_and_without_a_lesion(wanted, free, people):
    found = group("any", **wanted)
    assert (found.free, found.people) == (free, people)


@pytest.mark.parametrize(
    ("sort", "name", "low", "high"),
    [
        ("all", "all", 49, 73),
        ("lesion", "seen", 59, 89),
        ("lesion", "unseen", 33, 67),
        ("kind", "resection", 58, 88),
        ("kind", "laser", 31, 66),
    ],
)
def test_wilsons_interval(sort, name, low, high):
    """Against the formula, with 1.96 standard errors."""
    found = groups(sort)[name]
    n, p, z = found.people, found.free / found.people, 1.959964
    middle, half = p + z**2 / (2 * n), z * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5
    expected = [100 * (middle + sign * half) / (1 + z**2 / n) for sign in (-1, 1)]
    assert found.interval == pytest.approx(expected, abs=1e-3)
    assert [round(share) for share in found.interval] == [low, high]
