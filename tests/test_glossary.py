"""The word list: every term once, under one theme, in plain and clinical words; old names lead on."""

import re
from collections import Counter

import pytest
from refractory.reading import HERE, finder, words
from refractory.reading.stored import clinical_theme, names, plain_theme, plain_words, theme

THEMES = words("A1_glossary")["themes"]
TERMS = words("glossary")


def test_no_term_stands_there_twice():
    """YAML would keep the last one and say nothing."""
    heads = re.findall(r"^(\S[^\n]*):$", (HERE / "glossary.yml").read_text("utf-8"), re.M)
    assert [term for term, count in Counter(heads).items() if count > 1] == []
    assert len(heads) == len(TERMS)


def test_every_term_has_plain_and_clinical_words():
    assert [
        term for term, told in TERMS.items() if set(told) != {"plain", "clinical"} or not all(told.values())
    ] == []


def test_every_term_stands_under_one_theme():
    counts = Counter(term for terms in THEMES.values() for term in terms)
    assert [term for term in TERMS if counts[term] != 1] == []
    assert [term for term, count in counts.items() if count > 1] == []


def table(kind):
    """A table of names now and before, as the word list shows it."""
    return names(kind, lesson=None, notebook=None)


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_a_table(name):
    assert len(theme(name)) >= 5
    for table in (plain_theme, clinical_theme):
        assert table(name, lesson=None, notebook=None).count("\n") == len(theme(name)) + 1


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("complex partial seizure", "focal impaired consciousness seizure"),
        ("focal impaired awareness seizure", "focal impaired consciousness seizure"),
        ("grand mal", "generalised tonic-clonic seizure"),
        ("petit mal", "absence seizure"),
        ("AED", "antiseizure medication or medicine (ASM)"),
        ("intractable", "drug-resistant epilepsy"),
    ],
)
def test_an_older_name_leads_to_the_one_of_today(old, now):
    assert [e["title"] for e in finder().entries if any(old in name for name in e["before"])]
    kinds = [kind for kind in ("seizure_names", "other_names") if old in table(kind)]
    assert len(kinds) == 1 and now in table(kinds[0])


def test_a_word_that_is_not_in_the_list_is_refused():
    with pytest.raises(KeyError, match="Not in glossary"):
        plain_words("nothing of the kind", lesson=None, notebook=None)
