"""The word list: every term once, under one theme, in plain and clinical words; old names lead on."""

import re
from collections import Counter

import pytest
from refractory.reading import HERE, finder, glossary, names, theme, words

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


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_has_a_table(name):
    assert len(theme(name)) >= 5
    assert glossary(*theme(name)).data.count("\n") == len(theme(name)) + 1


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
    assert [e["term"] for e in finder().entries if any(old in name for name in e["names"])] == [now]
    kinds = [kind for kind in ("seizure_names", "other_names") if old in names(kind).data]
    assert len(kinds) == 1 and now in names(kinds[0]).data
