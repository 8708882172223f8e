"""Sources: every DOI that is cited stands in references.bib, and every entry there is cited."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest
import refractory
from pybtex.database import BibliographyDataError, parse_file, parse_string
from refractory.tools.notebooks import NOTEBOOKS, read

PACKAGE = Path(refractory.__file__).parent
BIB = PACKAGE / "reading" / "references.bib"


def dois(text):
    """Every DOI in a text, in lower case, without the bracket or full stop that follows it."""
    return {bare(found) for found in re.findall(r"\b10\.\d{4,9}/[^\s\"'<>\\]+", unquote(text))}


def bare(doi):
    """A DOI without what the sentence around it has left at its end."""
    while doi[-1] in ".,;:*_`|]}" or (doi[-1] == ")" and doi.count(")") > doi.count("(")):
        doi = doi[:-1]
    return doi.lower()


def citing_texts():
    """(name, text) of every notebook, module and file of words."""
    notebooks = [
        (p.name, "\n".join(c.source for c in read(p).cells)) for p in sorted(NOTEBOOKS.glob("*.ipynb"))
    ]
    files = [p for p in sorted(PACKAGE.rglob("*")) if p.suffix in (".py", ".yml")]
    return notebooks + [(str(p.relative_to(PACKAGE)), p.read_text("utf-8")) for p in files]


def unlisted(texts, entries):
    """Each DOI that a text cites and no entry has, with the name of the text."""
    listed = {e.fields["doi"].lower() for e in entries.values() if "doi" in e.fields}
    return [f"{name}: {doi}" for name, text in texts for doi in sorted(dois(text) - listed)]


def uncited(texts, entries):
    """The key of each entry that no text cites, by DOI, address or key."""
    cited = {doi for _, text in texts for doi in dois(text)}
    everything = "\n".join(text for _, text in texts)
    return [key for key, entry in entries.items() if not is_cited(key, entry.fields, cited, everything)]


def is_cited(key, fields, cited, everything):
    """Whether the texts name the entry by its DOI, its address or its key."""
    by_key = re.search(rf"\b{re.escape(key)}\b", everything)
    return fields.get("doi", "").lower() in cited or fields.get("url", "\0") in everything or bool(by_key)


def faults(entries):
    """What is wrong with entries: no way to find the source, a malformed DOI, no title or year, a double."""
    wrong = [
        f"{key} has no {field}"
        for key, e in entries.items()
        for field in ("title", "year")
        if field not in e.fields
    ]
    wrong += [
        f"{key} has neither doi nor url" for key, e in entries.items() if not {"doi", "url"} & {*e.fields}
    ]
    found = {key: e.fields["doi"] for key, e in entries.items() if "doi" in e.fields}
    wrong += [f"{key}: {doi} is no DOI" for key, doi in found.items() if dois(doi) != {doi.lower()}]
    counts = Counter(doi.lower() for doi in found.values())
    return wrong + [f"{doi} stands there twice" for doi, count in counts.items() if count > 1]


def bibliography():
    """The entries of references.bib, by key."""
    return parse_file(str(BIB), "bibtex").entries


def test_every_cited_doi_stands_in_the_bibliography():
    assert unlisted(citing_texts(), bibliography()) == []


def test_every_entry_is_cited_somewhere():
    assert uncited(citing_texts(), bibliography()) == []


def test_every_entry_can_be_found_by_a_reader():
    assert faults(bibliography()) == []


# The checks themselves

GOOD = "@article{one1972, title={T}, author={A, B}, year={1972}, doi={10.1016/S0006-3495(72)86068-5}}"


def entries(text):
    """Entries from a text, by key."""
    return parse_string(text, "bibtex").entries


@pytest.mark.parametrize(
    "text",
    [
        "[A](https://doi.org/10.1016/S0006-3495(72)86068-5).",
        "[A](https://doi.org/10.1016/S0006-3495%2872%2986068-5)",
        "Source: A 1972, doi:10.1016/s0006-3495(72)86068-5.",
        "(doi:10.1016/S0006-3495(72)86068-5); more",
        "'doi: 10.1016/S0006-3495(72)86068-5'",
    ],
)
def test_a_doi_is_found_in_any_surroundings(text):
    assert dois(text) == {"10.1016/s0006-3495(72)86068-5"}
    assert unlisted([("here", text)], entries(GOOD)) == []
    assert uncited([("here", text)], entries(GOOD)) == []


def test_a_number_is_no_doi():
    assert dois("10.5 of 100; 10.25/3; version 10.1") == set()


def test_a_doi_that_is_not_listed_is_found():
    assert unlisted([("here", "doi:10.1016/other")], entries(GOOD)) == ["here: 10.1016/other"]


def test_an_entry_that_nobody_cites_is_found():
    assert uncited([("here", "nothing")], entries(GOOD)) == ["one1972"]
    assert uncited([("here", "one1972")], entries(GOOD)) == []


@pytest.mark.parametrize(
    "old, new, complaint",
    [
        ("title={T}", "note={T}", "one1972 has no title"),
        ("year={1972}", "note={T}", "one1972 has no year"),
        ("doi={10.1016/S0006-3495(72)86068-5}", "note={T}", "one1972 has neither doi nor url"),
        ("doi={10.", "doi={https://doi.org/10.", "is no DOI"),
        ("doi={10.1016/", "doi={10.1016 ", "is no DOI"),
    ],
)
def test_a_faulty_entry_is_found(old, new, complaint):
    assert faults(entries(GOOD)) == []
    assert complaint in " ".join(faults(entries(GOOD.replace(old, new))))


def test_a_doubled_source_is_found():
    assert "twice" in faults(entries(GOOD + GOOD.replace("one1972", "two1972")))[0]
    with pytest.raises(BibliographyDataError):
        entries(GOOD + GOOD)
