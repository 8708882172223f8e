"""The questions that people ask, and their answers, as Markdown. They stand once, in answers.yml."""

import re

from .files import words
from .sources import entries, label, link

LIST = "00_start_here.ipynb#When-to-call"


def markdown(key, lesson):
    """One question with its answer, which says of what kind it is; what is hard is closed."""
    told = words("answers")["answers"][key]
    text = "\n\n".join(paragraphs(told, lesson))
    if not told.get("hard"):
        return f"### {told['ask']}\n\n{text}"
    opening = words("common")["answers"]["open"]
    closed = f"<details>\n<summary>{opening}</summary>\n\n{text}\n\n</details>"
    return f"### {told['ask']}\n\n*Heads-up:* {told['heads_up']}\n\n{closed}"


def sources_of(notebook):
    """The keys of all sources that the answers in a notebook rest on."""
    keys = re.findall(r"<!-- stored: answer: (\w+) -->", " ".join(cell.source for cell in notebook.cells))
    return {source for key in keys for source in words("answers")["answers"][key].get("sources", [])}


def paragraphs(told, lesson):
    """What an answer says: its kind and itself, what to look for or ask, how sure, and where more stands."""
    say = words("common")["answers"]
    yield f"*{say[told['kind']]}* {whole(told['answer'])}"
    steps = [
        say[part].format(**{part: whole(told[part])})
        for part in ("look", "phone", "why", "say")
        if part in told
    ]
    if steps:
        yield " ".join(steps)
    yield " ".join([*evidence(told, say), more(told, lesson, say), say["not_reviewed"]])


def whole(text):
    """A text with what it draws from the common words in place of its braces."""
    common = words("common")
    drawn = {"call": common["emergency"]["answer"].format(list=LIST), "crisis": common["emergency"]["crisis"]}
    return " ".join(text.split()).format(**drawn, **common["warnings"])


def evidence(told, say):
    """How sure an answer is, and its sources."""
    if "sure" in told:
        yield f"*{say['sure'].format(sure=told['sure'])}*"
    if told.get("sources"):
        names = dict.fromkeys(named(key) for key in told["sources"])
        yield say["source"].format(sources=", ".join(names))


def named(key):
    """A source by its name, linked if there is a link."""
    entry = entries()[key]
    return f"[{label(entry)}]({link(entry)})" if link(entry) else label(entry)


def more(told, lesson, say):
    """The way to the part of a lesson that shows it."""
    part = told["see"]
    file = "" if part["lesson"] == lesson else f"{part['lesson']}.ipynb"
    return say["see"].format(text=part["text"], where=f"{file}#{part['part'].replace(' ', '-')}")
