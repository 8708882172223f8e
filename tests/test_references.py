"""Sources: what is cited stands in references.bib, with the fields its kind needs; nothing is invented."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import refractory
from pybtex.database import BibliographyDataError, parse_string
from refractory.reading import sources, words
from refractory.reading.sources import cited, dois, label, link, seen
from refractory.tools.notebooks import NOTEBOOKS, read
from rendered import body, for_patients

PACKAGE = Path(refractory.__file__).parent
NUMBERS = {"doi": r"10\.\d{4,9}/\S+", "pmid": r"\d{1,8}", "pmcid": r"\d{5,8}"}
ALWAYS = ("author", "title", "year", "read")
NEEDED = {  # by kind: every one of the first, and one of the second
    "article": ((*ALWAYS, "journal"), ("doi", "pmid")),
    "misc": ((*ALWAYS, "date"), ("url", *NUMBERS)),
    "book": ((*ALWAYS, "publisher"), ("doi", "url")),
    "inproceedings": ((*ALWAYS, "booktitle"), ("doi", "url")),
    "techreport": ((*ALWAYS, "institution"), ("doi", "url")),
}
READ = {"full", "abstract", "summary", "memory"}
PLACEHOLDER = (
    r"^(study|report|abstract|paper|article) (of|on)\b|report of \d{4}|^news\b|filled in|unknown|verified"
)
GROUP = r"\b(Group|Consortium|Collaboration|Investigators)\b"
# fmt: off
NEWS = {
    "2medical.news", "academia.edu", "bohrium.dp.tech", "booksci.cn", "docslib.org", "eurekalert.org",
    "healthday.com", "latribune.fr", "mdedge.com", "medpagetoday.com", "medscape.com", "medworm.com",
    "neurologyadvisor.com", "news-medical.net", "newswise.com", "paperexplained.cn", "pharmacytimes.com",
    "prnewswire.com", "qxmd.com", "researcher.life", "researchgate.net", "rxwiki.com", "sciencedaily.com",
    "scilit.net", "scribd.com", "semanticscholar.org", "statnews.com",
}
NO_SOURCE = {
    "creativecommons.org", "github.com", "jupyter.org", "localhost", "mozilla.org", "opensource.org",
    "pypi.org", "python.org", "w3.org",
}
# fmt: on


def citing_texts():
    """(name, text) of every notebook, module and file of words."""
    notebooks = [
        (p.name, "\n".join(c.source for c in read(p).cells)) for p in sorted(NOTEBOOKS.glob("*.ipynb"))
    ]
    files = [p for p in sorted(PACKAGE.rglob("*")) if p.suffix in (".py", ".yml")]
    return notebooks + [(str(p.relative_to(PACKAGE)), p.read_text("utf-8")) for p in files]


def on(address, hosts):
    """Whether an address belongs to one of the hosts."""
    host = urlsplit(address).hostname or ""
    return any(host == one or host.endswith("." + one) for one in hosts)


def addresses(text):
    """Every web address in a text, but for those of tools and licences and those put together in code."""
    found = re.findall(r"https?://(?:[^\s()<>\"'`\\\[\]]|\([^\s()]*\))+", text)
    whole = [address.rstrip(".,;:*") for address in found if "{" not in address]
    return [address for address in whole if not on(address, NO_SOURCE)]


def unlisted(texts, known):
    """Each DOI or address that a text cites and no entry has, with the name of the text."""
    listed = {seen(entry, "doi").lower() for entry in known.values()}
    wrong = [f"{name}: {doi}" for name, text in texts for doi in sorted(dois(text) - listed)]
    links = [(name, address) for name, text in texts for address in addresses(text) if not dois(address)]
    strange = {address for address in {address for _, address in links} if not cited(address, known)}
    return wrong + [f"{name}: {address}" for name, address in links if address in strange]


def uncited(texts, known):
    """The key of each entry that no text cites."""
    everything = "\n".join(text for _, text in texts)
    answered = {key for answer in words("answers")["answers"].values() for key in answer.get("sources", [])}
    return sorted(known.keys() - cited(everything, known) - answered)


def faults(known):
    """What is wrong with the entries, one sentence for each."""
    checks = (missing, placeholders, malformed, institutions, from_news, printed_unseen)
    return [f"{key} {why}" for key, e in known.items() for check in checks for why in check(e)] + doubled(
        known
    )


def missing(entry):
    """Fields that the kind needs and that are not there; a field that nobody has seen says so."""
    if entry.type not in NEEDED:
        return [f"is of the unknown kind {entry.type}"]
    every, one_of = NEEDED[entry.type]
    there = {*entry.fields, *entry.persons}
    wrong = [f"has no {field}" for field in every if field not in there]
    wrong += [] if there & {*one_of} else [f"has none of {', '.join(one_of)}"]
    return wrong + ([] if entry.fields.get("read", "full") in READ else ["does not say what was read"])


def placeholders(entry):
    """Titles and notes that stand in for something; papers of which nobody has seen title, people or year."""
    words = [entry.fields.get(field, "") for field in ("title", "note")]
    wrong = [f"has a placeholder: {text}" for text in words if re.search(PLACEHOLDER, text, re.IGNORECASE)]
    wrong += ["has a title that nobody has seen"] if entry.fields.get("title") == "unseen" else []
    if entry.type != "article":
        return wrong
    people = " ".join(map(str, entry.persons.get("author", [])))
    blind = [entry.fields.get("year"), entry.fields.get("journal"), people]
    return wrong + ["is a paper without a journal, a year or people"] * ("unseen" in blind)


def malformed(entry):
    """Numbers of other forms than a DOI, a PMID and a PMC id have; years that are none."""
    given = {field: seen(entry, field) for field in NUMBERS}
    wrong = [
        f"{field} {v} is none" for field, v in given.items() if v and not re.fullmatch(NUMBERS[field], v)
    ]
    year = seen(entry, "year")
    return wrong + ([f"has the year {year}"] if year and not re.fullmatch(r"(19|20)\d\d", year) else [])


def institutions(entry):
    """Papers whose people are an institution; a study group may sign a paper."""
    people = [str(person) for person in entry.persons.get("author", [])] if entry.type == "article" else []
    whole = [name for name in people if name.startswith("{") and not re.search(GROUP, name)]
    return [f"has an institution for people: {name}" for name in whole]


def from_news(entry):
    """Papers that are linked to a news site or to a collection of other people's papers."""
    address = seen(entry, "url") if entry.type in ("article", "book", "inproceedings") else ""
    return [f"is linked to {address}"] if on(address, NEWS) else []


def printed_unseen(entry):
    """Labels and links that are built from a field that nobody has seen."""
    if not {"author", "year"} <= {*entry.fields, *entry.persons}:
        return []
    return ["prints what nobody has seen"] if "unseen" in f"{label(entry)} {link(entry)}" else []


def doubled(known):
    """Sources that stand there twice."""
    counts = Counter((f, seen(e, f).lower()) for e in known.values() for f in NUMBERS if seen(e, f))
    return [f"{field} {value} stands there twice" for (field, value), count in counts.items() if count > 1]


def numbers_from_memory(cells, known):
    """Sentences of cells that give a number and cite what nobody has read; the years of citations aside."""
    unread = [e for e in known.values() if e.fields["read"] == "memory"]
    names = sorted({label(e) for e in known.values()}, key=len, reverse=True)
    sentences = [s for source in cells for s in re.split(r"(?<=[.!?:])\s+|\n\s*\n|\n[-|]", source)]
    marks = [mark for e in unread for mark in (label(e), link(e)) if mark]
    telling = [s for s in sentences if any(mark in s for mark in marks)]
    return [s for s in telling if re.search(r"\d", without_citations(s, names))]


def without_citations(sentence, names):
    """A sentence without the addresses of its links and the names of sources."""
    bare = re.sub(r"\]\((?:[^\s()]|\([^\s()]*\))+\)", "]", sentence)
    for name in names:
        bare = bare.replace(name, "")
    return re.sub(r"\[[^\]]*\b(19|20)\d\d\]", "", bare)


def plain_cells():
    """The source of each text cell that patients and caregivers read, before the list of sources."""
    notebooks = [read(path) for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
    return [c.source for notebook in notebooks for _, c, _ in body(notebook) if for_patients(c)]


def test_every_cited_source_stands_in_the_bibliography():
    assert unlisted(citing_texts(), sources.entries()) == []


def test_every_entry_is_cited_somewhere():
    assert uncited(citing_texts(), sources.entries()) == []


def test_every_entry_is_whole_and_nothing_in_it_is_invented():
    assert faults(sources.entries()) == []


def test_no_number_for_patients_comes_from_what_nobody_read():
    assert numbers_from_memory(plain_cells(), sources.entries()) == []


# The checks themselves

GOOD = """@article{one1972, title={T}, author={A, B}, journal={J}, year={1972}, read={abstract},
doi={10.1016/S0006-3495(72)86068-5}}"""
PAGE = """@misc{page, title={T}, author={{The Clinic}}, year={unseen}, date={unseen}, read={memory},
url={https://clinic.org/a}}"""


def entries(text):
    """Entries from a text, by key."""
    return dict(parse_string(text, "bibtex").entries)


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


@pytest.mark.parametrize(
    "field, text",
    [
        ("pmid={123456}", "[A](https://pubmed.ncbi.nlm.nih.gov/123456/)"),
        ("pmcid={1234567}", "[A](https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/)"),
        ("url={https://here.org/x}", "[A](https://here.org/x)"),
        ("url={unseen}", "A 1972 says so."),
    ],
)
def test_a_source_is_found_by_number_address_or_name(field, text):
    known = entries(GOOD.replace("doi={10.1016/S0006-3495(72)86068-5}", field))
    assert unlisted([("here", text)], known) == []
    assert uncited([("here", text)], known) == []


def test_a_number_is_no_doi():
    assert dois("10.5 of 100; 10.25/3; version 10.1") == set()


@pytest.mark.parametrize(
    "text", ["doi:10.1016/other", "[A](https://other.org/x)", "[A](https://pmc.gov/PMC77777)"]
)
def test_a_source_that_is_not_listed_is_found(text):
    assert len(unlisted([("here", text)], entries(GOOD))) == 1


def test_addresses_of_tools_are_no_sources():
    assert unlisted([("here", "[Python](https://www.python.org/a)")], entries(GOOD)) == []


def test_an_entry_that_nobody_cites_is_found():
    assert uncited([("here", "nothing")], entries(GOOD)) == ["one1972"]
    assert uncited([("here", "A 1972, as reported")], entries(GOOD)) == []


@pytest.mark.parametrize(
    "old, new, complaint",
    [
        ("title={T}", "note={T}", "one1972 has no title"),
        ("year={1972}", "note={T}", "one1972 has no year"),
        ("journal={J}", "note={T}", "one1972 has no journal"),
        ("author={A, B}", "note={T}", "one1972 has no author"),
        ("read={abstract}", "note={T}", "one1972 has no read"),
        ("read={abstract}", "read={twice}", "does not say what was read"),
        ("doi={10.1016/S0006-3495(72)86068-5}", "url={https://here.org}", "has none of doi, pmid"),
        ("@article", "@talk", "unknown kind"),
        ("title={T}", "title={Study of 100 people}", "placeholder"),
        ("title={T}", "title={Trial of plans, report of 2019}", "placeholder"),
        ("title={T}", "title={T}, note={Authors to be filled in}", "placeholder"),
        ("title={T}", "title={unseen}", "title that nobody has seen"),
        ("author={A, B}", "author={unseen}", "without a journal, a year or people"),
        ("year={1972}", "year={unseen}", "without a journal, a year or people"),
        ("author={A, B}", "author={{Austin Health}}", "institution"),
        ("title={T}", "title={T}, url={https://www.medpagetoday.com/x}", "is linked to"),
        ("doi={10.", "doi={https://doi.org/10.", "is none"),
        ("doi={10.1016/", "doi={10.1016 ", "is none"),
        ("title={T}", "title={T}, pmcid={PMC1234567}", "is none"),
        ("year={1972}", "year={in press}", "has the year"),
    ],
)
def test_a_faulty_entry_is_found(old, new, complaint):
    assert faults(entries(GOOD)) == []
    assert complaint in " ".join(faults(entries(GOOD.replace(old, new))))


def test_a_study_group_may_sign_a_paper():
    assert faults(entries(GOOD.replace("author={A, B}", "author={{The Nerve Study Group}}"))) == []


def test_what_nobody_has_seen_is_not_printed():
    known = entries(GOOD.replace("doi={10.1016/S0006-3495(72)86068-5}", "doi={unseen}, url={unseen}"))
    assert link(known["one1972"]) is None
    assert label(entries(PAGE)["page"]) == "The Clinic"
    assert faults(known) == faults(entries(PAGE)) == []


def test_a_page_needs_an_address_and_a_date():
    wrong = faults(
        entries(PAGE.replace("url={https://clinic.org/a}", "note={T}").replace("date={", "month={"))
    )
    assert [why.split()[:3] for why in wrong] == [["page", "has", "no"], ["page", "has", "none"]]


def test_a_doubled_source_is_found():
    assert "twice" in faults(entries(GOOD + GOOD.replace("one1972", "two1972")))[0]
    with pytest.raises(BibliographyDataError):
        entries(GOOD + GOOD)


@pytest.mark.parametrize(
    "sentence, found",
    [
        ("It helped 9 of 100 ([The Clinic](https://clinic.org/a)).", True),
        ("It helped 9 of 100 (The Clinic).", True),
        ("It helped some ([The Clinic](https://clinic.org/a)). Others counted 9.", False),
        ("It helped 9 of 100 ([A 1972](https://doi.org/10.1016/S0006-3495(72)86068-5)).", False),
        ("It helped some ([The Clinic](https://clinic.org/a), [A 1972](https://here.org)).", False),
    ],
)
def test_a_number_from_memory_is_found(sentence, found):
    assert bool(numbers_from_memory([sentence], entries(GOOD + PAGE))) == found
