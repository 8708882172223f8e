"""Build the site: pages, figures, scripts and flip-books in one folder that opens by a double-click."""

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

HERE = Path(__file__).parent
TEMPLATES = Environment(loader=FileSystemLoader(HERE / "templates"), trim_blocks=True, lstrip_blocks=True)
EDITIONS = "learner", "caregiver"


class Card(NamedTuple):
    """A lesson as the front page shows it."""

    name: str
    title: str
    promise: str
    picture: str


def site(folder="site", grid="full"):
    """Build all pages into `folder`; a `small` grid has presets and ends only."""
    folder = Path(folder)
    lessons = {name: [Lesson(path.stem, name) for path in sorted(NOTEBOOKS.glob("*.ipynb"))] for name in EDITIONS}
    write_assets(folder)
    for name, all_lessons in lessons.items():
        write_pages(folder, name, all_lessons)
    write_front(folder, lessons["learner"])
    make_flip_books(folder, grid == "small")
    print(f"Open {folder.resolve() / 'index.html'}")


def write_assets(folder):
    """Styles, scripts, typeface, figures."""
    assets = folder / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    for name, text in (("series.js", scripts.script()), ("series.css", scripts.style()), ("typeface.css", typeface.css())):
        (assets / name).write_text(text, "utf-8", newline="\n")
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
    body = TEMPLATES.get_template("front.html.j2").render(words=told, at="learner/", cards=cards, others=others, road=road)
    text = page(root="", at="learner/", title=told["title"], body=body, told=told["lead"])
    (folder / "index.html").write_text(text, "utf-8", newline="\n")


def card(lesson):
    """A lesson's card: its title, its promise (the first words in bold), and its first picture."""
    promise = lesson.cells[0].source.split("**")[1] if "**" in lesson.cells[0].source else ""
    first = next((cell.source.split("](../figures/")[1].split(")")[0] for cell in lesson.cells
                  if "](../figures/" in cell.source and "_strip" not in cell.source), "00_map.svg")  # fmt: skip
    return Card(lesson.name, lesson.title, promise, f"figures/{first}")


def page(**about):
    """One page."""
    made = words("site")["made"].format(version=version("refractory"), day=today())
    return TEMPLATES.get_template("page.html.j2").render(words=words("site"), made=made, **about)


def make_flip_books(folder, small):
    """The flip-book of each panel that changed since it was last made."""
    with ProcessPoolExecutor(cpu_count()) as pool:
        for entry in tqdm(every(), unit="panel"):
            flip_books.make(entry.name, folder / "panels" / entry.name, small, pool)
