"""The questions that people ask: each has one answer, of one kind that says so, with a way to a lesson."""

import re
from collections import Counter
from functools import cache

import pytest
from reading_grade import grade, sentences
from refractory.reading import words
from refractory.reading.answers import markdown
from refractory.reading.sources import entries
from refractory.tools.editions import EDITIONS, edition, heading, tags
from refractory.tools.notebooks import NOTEBOOKS, read
from rules_for_text import has_anchor
from rules_for_words import unkind_words

PAGE = "A2_find_an_answer"
BOOK = words("answers")
ANSWERS = BOOK["answers"]
ALWAYS = {"theme", "ask", "kind", "answer", "see", "searched_as"}
NEEDED = {"known": set(), "leaflet": {"look", "phone"}, "team": {"why", "say"}}
MAY = {"sure", "sources", "hard", "heads_up", "say", "look", "phone", "why"}
SURE = {"strong", "moderate", "low", "very low", "early research", "contested"}
each = pytest.mark.parametrize("key", ANSWERS)


def test_there_are_many_answers_and_each_theme_has_some():
    assert len(ANSWERS) >= 70
    counts = Counter(answer["theme"] for answer in ANSWERS.values())
    assert set(counts) == set(BOOK["themes"]) and min(counts.values()) >= 5


def test_no_question_is_asked_twice():
    asked = Counter(" ".join(re.findall(r"\w+", answer["ask"].lower())) for answer in ANSWERS.values())
    assert [question for question, count in asked.items() if count > 1] == []


@each
def test_an_answer_has_what_its_kind_needs(key):
    answer = ANSWERS[key]
    assert ALWAYS | NEEDED[answer["kind"]] <= set(answer) <= ALWAYS | MAY
    assert answer["ask"].rstrip("”").endswith("?") and answer["searched_as"]
    assert ("hard" in answer) == ("heads_up" in answer)


@each
def test_what_is_known_says_how_sure_it_is_and_from_where(key):
    """Only how these lessons were made needs no source."""
    answer = ANSWERS[key]
    if answer["kind"] == "known" and answer["theme"] != "about_these_lessons":
        assert answer["sources"] and set(answer["sources"]) <= set(entries())
        assert set(answer["sure"].split(" to ")) <= SURE


@cache
def shown(lesson, name):
    """A lesson as one edition shows it."""
    return edition(read(NOTEBOOKS / f"{lesson}.ipynb"), name)


@each
def test_an_answer_leads_to_a_part_that_every_reader_sees(key):
    see = ANSWERS[key]["see"]
    lesson, anchor = see["lesson"], see["part"].replace(" ", "-")
    assert [name for name in EDITIONS if not has_anchor(shown(lesson, name), anchor)] == []


@each
def test_an_answer_is_short_kind_and_easy_to_read(key):
    text = sentences(markdown(key, PAGE).partition("\n")[2])
    assert unkind_words(text) == []
    assert grade(text) <= 8
    own = " ".join(ANSWERS[key].get(part, "") for part in ("answer", "look", "phone", "why", "say"))
    assert len(own.split()) <= 120


@each
def test_a_heads_up_gives_no_number(key):
    assert not re.search(r"\d", ANSWERS[key].get("heads_up", ""))


@each
def test_when_to_call_is_drawn_from_the_one_list(key):
    own = " ".join(
        str(ANSWERS[key].get(part, "")) for part in ("answer", "look", "phone", "why", "say", "heads_up")
    )
    assert not re.search(r"\b(112|911|999)\b", own)
    assert not re.search(r"\bcall\b[^.]*\bminutes?\b|\bminutes?\b[^.]*\bcall\b", own)


def test_the_page_holds_every_answer_under_its_theme_in_order():
    found, at = [], None
    for cell in read(NOTEBOOKS / f"{PAGE}.ipynb").cells:
        if (opening := heading(cell)) and opening[0] == 2:
            at = opening[1]
        if stored := re.search(r"<!-- stored: answer: (\w+) -->", cell.source):
            found.append((at, stored[1]))
            assert ("hard" in tags(cell)) == bool(ANSWERS[stored[1]].get("hard"))
    assert found == [(BOOK["themes"][a["theme"]]["title"], key) for key, a in ANSWERS.items()]
