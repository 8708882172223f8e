"""Plain parts read easily: grade 6 or below on average, 8 at most in any cell."""

import re
from statistics import mean

import pytest
import sample_lesson
from reading_grade import FEWEST, TERMS, countable, grade, grades, main, plain_cells, pooled, sentences, words
from refractory.tools.notebooks import NOTEBOOKS, read, save, written
from written_words import FILES, sentences_in

AVERAGE, WORST = 6, 8
LESSONS = sorted(NOTEBOOKS.glob("*.ipynb"))
HARD = (
    "Paradoxical depolarisation following intracellular accumulation of chloride contributes to "
    "hyperexcitability in experimental preparations, although generalisation remains controversial; "
    "nevertheless, considerable heterogeneity characterises individual recordings."
)


def too_hard(found):
    """A sentence for each pool of text above the limits; `found` is (grade, where, text) of each."""
    wrong = [f"{where}: grade {g:.1f}: {text}" for g, where, text in found if g > WORST]
    average = mean(g for g, *_ in found) if found else 0
    return wrong + ([f"the average grade is {average:.1f}"] if average > AVERAGE else [])


def in_file(path):
    """(grade, numbers, text) of each pool of sentences in a file of panel words."""
    numbered = [(n, re.sub(r"\{\w+\}", "30", text)) for n, text in enumerate(sentences_in(path), start=1)]
    return [(grade(text), numbers, text) for numbers, text in pooled(numbered)]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_what_patients_read_in_a_lesson_is_easy(path):
    assert too_hard(grades(read(path))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_panels_quizzes_and_glossary_say_is_easy(path):
    assert too_hard(in_file(path)) == []


# The measure itself


def test_a_hard_text_in_a_plain_cell_is_found(tmp_path):
    lesson = sample_lesson.lesson(tmp_path)
    assert too_hard(grades(lesson)) == []
    sample_lesson.find(lesson, "## Predict").source += "\n\n" + HARD
    assert too_hard(grades(lesson))


def test_a_hard_text_for_students_or_in_the_sources_is_not_graded(tmp_path):
    lesson = sample_lesson.lesson(tmp_path)
    for beginning in ("## Look closer", "## For the facilitator", "## Sources"):
        sample_lesson.find(lesson, beginning).source += "\n\n" + HARD
    assert too_hard(grades(lesson)) == []


def test_a_text_that_is_a_little_too_hard_everywhere_is_found():
    assert too_hard([(7, [1], ""), (7, [2], "")]) == ["the average grade is 7.0"]


def test_longer_words_and_longer_sentences_are_harder():
    assert grade("The cell sends a sign. The next one is calm.") < grade(
        "The cell sends a sign and the next is calm."
    )
    assert grade("The cell is calm and still now.") < grade("The ganglion is inactivated immediately now.")


def test_an_unavoidable_term_counts_as_an_everyday_word():
    assert grade("She has epilepsy at home.") == grade("She has table at home.")
    assert countable("Inhibition, not inhibited.") == "table, not inhibited."
    assert countable("Know the emergency numbers.") == "Know the table."


@pytest.mark.parametrize(
    "markdown, text",
    [
        ("# Title\n\nOne **bold** [link here](https://a.org) and `code`", "One bold link here and code."),
        ("- one short point\n- a second short point", "one short point. a second short point."),
        ("See what $E = mc^2$ says:", "See what table says."),
        ("| a | b |\n|---|---|\n| four words stand here | e |\n\nAfter the table.", "After the table."),
        ("![a long picture text in words](a.svg)\n\nBelow the picture!", "Below the picture!"),
        (
            "<details><summary>Open me up</summary>\n\nThis was inside.\n\n</details>",
            "Open me up. This was inside.",
        ),
    ],
)
def test_markup_is_removed(markdown, text):
    assert sentences(markdown) == text


def test_a_decimal_or_an_abbreviation_ends_no_sentence():
    assert grade("It rose by 0.5 in one whole hour.") == grade("It rose by 5 in one whole hour.")
    assert grade("Go out, e.g. in the early morning.") == grade("Go out, eg in the early morning.")


def test_short_cells_are_pooled_with_the_next():
    long = "word " * FEWEST
    assert [numbers for numbers, _ in pooled([(1, "too short"), (2, long), (3, long)])] == [[1, 2], [3]]


def test_a_short_last_cell_is_pooled_with_the_one_before():
    long = "word " * FEWEST
    assert [numbers for numbers, _ in pooled([(1, long), (2, "too short")])] == [[1, 2]]
    assert [numbers for numbers, _ in pooled([(1, "too short")])] == [[1]]


def test_each_unavoidable_term_has_a_reason_and_spares_something():
    assert [entry["term"] for entry in TERMS if len(entry["why"].split()) < 4] == []
    spared = {entry["term"]: grade(f"The {entry['term']} is near.") for entry in TERMS}
    assert all(words(term) == 1 for term in spared)
    assert len({round(value, 6) for value in spared.values()}) == 1


def test_each_unavoidable_term_is_used():
    lessons = [text for path in LESSONS for _, text in plain_cells(read(path))]
    read_by_patients = " ".join([*lessons, *(text for path in FILES for text in sentences_in(path))]).lower()
    assert [entry["term"] for entry in TERMS if entry["term"] not in read_by_patients] == []


def test_the_command_line_shows_the_worst_cell_first(tmp_path, capsys):
    lesson = sample_lesson.lesson(tmp_path)
    sample_lesson.find(lesson, "## Talk").source += "\n\n" + HARD
    save(written(lesson), tmp_path / "lesson.ipynb")
    main([tmp_path / "lesson.ipynb"])
    lines = capsys.readouterr().out.splitlines()
    assert "average" in lines[0]
    assert "cell 11, 12" in lines[1]
    assert "hyperexcitability" in lines[2]
