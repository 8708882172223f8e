"""Build the site: pages, figures, scripts and flip-books in one folder that opens by a double-click."""

import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader
from tqdm import tqdm

from ...panels import every
from ...reading import today, typeface, words
from ..figures import FOLDER as FIGURES
from ..notebooks import NOTEBOOKS
from . import flip_books, scripts
from .lessons import Lesson
from .markdown import Page

HERE = Path(__file__).parent
TEMPLATES = Environment(loader=FileSystemLoader(HERE / "templates"), trim_blocks=True, lstrip_blocks=True)
PICTURE = r"!\[([^\]]*)\]\(\.\./figures/(\w+(?<!_strip)\.svg)\)"
EDITIONS = "learner", "caregiver", "handout"  # the first is what the front page leads to


class Card(NamedTuple):
    """A lesson as the front page shows it: its title, its promise, its first picture and what that shows."""

    name: str
    title: str
    promise: str
    picture: str
    shows: str


def site(folder="site", grid="full", editions=None):
    """Build all pages into `folder`; a `small` grid has presets and ends only. Returns 0."""
    folder = Path(folder)
    write_assets(folder)
    for name in dict.fromkeys((*EDITIONS, *(editions or ()))):
        lessons = lessons_of(name)
        write_pages(folder, name, lessons)
        if name == EDITIONS[0]:
            write_front(folder, lessons)
            write_short(folder, lessons)
    make_flip_books(folder, grid == "small")
    print(f"Open {folder.resolve() / 'index.html'}")
    return 0


def lessons_of(edition):
    """All lessons in one edition."""
    return [Lesson(path.stem, edition) for path in sorted(NOTEBOOKS.glob("*.ipynb"))]


def write_assets(folder):
    """Styles, scripts, typeface, figures."""
    assets = folder / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("series.js", scripts.script()),
        ("series.css", scripts.style()),
        ("typeface.css", typeface.linked()),
    ):
        (assets / name).write_text(text, "utf-8", newline="\n")
    for *_, path in typeface.files():
        shutil.copy(path, assets)
    shutil.copytree(FIGURES, folder / "figures", dirs_exist_ok=True)


def write_pages(folder, edition, lessons):
    """The page of each lesson in one edition."""
    (folder / edition).mkdir(exist_ok=True)
    for k, lesson in enumerate(lessons):
        body = lesson.html()
        before, after = (lessons[n] if 0 <= n < len(lessons) else None for n in (k - 1, k + 1))
        about = {"title": lesson.title, "body": body, "contents": lesson.contents, "told": lesson.title}
        text = page(root="../", at="", before=before, after=after, **about)
        (folder / edition / f"{lesson.name}.html").write_text(text, "utf-8", newline="\n")


def write_front(folder, lessons):
    """The first page."""
    told = words("site")
    cards = [card(lesson) for lesson in lessons if lesson.name[0].isdigit()]
    others = [card(lesson) for lesson in lessons if not lesson.name[0].isdigit()]
    road = [(stop["name"], stop["link"], stop["why"]) for stop in told["stops"]]
    body = TEMPLATES.get_template("front.html.j2").render(
        words=told, at="learner/", cards=cards, others=others, road=road
    )
    text = page(root="", at="learner/", title=told["title"], body=body, told=told["lead"])
    (folder / "index.html").write_text(text, "utf-8", newline="\n")


def card(lesson):
    """A lesson's card: its title, its promise (the first words in bold), and its first picture."""
    sources = [cell.source for cell in lesson.cells]
    promise = re.search(r"\*\*(.+?)\*\*", sources[0])
    shows, picture = next(iter(re.findall(PICTURE, "\n".join(sources))), ("", "00_map.svg"))
    return Card(lesson.name, lesson.title, promise[1] if promise else "", f"figures/{picture}", shows)


def write_short(folder, lessons):
    """The whole series in short: of each lesson its first picture, and what stands “In short”."""
    rows = [(card(lesson), text_below(lesson, "In short")) for lesson in lessons if lesson.name[0].isdigit()]
    html = Page("figures/").html
    body = TEMPLATES.get_template("short.html.j2").render(
        words=words("site"), at="learner/", rows=[(told, html(text)) for told, text in rows]
    )
    about = {"title": words("site")["short"], "told": words("site")["short_told"]}
    text = page(root="", at="learner/", body=body, **about)
    (folder / "in_short.html").write_text(text, "utf-8", newline="\n")


def text_below(lesson, title):
    """What stands in a lesson's cell below the heading `title`."""
    source = next(cell.source for cell in lesson.cells if cell.source.startswith(f"## {title}\n"))
    return source.partition("\n")[2]


def page(**about):
    """One page."""
    made = words("site")["made"].format(version=version("refractory"), day=today())
    return TEMPLATES.get_template("page.html.j2").render(words=words("site"), made=made, **about)


def make_flip_books(folder, small):
    """The flip-book of each panel that changed since it was last made."""
    with ProcessPoolExecutor(cpu_count()) as pool:
        for entry in tqdm(every(), unit="panel"):
            flip_books.make(entry.name, folder / "panels" / entry.name, small, pool)
