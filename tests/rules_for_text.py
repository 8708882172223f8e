"""What must hold for the text cells of a lesson. Each rule gives its complaints: none if all is well."""

import re
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from urllib.parse import unquote, urlsplit

from refractory.reading.stored import is_stored
from refractory.tools.editions import AUDIENCES, heading, tags
from refractory.tools.notebooks import read
from rendered import body, for_patients, headings, html, prose, texts
from rules_for_words import unkind_words

PARTS = {  # heading of each part of a lesson, in order, and the tag that selects it
    "In short": None,
    "The picture": "plain",
    "Predict": "plain",
    "Try it": "plain",
    "What you saw": "plain",
    "Check yourself": "plain",
    "Talk about it": "caregiver",
    "Look closer": "student",
    "Exercises": "student",
    "A case": "student",
    "For the facilitator": "facilitator",
    "What this leaves out": "plain",
    "If you keep one thing": None,
    "Sources": None,
}
DEATH = r"\b(SUDEP|dies?|died|dying|deaths?|dead|mortality)\b"
ANIMALS = r"\b(mice|mouse|rats?|animals?)\b"
HEADS_UP = 8  # words at least that say what a hard part holds, before it is opened
MOST_WORDS, MEDIAN_WORDS, FEWEST_LETTERS = 120, 80, 25
DAY = r"\W*(\d{4}-\d{2}-\d{2})"


def known_tags(notebook, folder):
    """A cell has at most one audience; a solution is for students."""
    wrong = []
    for n, cell in enumerate(notebook.cells, start=1):
        if unknown := tags(cell) - {*AUDIENCES, "solution", "hard"}:
            wrong.append(f"cell {n} has unknown tags: {', '.join(unknown)}")
        if len(tags(cell) & set(AUDIENCES)) > 1:
            wrong.append(f"cell {n} has more than one audience")
        if "solution" in tags(cell) and "student" not in tags(cell):
            wrong.append(f"cell {n} is a solution that is not for students")
    return wrong


def hard_is_closed(notebook, folder):
    """A hard topic has a heading, a heads-up, and all the rest in a part that the reader has to open."""
    cells = [(n, cell, soup) for n, cell, soup in texts(notebook) if "hard" in tags(cell)]
    wrong = [f"cell {n} is hard: {why}" for n, cell, soup in cells if (why := not_closed(cell, soup))]
    coded = [
        n
        for n, cell in enumerate(notebook.cells, start=1)
        if cell.cell_type == "code" and "hard" in tags(cell)
    ]
    return wrong + [f"cell {n} is hard, but code cannot be closed" for n in coded]


def not_closed(cell, soup):
    """What a hard cell lacks, or nothing."""
    closed = soup.find_all("details")
    if not heading(cell):
        return "it needs a heading of its own"
    if len(closed) != 1 or closed[0].has_attr("open") or not closed[0].find("summary"):
        return "it needs one closed part with a summary"
    if len(closed[0].get_text().split()) < HEADS_UP or closed[0].find(["h1", "h2", "h3", "h4"]):
        return "its text must stand in the closed part, without headings"
    if closed[0].find_next_sibling(True):
        return "nothing may follow its closed part"
    for part in (closed[0], soup.find(["h2", "h3", "h4"])):
        part.decompose()
    before = prose(soup)
    if len(before.split()) < HEADS_UP:
        return "a heads-up must say what is inside and what can be done"
    return "its heads-up gives a number" if re.search(r"\d", re.sub(r"lessons? \d+", "", before)) else ""


def hard_is_apart(notebook, folder):
    """A number of people's deaths stands in a hard part only."""
    return [
        f"cell {n} tells of deaths in numbers: {sentence[:60]}"
        for n, cell, soup in body(notebook)
        if "hard" not in tags(cell)
        for sentence in re.split(r"(?<=[.?!|])\s+", " ".join(soup.get_text(" ").split()))
        if re.search(DEATH, sentence)
        and re.search(r"\d", without_years(sentence))
        and not re.search(ANIMALS, sentence)
    ]


def without_years(sentence):
    """A sentence without the years of its sources, the numbers of lessons, and the emergency numbers."""
    return re.sub(r"\b(19|20)\d\d\b|lessons? \d+|\b(112|911|999|988|116 123)\b", "", sentence)


def in_short(notebook, folder):
    """A lesson opens with three sentences, and closes with one to keep."""
    wanted = {"In short": 3, "If you keep one thing": 1}
    found = {
        heading(cell)[1]: cell for cell in notebook.cells if heading(cell) and heading(cell)[1] in wanted
    }
    counts = {
        title: len(re.findall(r"[.?!][”’)]*(?:\s|$)", prose(html(rest(cell)))))
        for title, cell in found.items()
    }
    return [f"'{title}' has {count} sentences" for title, count in counts.items() if count != wanted[title]]


def rest(cell):
    """A cell without the heading that opens it."""
    return cell.source.partition("\n")[2]


def all_parts(notebook, folder):
    """Each part of a lesson is there, for its audience, in order."""
    found = [(h[1], tags(c)) for c in notebook.cells if (h := heading(c)) and h[0] in (2, 3)]
    places = [place_of(part, tag, found) for part, tag in PARTS.items()]
    wrong = [f"the part '{part}' is missing" for part, at in zip(PARTS, places, strict=True) if at is None]
    return wrong or ([] if places == sorted(places) else ["the parts are not in their order"])


def place_of(part, tag, found):
    """Where the first heading of a part stands among all headings, or None."""
    wanted = {tag} if tag else set()
    return next((i for i, (title, t) in enumerate(found) if title.startswith(part) and t == wanted), None)


def heading_order(notebook, folder):
    """One first-level heading, at the top; no level is skipped; a heading opens its cell."""
    found = headings(notebook)
    levels = [level for _, level, _ in found]
    wrong = [] if levels[:1] == [1] and levels.count(1) == 1 else ["there must be one H1, and it comes first"]
    skips = pairwise(found)
    wrong += [f"cell {b[0]} skips a heading level at '{b[2]}'" for a, b in skips if b[1] > a[1] + 1]
    opening = sum(1 for cell in notebook.cells if heading(cell))
    return wrong + (["a heading must be the first line of its own cell"] if opening != len(found) else [])


def pictures(notebook, folder):
    """Every picture has a description in words, and its file is there."""
    images = [(n, image) for n, _, soup in texts(notebook) for image in soup("img")]
    wrong = [f"cell {n}: {image.get('src')} is not there" for n, image in images if not exists(image, folder)]
    return wrong + [f"cell {n}: a picture needs alt text" for n, image in images if not described(image)]


def exists(image, folder):
    """Whether the file of a picture is in the project."""
    address = image.get("src", "")
    return not urlsplit(address).scheme and (folder / unquote(address)).is_file()


def described(image):
    """Whether the alt text is a description, not a file name."""
    alt = image.get("alt", "").strip()
    return len(alt) >= FEWEST_LETTERS and " " in alt and not re.search(r"\.(png|svg|jpe?g)$", alt)


def links(notebook, folder):
    """Every link inside the project leads somewhere; links to the outside are secure."""
    found = [(n, a.get("href", "")) for n, _, soup in texts(notebook) for a in soup("a")]
    return [f"cell {n}: the link {to} leads nowhere" for n, to in found if not leads(to, notebook, folder)]


def leads(address, notebook, folder):
    """Whether a link has a target, as far as one can tell without the internet."""
    parts = urlsplit(address)
    if parts.scheme:
        return parts.scheme in ("https", "mailto", "tel")
    target = folder / unquote(parts.path)
    if not parts.path or not parts.fragment:
        return target.exists() and (not parts.fragment or has_anchor(notebook, parts.fragment))
    return target.is_file() and (target.suffix != ".ipynb" or has_anchor(read(target), parts.fragment))


def has_anchor(notebook, fragment):
    """Whether a heading of the notebook has this anchor, as Jupyter makes it from the title."""
    return unquote(fragment) in {title.replace(" ", "-") for _, _, title in headings(notebook)}


def emergency_line(notebook, folder):
    """The emergency numbers stand at the top, in the words that all lessons share."""
    top = [cell.source for cell in notebook.cells[:4]]
    shown = all(number in " ".join(top) for number in ("112", "911", "999"))
    return (
        []
        if shown and any("<!-- stored: box -->" in text for text in top)
        else ["the emergency box is missing"]
    )


def review_dates(notebook, folder):
    """When it was written, whether a clinician has seen it, and when that is due: within 12 months."""
    text = " ".join(prose(soup) for _, _, soup in texts(notebook))
    days = {when: last_date(when, text) for when in ("written on", "reviewed on", "review due")}
    if not (days["written on"] and days["review due"]):
        return ["it must say 'written on YYYY-MM-DD' and 'review due YYYY-MM-DD'"]
    if not days["reviewed on"] and "not yet reviewed by a clinician" not in text.lower():
        return ["it must say 'reviewed on YYYY-MM-DD' or 'not yet reviewed by a clinician'"]
    seen = max(days["written on"], days["reviewed on"] or days["written on"])
    return [] if seen < days["review due"] <= seen + timedelta(366) else ["review is due within 12 months"]


def last_date(when, text):
    """The latest date after the words `when`, or None."""
    found = re.findall(when + DAY, text, re.IGNORECASE)
    return max(map(date.fromisoformat, found), default=None)


def short_texts(notebook, folder):
    """Text for patients comes in small cells (those that are made have rules of their own)."""
    own = [(n, soup) for n, cell, soup in body(notebook) if for_patients(cell) and not is_stored(cell)]
    sizes = {n: len(prose(soup).split()) for n, soup in own}
    wrong = [f"cell {n} has {size} words" for n, size in sizes.items() if size > MOST_WORDS]
    if sizes and median(sizes.values()) > MEDIAN_WORDS:
        wrong.append(f"half of the text cells have more than {MEDIAN_WORDS} words")
    return wrong


def kind_words(notebook, folder):
    """No dose, and no word that hurts (titles of papers and the table of older names aside)."""
    cells = [(n, soup) for n, cell, soup in body(notebook) if "<!-- stored: names:" not in cell.source]
    return [f"cell {n}: {why}" for n, soup in cells for why in unkind_words(soup.get_text())]


def resistant_first(notebook, folder):
    """The plain name "drug-resistant" comes before "refractory"."""
    text = " ".join(prose(soup, ("pre", "code")) for _, _, soup in body(notebook)).lower()
    before, word, _ = re.sub(r"refractory periods?", "", text).partition("refractory")
    return ["say 'drug-resistant' before 'refractory'"] if word and "drug-resistant" not in before else []


TEXT_RULES = [
    known_tags,
    heading_order,
    pictures,
    links,
    emergency_line,
    review_dates,
    short_texts,
    kind_words,
    resistant_first,
    hard_is_closed,
    hard_is_apart,
    in_short,
]
