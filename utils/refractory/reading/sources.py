"""The sources: what references.bib holds, how an entry is named and linked, and which a text cites.

A field that nobody has seen holds `unseen`: it is neither printed nor linked.
"""

import re
from collections import Counter
from functools import cache
from urllib.parse import unquote

from .files import HERE

BIB = HERE / "references.bib"


@cache
def entries():
    """The entries of references.bib, by key."""
    from pybtex.database import parse_file  # slow to import, and no panel needs it

    return dict(parse_file(str(BIB), "bibtex").entries)


def seen(entry, field):
    """A field of an entry, or nothing if nobody has seen it."""
    value = entry.fields.get(field, "")
    return "" if value == "unseen" else value


def label(entry):
    """How a text names an entry: "Hersi 2022", "Kwan & Brodie 2000", "Chen and others 2018"."""
    people = [plain(" ".join([*p.prelast_names, *p.last_names]) or str(p)) for p in entry.persons["author"]]
    many = len(people) > 2 or "others" in people
    who = f"{people[0]} and others" if many else " & ".join(people)
    return f"{who} {seen(entry, 'year')}".strip()


def plain(text):
    """A text without the braces and accents of TeX."""
    from pybtex.richtext import Text

    return str(Text.from_latex(text)) if "\\" in text or "{" in text else text


def link(entry):
    """The address of an entry, by what was seen: DOI, PubMed, PMC or page; None if nothing was."""
    made = (("doi", "https://doi.org/{}"), ("pmid", "https://pubmed.ncbi.nlm.nih.gov/{}/"))
    made += (("pmcid", "https://pmc.ncbi.nlm.nih.gov/articles/PMC{}/"), ("url", "{}"))
    return next((form.format(seen(entry, field)) for field, form in made if seen(entry, field)), None)


def dois(text):
    """Every DOI in a text, in lower case, without the bracket or full stop that follows it."""
    return {bare(found) for found in re.findall(r"\b10\.\d{4,9}/[^\s\"'<>\\]+", unquote(text))}


def bare(doi):
    """A DOI without what the sentence around it has left at its end."""
    while doi[-1] in ".,;:*_`|]}" or (doi[-1] == ")" and doi.count(")") > doi.count("(")):
        doi = doi[:-1]
    return doi.lower()


def cited(text, known):
    """The keys of the entries that a text cites: by number, by address, or by a name that only one has."""
    found = {
        "doi": dois(text),
        "pmid": set(re.findall(r"pubmed\.ncbi\.nlm\.nih\.gov/(\d+)", text)),
        "pmcid": set(re.findall(r"PMC(\d+)", text)),
    }
    names = Counter(label(entry) for entry in known.values())
    return {key for key, entry in known.items() if is_cited(entry, text, found, names)}


def is_cited(entry, text, found, names):
    """Whether a text cites one entry; a name without a year is nobody's alone."""
    if any(seen(entry, field).lower() in there for field, there in found.items() if seen(entry, field)):
        return True
    name, address = label(entry), seen(entry, "url")
    named = names[name] == 1 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return bool((address and address in text) or named)
