"""Find a word, an answer or a lesson: type, press a button, and read what it means. Danger comes first.

The search is MiniSearch (minisearch.js, MIT licence, kept here so that it works without a network); what it
searches is gathered from the glossary, the answers and finder.yml.
"""

import re

import anywidget
from traitlets import Dict, List

from .answers import whole
from .files import HERE, script, style, words

LEAVES = "export { MiniSearch as default };"  # how the library hands itself over
NOTHING = {"the same", "–", "no name of its own"}  # what stands in a table of names where there is none
PARTS = ("answer", "look", "phone", "why", "say")


def module():
    """The library, the search and the page as one JavaScript module, as it must load without a server."""
    library, search, page = (
        (HERE / f"{name}.js").read_text(encoding="utf-8") for name in ("minisearch", "search", "finder")
    )
    inside = library.replace(LEAVES, "return MiniSearch;")
    return f"{script()}\nconst MiniSearch = (() => {{\n{inside}\n}})();\n{search}\n{page}"


class Finder(anywidget.AnyWidget):
    """`entries`: list of what `entry` gives; `lists`: small and everyday words, themes and patterns of
    danger, see `lists`; `danger`: for each road of danger the paragraphs that it shows; `words`: what the
    page itself says.
    """

    _esm = module()
    _css = style(HERE / "finder.css")

    entries = List().tag(sync=True)
    lists = Dict().tag(sync=True)
    danger = Dict().tag(sync=True)
    words = Dict().tag(sync=True)

    def _repr_mimebundle_(self, **kwargs):
        """As text, it is what it would be used for."""
        return super()._repr_mimebundle_(**kwargs)[0] | {"text/plain": self.words["on_paper"]}


def entry(kind, title, text, **more):
    """One thing that can be found."""
    empty = {"names": [], "now": [], "before": [], "searched_as": [], "theme": None}
    empty |= {"where": None, "where_text": None, "answer": None, "hard": False, "heads_up": None, "how": None}
    return empty | {"kind": kind, "title": title, "text": text} | more


def link(lesson, heading=None):
    """The address of a lesson, or of a heading in it, from a page beside it."""
    return f"{lesson}.ipynb" + (f"#{heading.replace(' ', '-')}" if heading else "")


def unmarked(text):
    """Markdown without its stars; its links stay, and the page makes them."""
    return re.sub(r"\*+|`", "", text).strip()


def names_of(row):
    """The name now, and the older names, of one row of a table of names."""
    now, *older = row
    return now, [name.strip() for cell in older for name in cell.split(";") if name.strip() not in NOTHING]


def renamed():
    """For each glossary term that was renamed: {now: names of today, before: older names}.

    Raises KeyError when a name of today leads to no term, and so to no meaning.
    """
    meaning, terms, found = words("finder")["meaning"], words("glossary"), {}
    for kind in ("seizure_names", "other_names"):
        for now, before in map(names_of, words("A1_glossary")[kind]):
            term = meaning.get(now, now)
            if term not in terms:
                raise KeyError(f"No glossary term says what “{now}” means.")
            kept = found.setdefault(term, {"now": [], "before": []})
            kept["now"] += [now] if now != term else []
            kept["before"] += [name for name in before if name != term]
    return found


def word_entries():
    """The terms of the glossary in plain words, with their short forms and their names now and before."""
    say, also, names = words("finder"), words("finder")["also"], renamed()
    theme_of = {term: name for name, terms in words("A1_glossary")["themes"].items() for term in terms}
    found = []
    for term, meaning in words("glossary").items():
        theme, more, name = say["themes"][theme_of[term]]["title"], also.get(term, {}), names.get(term, {})
        now, before = name.get("now", []), name.get("before", [])
        known = [*more.get("names", []), *meaning.get("short", [])]
        found.append(
            entry(
                "word",
                term,
                meaning["plain"],
                names=[*known, *now, *before],
                now=now,
                before=before,
                searched_as=[*more.get("searched_as", []), *meaning.get("searched_as", [])],
                theme=theme,
                where=link("A1_glossary", theme),
                where_text=say["words"]["where_word"].format(theme=theme),
                hard=term in say["hard"],
            )
        )
    return found


def answer_text(answer):
    """What one answer says, whole, as paragraphs of plain text."""
    say = words("finder")["words"]
    told = [(part, unmarked(whole(answer[part]))) for part in PARTS if part in answer]
    return "\n".join(text if part == "answer" else say[part].format(text=text) for part, text in told)


def answer_entries():
    """The answers, each with its question as title."""
    book = words("answers")
    return [
        entry(
            "answer",
            answer["ask"],
            answer_text(answer),
            searched_as=answer["searched_as"],
            theme=book["themes"][answer["theme"]]["title"],
            where=link(answer["see"]["lesson"], answer["see"]["part"]),
            where_text=answer["see"]["text"],
            answer=link("A2_find_an_answer", answer["ask"]),
            hard=answer.get("hard", False),
            heads_up=answer.get("heads_up"),
            how=answer["kind"],
        )
        for answer in book["answers"].values()
    ]


def lesson_entries():
    """The lessons, and the parts of them that people look for."""
    return [
        entry(
            "lesson",
            lesson["title"],
            lesson["text"],
            searched_as=lesson["searched_as"],
            where=link(lesson["lesson"], lesson.get("part")),
            where_text=lesson["title"],
        )
        for lesson in words("finder")["lessons"]
    ]


def rule(road, pattern, lists):
    """One pattern of danger as the page uses it: a row of slots, each a list of words."""
    pattern = {"words": pattern} if isinstance(pattern, str) else pattern

    def meant(parts):
        found = [lists[part[1:-1]] if part.startswith("<") else [part] for part in parts]
        return [word for words in found for word in words]

    slots = [meant(slot.split("|")) for slot in pattern["words"].split()]
    return {"road": road, "slots": slots, "unless": meant(pattern.get("unless", []))}


def lists():
    """What the search must know besides the entries: words, patterns of danger, and themes."""
    say = words("finder")
    danger = say["danger"]
    rules = [rule(road, row, danger["lists"]) for road, rows in danger["roads"].items() for row in rows]
    return {
        "small": say["small"],
        "everyday": say["everyday"],
        "themes": [
            *themes("A1_glossary", say["themes"], say["words"]["theme_word"]),
            *themes("A2_find_an_answer", words("answers")["themes"], say["words"]["theme_answer"]),
        ],
        "danger": {"roads": list(danger["roads"]), "rules": rules, "behind": say["behind"]},
    }


def themes(page, found, shown):
    """The themes of one page, with what to show for each and where its heading stands."""
    return [
        {
            "title": theme["title"],
            "shown": shown.format(theme=theme["title"]),
            "searched_as": theme.get("searched_as", []),
            "where": link(page, theme["title"]),
        }
        for theme in found.values()
    ]


def danger_texts(emergency):
    """For each road of danger, the paragraphs that it shows, from the emergency texts of all lessons."""
    shown = words("finder")["danger"]["shown"]
    return {road: [unmarked(emergency[name]) for name in names] for road, names in shown.items()}


def finder():
    """A box in which to find a word, an older name, an answer or a lesson."""
    return Finder(
        entries=[*word_entries(), *answer_entries(), *lesson_entries()],
        lists=lists(),
        danger=danger_texts(words("common")["emergency"]),
        words=words("finder")["words"],
    )
