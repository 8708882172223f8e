"""Where the cortex is thinner: each number as the lesson gives it, and what is drawn is what is known."""

import numpy as np
import pytest
from refractory.experiments.thinner_cortex import FDR, KINDS, Settings, overlap, pairs, run
from refractory.panels.trace_the_causes import thinner_cortex


@pytest.mark.parametrize(
    ("kind", "regime", "thinner", "thicker", "most", "d", "of_pairs", "shared"),
    [
        ("all", "thinner", 42, 0, ("right", "precentral"), -0.40, 61, 84),
        ("generalised", "thinner", 4, 0, ("right", "precentral"), -0.39, 61, 85),
        ("sclerosis_left", "mixed", 32, 2, ("left", "precuneus"), -0.54, 65, 79),
        ("sclerosis_right", "mixed", 26, 1, ("right", "precentral"), -0.52, 64, 79),
    ],
)
def test_each_kind_as_the_lesson_tells_it(kind, regime, thinner, thicker, most, d, of_pairs, shared):
    found = run(Settings(kind=kind))
    assert (found.regime, found.thinner, found.thicker) == (regime, thinner, thicker)
    assert (found.most.side, found.most.region, round(found.most.d, 2)) == (*most, d)
    assert (round(100 * found.pairs), round(100 * found.shared)) == (of_pairs, shared)
    assert len(found.places) == 68 and found.most.fdr < FDR


@pytest.mark.parametrize("kind", KINDS)
def test_a_place_counts_below_the_border_only(kind):
    found = run(Settings(kind=kind))
    rates = np.array([place.fdr for place in found.places])
    assert rates[found.sure].max() < 0.05 <= rates[~found.sure].min()
    assert found.thinner + found.thicker == found.sure.sum()


def test_each_place_that_can_differ_most_has_a_name():
    named = set(thinner_cortex().words["labels"]["places"])
    assert named == {run(Settings(kind=kind)).most.region for kind in KINDS}


def test_the_median_effect_is_smaller_in_generalised_epilepsy():
    medians = {kind: round(float(np.median(np.abs(run(Settings(kind=kind)).d))), 2) for kind in KINDS}
    assert (medians["all"], medians["generalised"]) == (0.16, 0.07)


def test_the_numbers_of_people_that_the_lesson_tells():
    assert run(Settings(kind="all")).most.patients == 2054
    assert run(Settings(kind="generalised")).most.patients == 295


def test_overlap_and_pairs_against_made_up_people():
    """Two groups drawn by chance; the shares are counted."""
    chance = np.random.default_rng(0)
    without, with_epilepsy = chance.normal(0, 1, 400_000), chance.normal(-0.4, 1, 400_000)
    assert (with_epilepsy < without).mean() == pytest.approx(pairs(-0.4), abs=0.003)
    bins = np.linspace(-6, 6, 121)
    both = np.minimum(*(np.histogram(x, bins, density=True)[0] for x in (without, with_epilepsy)))
    assert both.sum() * 0.1 == pytest.approx(overlap(-0.4), abs=0.01)
    assert (overlap(0), pairs(0)) == (1, 0.5) and pairs(0.3) == pytest.approx(1 - pairs(-0.3))


@pytest.fixture(scope="module")
def drawn():
    panel = thinner_cortex()
    return panel, panel.canvas("wide").picture


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_drawn_as_an_area_is_the_amount(drawn, kind):
    panel, picture = drawn
    panel.press(kind)
    panel.drawn("wide")
    result, marks = panel.result, picture.brain.marks
    square = {"thicker": 4 / np.pi}  # a square is as large as a disc
    sizes = np.concatenate([square.get(name, 1) * mark.get_sizes() for name, mark in marks.items()])
    assert np.sort(sizes) == pytest.approx(np.sort(picture.brain.area * np.abs(result.d)))
    counts = {name: len(mark.get_offsets()) for name, mark in marks.items()}
    sure = result.thinner, result.thicker
    assert (counts["sure"], counts["thicker"], counts["unsure"]) == (*sure, 68 - sum(sure))
    x, y = picture.groups.both.get_xy().T
    area = 0.5 * abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))
    assert area == pytest.approx(result.shared, abs=0.005)


def test_the_sentence_gives_the_number_and_its_complement(drawn):
    panel, _ = drawn
    assert "42 of 68" in panel.press("all") and "in 61 of 100 pairs, and the other in 39" in panel.sentence
    assert "thicker in 2" in panel.press("sclerosis_left")
