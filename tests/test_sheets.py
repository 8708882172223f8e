"""The sheets to fill in and the look back, without a browser: what they hold, and what they cannot hold."""

import re

import pytest
from refractory.reading import (
    HERE,
    flash_line,
    flash_record,
    fridge_page,
    my_plan,
    my_questions,
    quiz,
    quiz_text,
    remember,
    review_sets,
    words,
)
from refractory.tools.notebooks import NOTEBOOKS
from rules_for_words import DOSE

SHEETS = [my_questions, my_plan]
LESSON = NOTEBOOKS / "12_work_with_your_team.ipynb"
LESSONS = [path.stem for path in sorted(HERE.glob("[0-9][0-9]_*.yml"))]


def fields(form):
    """All fields of a sheet."""
    return [field for part in form["parts"] for field in part["fields"]]


@pytest.mark.parametrize("make", SHEETS)
def test_a_sheet_has_no_place_in_python_for_what_is_written(make):
    """Only what the page shows is shared with the kernel: the form and the words around it."""
    ours = {name for name in make().keys if not name.startswith("_")}
    assert ours - {"layout", "tooltip", "tabbable"} == {"form", "words"}


@pytest.mark.parametrize("make", SHEETS)
def test_every_field_has_one_name_and_words(make):
    form = make().form
    names = [field["name"] for field in fields(form)]
    assert len(names) == len(set(names))
    assert [f["name"] for f in fields(form) if not f.get("label") and f["kind"] != "several"] == []
    assert {field["kind"] for field in fields(form)} <= {"several", "line", "lines", "first"}


@pytest.mark.parametrize("make", SHEETS)
def test_on_paper_a_sheet_is_empty_and_whole(make):
    text = make()._repr_mimebundle_()["text/plain"]
    form = make().form
    assert all(part["label"] in text for part in form["parts"])
    assert text.count("[ ]") == sum(len(f.get("choices", ())) for f in fields(form))


def test_there_are_40_questions_under_8_themes():
    """As the lesson says."""
    choices = [field["choices"] for field in fields(my_questions().form) if field["kind"] == "several"]
    assert (len(choices), sum(map(len, choices))) == (8, 40)
    texts = [text for choice in choices for text in choice.values()]
    assert len(set(texts)) == 40 and all("?" in text for text in texts)
    (told,) = re.findall(r"There are (\d+) questions in (\d+) groups", LESSON.read_text("utf-8"))
    assert told == ("40", "8")


def test_the_plan_says_when_to_call_even_if_nothing_is_filled_in():
    say, first = words("common")["emergency"], my_plan().form["parts"][0]
    assert (first["label"], first["always"]) == (say["call_title"], say["call"])
    assert "the list below holds" in my_plan().form["note"]


def test_the_plan_says_no_second_dose_without_the_team():
    rescue = next(part for part in my_plan().form["parts"] if "Rescue" in part["label"])
    assert rescue["always"][0] == words("common")["warnings"]["second_dose"].replace("**", "")


@pytest.mark.parametrize("make", SHEETS)
def test_a_sheet_shows_no_markdown(make):
    assert "**" not in make().text()


def test_the_plan_asks_for_no_amount_of_medicine():
    rescue = next(part for part in my_plan().form["parts"] if "Rescue" in part["label"])
    assert "No amounts" in str(rescue) and not re.search(DOSE, str(rescue), re.IGNORECASE)


def test_the_plan_is_a_draft_until_a_field_that_exists_is_filled_in():
    assert my_plan().form["agreed"] in [field["name"] for field in fields(my_plan().form)]


def test_the_page_for_the_fridge_says_what_it_shows():
    page = fridge_page()
    assert page._repr_mimebundle_()["text/plain"] == page.title and "emergency number" in page.told


def test_a_set_has_one_question_of_every_lesson_that_has_a_quiz():
    asked = [lesson[:2] for lesson in LESSONS if "quiz" in words(lesson)]
    for chosen in review_sets(sets=5, seed=12):
        assert [question["from"][-2:] for question in chosen] == asked


def test_no_question_comes_twice_before_all_of_its_lesson_have_been_there():
    sets = review_sets(sets=5, seed=12)
    for n, lesson in enumerate(lesson for lesson in LESSONS if "quiz" in words(lesson)):
        pool = words(lesson)["quiz"]
        asked = [chosen[n]["ask"] for chosen in sets]
        assert len(set(asked[: len(pool)])) == len(pool)
        assert set(asked) == {question["ask"] for question in pool}  # and five sets bring all


def test_the_same_seed_gives_the_same_sets_and_another_others():
    assert review_sets(3, 1) == review_sets(3, 1) != review_sets(3, 2)


def test_the_look_back_says_on_paper_where_the_questions_are():
    """Its own questions change with every lesson: they are not stored in the notebook."""
    assert remember()._repr_mimebundle_()["text/plain"] == words("common")["quiz"]["on_paper"]
    assert len(remember().more) == 4


def test_a_quiz_is_stored_as_one_sentence_and_printed_as_its_questions():
    """What is stored must not change with each question that is mended."""
    for lesson in LESSONS:
        if "quiz" not in words(lesson):
            continue
        assert quiz(lesson)._repr_mimebundle_()["text/plain"] == words("common")["quiz"]["on_page"]
        asked, printed = words(lesson)["quiz"], quiz_text(lesson)
        answers = [answer["text"] for question in asked for answer in question["answers"]]
        assert re.findall(r"^\d+\. (.*)", printed, re.M) == [question["ask"] for question in asked]
        assert re.findall(r"^   - ☐ (.*)", printed, re.M) == answers


def test_the_record_of_the_flash_tests_is_shown_but_not_stored():
    record = flash_record()
    assert record.told == flash_line()
    assert set(record._repr_mimebundle_()) == {"text/plain", "application/vnd.jupyter.widget-view+json"}
    assert record._repr_mimebundle_()["text/plain"] == words("common")["flash"]["on_page"]
