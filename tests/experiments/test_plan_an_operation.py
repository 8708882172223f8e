"""What an operation on the made-up brain does, each number as the lesson gives it."""

from functools import cache

import pytest
from refractory.experiments import plan_an_operation
from refractory.experiments.plan_an_operation import ZONE, Settings, chosen, mirrored, ready

run = cache(plan_an_operation.run)  # each run is done once
WHOLE = {"chosen": ZONE}


@pytest.mark.parametrize(
    ("plan", "after"),
    [
        ({"chosen": ()}, 6),
        ({"chosen": ("hippocampus",)}, 2),
        ({"chosen": ("hippocampus", "amygdala")}, 1),
        (WHOLE, 0),
        (WHOLE | {"side": "left"}, 6),
        (WHOLE | {"how": "cut"}, 3),
        ({"chosen": ("ready",)}, 3),
    ],
)
def test_how_many_regions_seize_after_each_plan(plan, after):
    operation = run(Settings(**plan))
    assert (operation.before, operation.after) == (6, after)


@pytest.mark.parametrize("K", [1.0, 3.0])
def test_with_other_links_the_whole_zone_is_still_what_counts(K):
    assert run(Settings(K=K, **WHOLE)).after == 0
    assert 0 < run(Settings(K=K, chosen=("hippocampus",))).after < run(Settings(K=K)).before


def test_the_wrong_side_is_the_mirror_of_the_plan():
    assert chosen(Settings(**WHOLE, side="left")) == tuple(map(mirrored, chosen(Settings(**WHOLE))))
    assert len(ready()) == 8


def test_what_is_taken_out_does_not_seize_and_is_shown_as_gone():
    operation = run(Settings(**WHOLE))
    assert set(operation.kinds[operation.zone]) == {"removed"} and operation.links == []


def test_progress_is_told_and_can_stop_the_work():
    told = []
    run.__wrapped__(Settings(), progress=told.append)
    assert told == sorted(told) and told[-1] == 1.0


@pytest.mark.parametrize(
    ("plan", "after", "regime"),
    [
        ({"chosen": ()}, 6, "nothing"),
        ({}, 0, "stopped"),
        ({}, 1, "one"),
        ({}, 2, "fewer"),
        ({}, 5, "fewer"),
        ({}, 6, "same"),
        ({}, 7, "same"),
        ({"how": "cut"}, 1, "cut_one"),
        ({"how": "cut"}, 5, "cut_fewer"),
        ({"how": "cut"}, 6, "cut_same"),
    ],
)
def test_a_plan_is_called_a_help_only_if_fewer_regions_seize(plan, after, regime):
    found = run(Settings(**WHOLE))._replace(settings=Settings(**plan), chosen=len(plan.get("chosen", "x")))
    assert found._replace(before=6, after=after).regime == regime
