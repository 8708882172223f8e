"""Cells that are made: Markdown stored in a lesson, so that it shows without a kernel, from what stands once.

Such a cell ends with a line `<!-- stored: NAME -->` or `<!-- stored: NAME: argument; argument -->`.
`run.py renew` renews them; a test compares them.
"""

import inspect
import re
from importlib import import_module

from . import answers
from .files import HERE, words
from .sources import cited, entries, label, link, plain, seen

MARK = re.compile(r"\n*<!-- stored: (?P<name>[^:>]+?)(?:: (?P<arguments>.*?))? -->\s*$", re.S)
PLACES = ("journal", "publisher", "organization")  # where a source stands, by its kind


def is_stored(cell):
    """Whether a cell is made from what stands elsewhere."""
    return cell.cell_type == "markdown" and bool(MARK.search(cell.source))


def renewed(cell, lesson, notebook):
    """The source of a stored cell as it should be; KeyError names what is not known."""
    found = MARK.search(cell.source)
    arguments = [part.strip() for part in (found["arguments"] or "").split(";") if part.strip()]
    text = MAKERS[found["name"]](*arguments, lesson=lesson, notebook=notebook)
    return f"{text.strip()}\n\n{found[0].strip()}"


def restore(notebook, lesson):
    """Renew all stored cells of a notebook, in place; the notebook."""
    for cell in notebook.cells:
        if is_stored(cell):
            cell.source = renewed(cell, lesson, notebook)
    return notebook


def box(*, lesson, notebook):
    """The box at the top: a seizure now, education, the screen."""
    say = words("common")["emergency"]
    told = [
        say["box"].format(list=answers.LIST.removeprefix(f"{lesson}.ipynb")),
        say["education"],
        say["screen"],
    ]
    return "\n>\n".join(f"> {text}" for text in told)


def call_list(*, lesson, notebook):
    """When to call, in full, with a heading of its own."""
    say = words("common")["emergency"]
    reasons = "\n".join(f"- {reason};" for reason in say["call"]).removesuffix(";") + "."
    after = f"{say['not_breathing']} {say['plan_first']}"
    return f"### When to call\n\n**{say['call_title']}**\n\n{reasons}\n\n{after}"


def first_aid(*, lesson, notebook):
    """What to do in a seizure, step by step."""
    say = words("common")["emergency"]
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(say["first_aid"], 1))
    return f"{steps}\n\n{say['breath']} {say['sources']}"


def crisis(*, lesson, notebook):
    """Where help is for whoever thinks of ending their life."""
    return f"**{words('common')['emergency']['crisis'].replace('?', '?**', 1)}"


def warning(name, *, lesson, notebook):
    """A warning that has a name."""
    return words("common")["warnings"][name]


def table(kind, terms):
    """Terms of the glossary beside their plain or their clinical words."""
    known = words("glossary")
    if unknown := [term for term in terms if term not in known]:
        raise KeyError(f"Not in glossary.yml: {', '.join(unknown)}.")
    head = words("common")["stored"]["words" if kind == "plain" else "clinical"]
    rows = [f"| **{term}** | {known[term][kind]} |" for term in terms]
    return "\n".join([f"| {' | '.join(head)} |", "|---|---|", *rows])


def plain_words(*terms, lesson, notebook):
    """A word list in plain words."""
    return table("plain", terms)


def clinical_words(*terms, lesson, notebook):
    """A word list in the words of clinicians."""
    return table("clinical", terms)


def theme(name):
    """The terms of the word list under one theme, in its order, but for those behind a heads-up."""
    return [term for term in words("A1_glossary")["themes"][name] if term not in words("finder")["hard"]]


def plain_theme(name, *, lesson, notebook):
    """The plain words of one theme."""
    return table("plain", theme(name))


def clinical_theme(name, *, lesson, notebook):
    """The clinical words of one theme."""
    return table("clinical", theme(name))


def names(kind, *, lesson, notebook):
    """A table of names now and before: "seizure_names" or "other_names"."""
    rows = words("A1_glossary")[kind]
    heads = {3: "name now (2025) | name of 2017 | older names", 2: "name now | older names"}[len(rows[0])]
    return "\n".join([f"| {heads} |", "|---" * len(rows[0]) + "|", *(f"| {' | '.join(r)} |" for r in rows)])


def everything(lesson, notebook):
    """All that a lesson says: its cells with what they show, and its words; not its list of sources."""
    cells = [cell for cell in notebook.cells if not cell.source.endswith("<!-- stored: sources -->")]
    shown = [str(output.get("data", "")) for cell in cells for output in cell.get("outputs", [])]
    file = HERE / f"{lesson}.yml"
    return "\n".join(
        [*(cell.source for cell in cells), *shown, file.read_text("utf-8") if file.exists() else ""]
    )


def sources(*, lesson, notebook):
    """The sources that a lesson cites: authors, year, title, link, and what of it was read."""
    known = entries()
    keys = sorted(
        cited(everything(lesson, notebook), known), key=lambda key: (label(known[key]).lower(), key)
    )
    lines = "\n".join(f"- {one_source(known[key])}" for key in keys)
    return f"## Sources\n\n{words('common')['stored']['sources']}\n\n{lines}"


def one_source(entry):
    """One source in one line of Markdown."""
    name = f"[{label(entry)}]({link(entry)})" if link(entry) else label(entry)
    where = next((plain(seen(entry, field)) for field in PLACES if seen(entry, field)), "")
    read = words("common")["stored"]["read"][entry.fields["read"]]
    return f"{name}. {plain(entry.fields['title'])}." + (f" *{where}*." if where else "") + f" ({read})"


def dates(*, lesson, notebook):
    """When a lesson was written, reviewed and is due."""
    told, say = words(lesson)["dates"], words("common")["stored"]
    reviewed = say["reviewed"].format(**told) if told.get("reviewed") else say["not_reviewed"]
    return say["dates"].format(written=told["written"], due=told["due"], reviewed=reviewed)


def answer(key, *, lesson, notebook):
    """One question that people ask, and its answer."""
    return answers.markdown(key, lesson)


def equations(module, *, lesson, notebook):
    """What a model or an experiment says of itself: equations, units, source, what it leaves out."""
    return inspect.getdoc(import_module(f"refractory.{module}"))


MAKERS = {
    "equations": equations,
    "box": box,
    "call list": call_list,
    "first aid": first_aid,
    "crisis": crisis,
    "warning": warning,
    "words": plain_words,
    "clinical words": clinical_words,
    "theme": plain_theme,
    "clinical theme": clinical_theme,
    "names": names,
    "sources": sources,
    "dates": dates,
    "answer": answer,
}
