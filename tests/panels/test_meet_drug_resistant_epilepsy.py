"""What the text of lesson 01 says about its panels holds: their sentences, their names, their cards."""

from itertools import product

import pytest
from refractory.experiments.my_words import WORDS, Settings
from refractory.panels.meet_drug_resistant_epilepsy import medicine_after_medicine, my_words
from refractory.panels.meet_drug_resistant_epilepsy.my_words import CARDS


@pytest.fixture(scope="module")
def panel():
    return medicine_after_medicine()


def test_each_plan_names_its_people_in_the_sentence(panel):
    assert "46 of 100" in panel.press("first") and "54 were not, so far" in panel.press("first")
    assert "64 of 100" in panel.press("all")
    assert "21 were free" in panel.press("next")
    assert "84 of 100" in panel.press("same_chance")
    assert "In the clinic it was 62" in panel.press("same_chance")
    assert "62 of 100" in panel.press("two_groups") and "In the clinic it was 64" in panel.press("two_groups")


def test_before_the_first_plan_nobody_is_counted(panel):
    assert "about to start" in panel.set(plans=0, who="all", story="seen")
    assert "may try a second plan" in panel.set(plans=1, who="second")


@pytest.mark.parametrize("layout", ["wide", "large", "narrow"])
def test_where_a_model_differs_the_picture_tells_what_the_clinic_saw(panel, layout):
    panel.press("same_chance")
    picture = panel.canvas(layout).picture
    picture.show(panel.result)
    names = picture.dots.names
    said = {name: " ".join(text.get_text().split()) for name, text in names.items() if text.get_text()}
    assert said["second"].endswith("(clinic: 12)") and said["rest"].endswith("(clinic: 38)")
    assert "clinic" not in said["first"]


def test_every_word_that_may_be_asked_for_has_its_card():
    assert tuple(CARDS) == WORDS


def test_every_word_has_a_meaning_for_me_and_for_a_child_in_the_sentence():
    cards = my_words()
    for word, told in product(WORDS, ("me", "child")):
        sentence = cards.say(cards.simulate(Settings(word, told)))
        assert CARDS[word]["chart"] in sentence and CARDS[word][told] in sentence


@pytest.mark.parametrize("layout", ["wide", "large", "narrow"])
def test_every_line_of_a_card_stays_on_its_sheet(layout):
    """Nothing runs out of the paper or the bubble."""
    cards = my_words()
    picture = cards.canvas(layout).picture
    for word, told in product(WORDS, ("me", "child")):
        picture.show(cards.simulate(Settings(word, told)))
        for text, box in picture.card.written():
            inside, words = box.get_window_extent(), text.get_window_extent()
            assert inside.x0 < words.x0 and words.x1 < inside.x1, (word, told)
            assert inside.y0 < words.y0 and words.y1 < inside.y1, (word, told)
