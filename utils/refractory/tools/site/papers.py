"""Lessons and sheets on paper: each a page of HTML that chromium prints as a tagged PDF.

On paper a panel is its sentence and its open strip, a quiz has boxes to tick, and hard parts stand apart.
"""

import json
import re
from copy import copy
from functools import cache, partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from bs4 import BeautifulSoup
from tqdm import tqdm

from ...kit.panel import Panel
from ...reading import fridge_page, my_plan, my_questions, typeface, words
from ...reading.finder import Finder
from ...reading.page import Page as Picture
from ...reading.quiz import Quiz, Review
from ...reading.record import Record
from ...reading.sheet import Sheet
from ..figures import COLUMNS
from ..figures import FOLDER as FIGURES
from ..notebooks import NOTEBOOKS
from .lessons import Lesson
from .markdown import Page

STYLE = Path(__file__).parent / "static" / "paper.css"
ANSWERS, FIRST_AID, PART = "A2_find_an_answer", "00_start_here", "What-to-do-in-a-seizure"
SCREEN = "loading", "decoding", "tabindex"  # what only a screen asks of an element
HEADINGS = "() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(one => one.textContent.trim())"
READY = "() => Promise.all([document.fonts.ready, ...[...document.images].map(image => image.decode())])"


def site(papers=False, folder="site", **given):
    """Build the pages, and if it is asked for what people take away: papers, and lessons as ZIPs."""
    from . import build, zips

    failed = build.site(folder=folder, **given)
    if failed or not papers:
        return failed
    return make(Path(folder) / "paper") or zips.pack_all(Path(folder), Path(folder) / "zip")


def make(folder, names=None):
    """Print these papers, or all, into `folder`; 1 if no browser is there to do it."""
    from ..browser import BrowserMissing, chromium

    try:
        with chromium() as browser:
            for name in tqdm(names or papers(), unit="paper"):
                print_one(browser, papers()[name](), folder / f"{name}.pdf")
    except BrowserMissing as missing:
        print(missing)
        return 1
    return 0


def print_one(browser, text, path):
    """Print one page of HTML as a PDF, when its letters and all its pictures are there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home:
        source = Path(home) / f"{path.stem}.html"
        source.write_text(text, "utf-8")
        page = browser.new_page()
        page.goto(source.as_uri())
        page.evaluate(READY)
        page.pdf(path=path, tagged=True, outline=True, prefer_css_page_size=True)
        name_bookmarks(path, page.evaluate(HEADINGS))
        page.close()


def name_bookmarks(path, headings):
    """Name each bookmark as its heading: chromium doubles one that moved to a new page, or loses a space."""
    import pikepdf

    def items(first):
        while first is not None:
            yield first
            yield from items(first.get("/First"))
            first = first.get("/Next")

    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        found = items(pdf.Root.Outlines.get("/First"))
        for item, heading in zip(found, headings, strict=True):
            item.Title = pikepdf.String(heading)
        pdf.save(path)


@cache
def papers():
    """What makes the HTML of each paper, by the name of its file."""
    lessons = [path.stem for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))]
    told = words("site")["paper"]
    return {
        **{name: partial(lesson, name) for name in lessons},
        "find_an_answer": partial(lesson, ANSWERS),
        "first_aid": first_aid,
        "fridge_page": fridge,
        "my_questions": partial(sheet, my_questions),
        "my_plan": partial(sheet, my_plan),
        "workshop_reader": partial(reader, lessons),
        "hard_parts": partial(hard_parts, told["hard"], "caregiver", (*lessons, ANSWERS)),
        "workshop_hard_parts": partial(hard_parts, told["workshop_hard"], "handout", lessons),
    }


# -- papers --------------------------------------------------------------------------------------------------


def lesson(name):
    """One lesson for caregivers, with the answers of its quiz at the end."""
    title, article, _ = on_paper(name, "caregiver")
    return document(title, article)


def first_aid():
    """What to do in a seizure, and when to call."""
    soup = BeautifulSoup(on_paper(FIRST_AID, "caregiver")[1], "html.parser")
    heading = soup.find(id=f"{FIRST_AID}-{PART}")
    heading.name, here = "h1", heading.find_parent("section")
    kept = [here]
    while (here := here.find_next_sibling("section")) and not here.h2:
        kept.append(here)
    return document(heading.get_text(), "".join(map(str, kept)), "large")


def fridge():
    """The page for the fridge, as large as the paper; its heading is for bookmarks and screen readers."""
    page = fridge_page()
    alt = escape(f"{page.title}. {page.told}")
    picture = f'<img src="{FIGURES.as_uri()}/12_fridge.svg" alt="{alt}">'
    return document(page.title, f'<h1 class="unseen">{page.title}</h1>{picture}', "poster")


def sheet(make_sheet):
    """An empty sheet to fill in with a pen."""
    form = make_sheet().form
    parts = [part for top in (True, False) for part in form["parts"] if part.get("top", False) is top]
    body = "".join(part_of_sheet(part) for part in parts)
    foot = words("common")["sheet"]["foot"]
    opening = f'<h1>{escape(form["title"])}</h1><p class="note">{escape(form["note"])}</p>'
    return document(form["title"], f"{opening}{body}<p>{escape(foot)}</p>", "sheet")


def reader(names):
    """All lessons for the workshop in one."""
    told, chapters = words("site")["paper"], [on_paper(name, "handout") for name in names]
    inside = [(name, title) for name, (title, *_) in zip(names, chapters, strict=True)]
    body = "".join(article for _, article, _ in chapters)
    return document(told["reader"], opening(told["reader"], told["reader_told"], inside) + body)


def hard_parts(title, edition, names):
    """The hard parts of these lessons, each on a sheet of its own."""
    told, lessons = words("site")["paper"], [on_paper(name, edition) for name in names]
    found = [(part, told["from"].format(title=lesson)) for lesson, _, parts in lessons for part in parts]
    inside = [(part.find(id=True)["id"], part.find(id=True).get_text()) for part, _ in found]
    sheets = [f'<div class="apart">{part}{paragraph(source, "hint")}</div>' for part, source in found]
    return document(title, opening(title, told["hard_told"], inside) + "".join(sheets))


def opening(title, told, inside):
    """The first page of a paper that has many parts: title, what it is for, what is inside."""
    lines = "".join(f'<li><a href="#{escape(part)}">{escape(name)}</a></li>' for part, name in inside)
    head = f"<h1>{escape(title)}</h1><p>{escape(told)}</p>"
    return f'{head}<h2>{words("site")["paper"]["inside"]}</h2><ol class="inside">{lines}</ol>'


# -- a lesson on paper ---------------------------------------------------------------------------------------


class OnPaper(Lesson):
    """A lesson whose panels are sentences, and whose quiz has boxes to tick."""

    def __init__(self, name, edition_name):
        super().__init__(name, edition_name)
        self.page, self.questions = Page(f"{FIGURES.as_uri()}/"), []

    def _shown(self, value):
        """What a line of code shows on paper."""
        told = words("site")["paper"]["own_sheet"]
        if isinstance(value, Panel):
            self.panels.append(value)
            return f'<p class="said">{escape(value.sentence)}</p>\n'
        if isinstance(value, Quiz) and not isinstance(value, Review):
            self.questions = value.questions
            return quiz(value.questions)
        if isinstance(value, Sheet):
            return paragraph(told.format(title=value.form["title"], file=f"{value.form['name']}.pdf"))
        if isinstance(value, Picture):
            return paragraph(told.format(title=value.title, file="fridge_page.pdf"))
        if isinstance(value, Review | Record):
            return paragraph(value.told if isinstance(value, Record) else value.words["on_paper"])
        return "" if isinstance(value, Finder) else super()._shown(value)


@cache
def on_paper(name, edition):
    """(title, HTML, hard parts) of one lesson."""
    made = OnPaper(name, edition)
    html = made.html() + answers(made.questions)
    soup = BeautifulSoup(f'<article id="top">{html}</article>', "html.parser")
    without_screen(soup)
    open_strips(soup, {panel.name: panel.strip for panel in made.panels})
    own_ids(soup, name)
    hard = take_hard(soup, "hard" if edition == "caregiver" else "workshop_hard")
    if made.panels:
        soup.h1.insert_after(BeautifulSoup(paragraph(words("site")["paper"]["about"]), "html.parser"))
    return made.title, str(soup), hard


def without_screen(soup):
    """Take away what is for a screen: words that open, boxes that scroll, pictures that load late."""
    for meaning in soup("span", popover=True):
        meaning.decompose()
    for word in soup("button"):
        word.unwrap()
    for name in SCREEN:
        for element in soup(attrs={name: True}):
            del element[name]


def open_strips(soup, strips):
    """Open each strip: it stands for its panel, its rows side by side, so that its letters are larger."""
    for part in soup.select('details:has(img[src*="_strip."])'):
        name = re.search(r"/\d\d_(\w+)_strip\.", part.img["src"])[1]
        part.img.replace_with(BeautifulSoup(in_rows(part.img, strips[name]), "html.parser"))
        part.summary.decompose()
        part.unwrap()


def in_rows(image, strip):
    """The rows of a strip as pictures; the first has the description of all."""
    rows = -(-len(strip.presets) // COLUMNS[strip.layout])
    views = [f"inset({100 * row / rows:.3f}% 0 {100 - 100 * (row + 1) / rows:.3f}% 0)" for row in range(rows)]
    alts = [escape(image["alt"])] + [""] * (rows - 1)
    return "".join(
        f'<img class="row" src="{image["src"]}" alt="{alt}" style="object-view-box: {view}">'
        for view, alt in zip(views, alts, strict=True)
    )


def own_ids(soup, name):
    """Ids and addresses as they are on a paper with several lessons: each begins with its lesson."""
    for element in soup(id=True):
        element["id"] = name if element["id"] == "top" else f"{name}-{element['id']}"
    for link in soup("a", href=True):
        page, _, part = link["href"].partition("#")
        if not page or page.endswith(".html"):
            link["href"] = "#" + "-".join(filter(None, (page.removesuffix(".html") or name, part)))


def take_hard(soup, kind):
    """Take out what hard parts hold, and say where it stands; each of them, with its heading, as a list."""
    told, found = words("site")["paper"], []
    file = {"hard": "hard_parts.pdf", "workshop_hard": "workshop_hard_parts.pdf"}[kind]
    for part in soup("details"):
        apart = copy(part.find_parent("section"))
        apart.summary.decompose()
        apart.details.unwrap()
        found.append(apart)
        line = paragraph(told["hard_here"].format(title=told[kind], file=file), "elsewhere")
        part.replace_with(BeautifulSoup(line, "html.parser"))
    return found


# -- pieces --------------------------------------------------------------------------------------------------


def paragraph(text, kind="said"):
    """A paragraph that says what would stand here on a screen."""
    return f'<p class="{kind}">{escape(text)}</p>\n'


def quiz(questions):
    """Questions with a box to tick for each answer."""
    return f'<ol class="quiz">{"".join(map(question, questions))}</ol>\n'


def question(one):
    """A question with its answers."""
    boxes = "".join(f"<li>{escape(answer['text'])}</li>" for answer in one["answers"])
    return f'<li>{escape(one["ask"])}<ul class="boxes">{boxes}</ul></li>'


def answers(questions):
    """The right answer to each question, and why."""
    if not questions:
        return ""
    told = words("site")["paper"]
    right = [next(answer for answer in one["answers"] if answer.get("right")) for one in questions]
    lines = [f"<li><b>{escape(one['text'])}</b> {escape(one['why'])}</li>" for one in right]
    head = f'<h2 id="answers">{told["answers"]}</h2><p>{told["answers_told"]}</p>'
    return f"<section>{head}<ol>{''.join(lines)}</ol></section>"


def part_of_sheet(part):
    """A part of an empty sheet: what it always says, boxes to tick, lines to write on."""
    always = "".join(f"<li>{escape(said)}</li>" for said in part.get("always", ()))
    head = f"<h2>{escape(part['label'])}</h2>" + (f'<ul class="always">{always}</ul>' if always else "")
    return f"<section>{head}{''.join(map(field, part['fields']))}</section>"


def field(one):
    """A field of an empty sheet."""
    if one["kind"] == "several":
        boxes = "".join(f"<li>{escape(text)}</li>" for text in one["choices"].values())
        return f'<ul class="boxes">{boxes}</ul>'
    hint = f' <span class="hint">{escape(one["hint"])}</span>' if "hint" in one else ""
    more = '<div class="room"></div>' if one["kind"] == "lines" else ""
    first = f'<p><span><b>{escape(one["label"])}:</b>{hint}</span><span class="room"></span></p>'
    return f'<div class="field">{first}{more}</div>'


def document(title, body, kind="lesson"):
    """A paper as a page of HTML; a link that leads to no part of it, nor to the web, is plain text."""
    soup, told = BeautifulSoup(body, "html.parser"), words("site")
    there = {element["id"] for element in soup(id=True)}
    for link in soup("a"):
        to = link.get("href", "")
        if not to.startswith("http") and to.removeprefix("#") not in there:
            link.unwrap()
    foot = json.dumps(f"{title} · {told['paper']['foot']}", ensure_ascii=False)
    style = f"{typeface.css()}{STYLE.read_text('utf-8')}@page {{ @bottom-left {{ content: {foot}; }} }}"
    head = f'<meta charset="utf-8"><title>{escape(title)} · {told["series"]}</title><style>{style}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body class="{kind}">{soup}</body></html>'
