"""What the lesson "Watch it rewire" says of its panels."""

import numpy as np
import pytest
from refractory.models import kuramoto, neuroimmune
from refractory.panels import watch_it_rewire as lesson
from refractory.panels.watch_it_rewire import Growth, Kindling, in_step, kindle


def test_five_fade_and_twenty_tip():
    few, twenty, spaced = (kindle(Kindling(*x)) for x in ((5, 1), (20, 1), (20, 7)))
    assert [round(100 * share) for share in few.way] == [53, 31] and few.regime == "fades"
    assert twenty.regime == "tips" and round(twenty.onset) == 15
    assert spaced.regime == "tips" and round(spaced.onset) == 18


@pytest.mark.parametrize("apart", range(1, 8))
def test_nine_fade_and_ten_creep_on_however_they_are_spaced(apart):
    assert kindle(Kindling(9, apart)).regime == "fades"
    assert kindle(Kindling(10, apart)).regime == "creeps"


def test_within_two_years_it_takes_fifteen_or_sixteen():
    assert kindle(Kindling(14, 1)).regime == "creeps" and kindle(Kindling(15, 1)).regime == "tips"
    assert kindle(Kindling(15, 7)).regime == "creeps" and kindle(Kindling(16, 7)).regime == "tips"


@pytest.mark.parametrize("count", [1, 9, 20, 26])
@pytest.mark.parametrize("apart", [1, 7])
def test_where_traces_heal_no_number_leaves_one_for_good(count, apart):
    weak = kindle(Kindling(count, apart, "weak"))
    assert weak.regime == "heals" and np.isnan(weak.tipping) and weak.rewired[-1] < 0.1 * weak.rewired.max()
    assert (kindle(Kindling(count, apart, "none")).rewired == 0).all()


def test_twenty_heal_within_eight_months():
    assert round(kindle(Kindling(20, 1, "weak")).healed) == 8


def test_no_cell_is_lost_before_the_model_is_far_past_its_tipping_point():
    """So the tipping point for no loss is the one that counts."""
    twenty = kindle(Kindling(20))
    lost = np.flatnonzero(twenty.run["D"] > 0)[0]
    assert twenty.rewired[lost] > 5 * twenty.tipping
    assert neuroimmune.separatrix() == pytest.approx(twenty.tipping)


def test_where_links_go_matters_more_than_how_many():
    """In step, in hundredths: 28 before; 60 new links make it 38, 71 or 78."""
    found = [in_step(0, "near"), *(in_step(50, where) for where in ("near", "hubs", "far"))]
    assert [round(100 * runs.mean()) for runs in found] == [28, 38, 71, 78]


@pytest.mark.parametrize(
    ("where", "rises", "rose"),
    [("near", [1, 5, 8, 8, 10], 18), ("hubs", [9, 21, 28, 37, 43], 20), ("far", [3, 14, 28, 41, 50], 20)],
)
def test_how_much_more_in_step_and_in_how_many_tries(where, rises, rose):
    """Rises in hundredths for 10, 20, 30, 40 and 50 % more links; and in how many of 20 tries 50 % rose."""
    grown = [lesson.grow(Growth(more=more, where=where)) for more in (10, 20, 30, 40, 50)]
    found = [(circuits.in_step_after - circuits.in_step_before).mean() for circuits in grown]
    assert [round(100 * rise) for rise in found] == rises
    assert [circuits.regime for circuits in grown] == ["more" if x >= 0.05 else "little" for x in found]
    assert grown[-1].rose == rose


def test_hardly_more_is_what_the_runs_cannot_tell_from_nothing():
    """A rise is called one from more than twice the largest standard error of the small ones."""
    small = [(10, "near"), (20, "near"), (10, "far")]
    errors = [np.std(in_step(*x) - in_step(0, "near"), ddof=1) / np.sqrt(lesson.RUNS) for x in small]
    assert 2 * max(errors) < lesson.CLEAR


def test_each_link_pulls_as_strongly_after_as_before(monkeypatch):
    """The pull of one link is K over the mean number of links."""
    pulls = []
    real = kuramoto.simulate
    monkeypatch.setattr(
        lesson.kuramoto,
        "simulate",
        lambda p, *, graph, **about: (
            pulls.append(p.K * p.N / (2 * graph.number_of_edges())) or real(p, graph=graph, **about)
        ),
    )
    for more in (0, 50):
        lesson.agreement(lesson.circuit(more, "hubs", 0), 0)
    assert pulls == pytest.approx([lesson.PULL / lesson.NEIGHBOURS] * 2)


def test_half_the_step_gives_the_same_agreement(monkeypatch):
    whole = [lesson.agreement(lesson.circuit(50, "hubs", run), run) for run in range(3)]
    monkeypatch.setattr(lesson, "STEP", lesson.STEP / 2)
    half = [lesson.agreement(lesson.circuit(50, "hubs", run), run) for run in range(3)]
    np.testing.assert_allclose(half, whole, atol=0.02)


def test_the_model_s_own_loop_is_the_first():
    assert lesson.LOOPS["strong"] == neuroimmune.Params().K_SB
