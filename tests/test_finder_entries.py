"""What the finder searches: every entry has a meaning and a place, and every list is as it is used."""

import json
import re

import pytest
from refractory.reading import HERE, finder, words
from refractory.reading.finder import LEAVES, link, module, unmarked
from refractory.tools.notebooks import NOTEBOOKS
from rules_for_words import unkind_words

ENTRIES = finder().entries
LISTS = finder().lists


def headings(path):
    """The headings of a notebook."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    texts = ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return [found[1].strip() for text in texts for found in re.finditer(r"^#+ (.+)$", text, re.M)]


def texts(value):
    """All that stands in a nest of lists and mappings, with the keys."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from texts(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from texts(inside)
    else:
        yield value


def test_every_entry_has_a_title_of_its_own_and_a_meaning():
    titles = [(entry["kind"], entry["title"]) for entry in ENTRIES]
    assert len(set(titles)) == len(titles)
    assert [entry["title"] for entry in ENTRIES if len(entry["text"]) < 10] == []


def test_every_old_name_leads_to_a_meaning():
    rows = [*words("A1_glossary")["seizure_names"], *words("A1_glossary")["other_names"]]
    known = {name for entry in ENTRIES for name in (entry["title"], *entry["names"])}
    assert [row[0] for row in rows if row[0] not in known] == []


def test_no_clinical_word_is_shown():
    shown = {entry["text"] for entry in ENTRIES}
    assert [term for term, told in words("glossary").items() if told["clinical"] in shown] == []


def test_hurtful_words_stand_only_where_nobody_sees_them():
    shown = [text for entry in ENTRIES for text in (entry["title"], entry["text"])]
    shown += [lesson["title"] for lesson in words("finder")["lessons"]]
    assert [why for text in shown for why in unkind_words(text)] == []


@pytest.mark.parametrize("where", sorted({e[to] for e in ENTRIES for to in ("where", "answer") if e[to]}))
def test_every_link_leads_to_a_heading(where):
    lesson, _, heading = where.partition("#")
    path = NOTEBOOKS / lesson
    assert path.exists()
    assert not heading or heading in [found.replace(" ", "-") for found in headings(path)]


@pytest.mark.parametrize("theme", LISTS["themes"], ids=lambda theme: theme["shown"])
def test_every_theme_leads_to_a_heading(theme):
    lesson, _, heading = theme["where"].partition("#")
    assert heading in [found.replace(" ", "-") for found in headings(NOTEBOOKS / lesson)]


def test_every_list_holds_texts():
    """In YAML, on, off, yes and no are no texts unless they are quoted."""
    assert [told for told in texts(words("finder")) if not isinstance(told, str)] == []


def test_every_list_belongs_to_a_term():
    also = words("finder")["also"]
    assert [term for term in also if term not in words("glossary")] == []
    assert [term for term in words("finder")["meaning"].values() if term not in words("glossary")] == []


def test_every_road_of_danger_has_its_text():
    roads = set(LISTS["danger"]["roads"]) - {"both"}
    assert roads == set(finder().danger)
    assert all(text and "*" not in text for told in finder().danger.values() for text in told)
    assert all(slot for rule in LISTS["danger"]["rules"] for slot in rule["slots"])


def test_the_library_is_whole_and_with_its_licence():
    library = (HERE / "minisearch.js").read_text("utf-8")
    assert "Permission is hereby granted" in library
    assert library.count(LEAVES) == 1
    assert LEAVES not in module() and module().count("export default") == 1


def test_marks_go_and_links_stay():
    assert unmarked("**Kwan** in [2000](https://doi.org/1), `x`") == "Kwan in [2000](https://doi.org/1), x"
    assert link("00_start_here", "What to do") == "00_start_here.ipynb#What-to-do"


def test_on_paper_it_says_where_to_look():
    assert finder()._repr_mimebundle_()["text/plain"] == words("finder")["words"]["on_paper"]
