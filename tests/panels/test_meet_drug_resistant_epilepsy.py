"""What the text of lesson 01 says about its panels holds: whole people, and the clinic beside its models."""

from itertools import pairwise, product
from math import nextafter

import pytest
from refractory.panels.meet_drug_resistant_epilepsy import (
    COHORTS,
    PLANS,
    WORDS,
    Treated,
    hundred,
    medicine_after_medicine,
    my_words,
    people,
    shares,
)
from refractory.plots.dots import settled

EVERY = list(product(range(len(PLANS) + 1), ("all", "second"), ("seen", "one_group", "two_groups"), COHORTS))


@pytest.fixture(scope="module")
def panel():
    return medicine_after_medicine()


def counts(**values):
    return list(hundred(Treated(**values)).counts.values())


def test_the_largest_report_is_46_12_4_2_and_36_not_so_far():
    assert counts(plans=4) == [46, 12, 4, 2, 36]


def test_the_report_of_2006_is_50_11_3_1_and_35():
    assert counts(plans=4, cohort="mohanraj") == [50, 11, 3, 1, 35]


def test_no_report_in_the_panel_has_a_share_from_memory():
    for cohort in COHORTS.values():
        assert all(getattr(cohort, plan).how != "recalled" for plan in (*PLANS, "total"))


def test_the_second_plan_helps_12_of_all_and_21_of_those_whose_first_did_not_work():
    assert counts(plans=2) == [46, 12, 42]
    assert counts(plans=2, who="second") == [21, 79]


def test_the_same_chance_for_all_would_free_84_by_the_third_plan_where_62_were_seen():
    result = hundred(Treated(plans=3, story="one_group"))
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
        result = hundred(Treated(plans=plans, who=who, story=story, cohort=cohort))
        for group in (result.counts, result.seen):
            assert sum(group.values()) == 100 and min(group.values()) >= 0
    for who, story, cohort in {stop[1:] for stop in EVERY}:
        free = [hundred(Treated(plans=p, who=who, story=story, cohort=cohort)).free for p in range(5)]
        assert all(a <= b for a, b in pairwise(free))


def test_rounding_moves_no_number_by_more_than_one_person():
    for _, who, story, cohort in EVERY:
        told = Treated(plans=4, who=who, story=story, cohort=cohort)
        for share, count in zip(
            shares(told), counts(plans=4, who=who, story=story, cohort=cohort), strict=True
        ):
            assert abs(100 * share - count) <= 1.01


def test_shares_of_a_hundred_stay_as_they_are_and_what_is_known_is_kept():
    assert people([0.49, 0.13, 0.04, 0.02, 0.32]) == [49, 13, 4, 2, 32]
    assert people([0.496, 0.334, 0.17], known=(49,))[0] == 49


def test_each_plan_names_its_people_in_the_sentence(panel):
    assert "46 of 100" in panel.press("first") and "54 were not, so far" in panel.press("first")
    assert "64 of 100" in panel.press("all")
    assert "21 were free" in panel.press("next")
    assert "84 of 100" in panel.press("same_chance") and "In the clinic it was 62" in panel.press(
        "same_chance"
    )
    assert "62 of 100" in panel.press("two_groups") and "In the clinic it was 64" in panel.press("two_groups")


def test_before_the_first_plan_nobody_is_counted(panel):
    assert "about to start" in panel.set(plans=0, who="all", story="seen")
    assert "may try a second plan" in panel.set(plans=1, who="second")


def test_every_word_has_a_meaning_for_me_and_for_a_child_in_the_sentence():
    cards = my_words()
    for word, told in product(WORDS, ("me", "child")):
        sentence = cards.set(word=word, told=told)
        assert WORDS[word]["chart"] in sentence and WORDS[word][told] in sentence


def test_every_line_of_a_card_stays_on_its_sheet():
    """At both sizes: nothing runs out of the paper or the bubble."""
    cards = my_words()
    for large, word, told in product((False, True), WORDS, ("me", "child")):
        cards.large.value = large
        cards.set(word=word, told=told)
        drawn = cards.canvas.picture.card
        for text, box in drawn.written():
            inside, words = box.get_window_extent(), text.get_window_extent()
            assert inside.x0 < words.x0 and words.x1 < inside.x1, (word, told, large)
            assert inside.y0 < words.y0 and words.y1 < inside.y1, (word, told, large)


def test_names_stand_beside_their_people_and_never_on_each_other():
    middle = {"a": 4.4, "b": 5.0, "c": 5.1, "d": 9.9}
    height = settled(middle, dict.fromkeys(middle, 1.5), 0, 10)
    assert all(b - a >= 1.5 - 1e-9 for a, b in pairwise(height[name] for name in "abcd"))
    assert height["d"] <= 9.25 and settled({"a": 3.0}, {"a": 1}, 0, 10) == {"a": 3.0}
    level = settled({"a": nextafter(3.0, 4), "b": 3.0}, {"a": 1, "b": 1}, 0, 10)
    assert level["a"] < level["b"], "in the order of counting, also in one row"
