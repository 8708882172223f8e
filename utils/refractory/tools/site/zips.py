"""One lesson as a ZIP: its page with only what it needs, and first aid, which stays one tap away."""

import re
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from bs4 import BeautifulSoup

from ...reading import words

MOST = 15_000_000  # bytes
FIRST_AID, PART = "00_start_here", "What-to-do-in-a-seizure"
PACKED = ".webp", ".png", ".woff2"  # these do not get smaller
FIRST = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="refresh" content="0; url={page}">
<h1><a href="{page}">{title}</a></h1></html>
"""


def pack_all(site, folder, edition="learner"):
    """Each lesson as a ZIP in `folder`; 1 if one is too large."""
    failed = 0
    for path in sorted((site / edition).glob("[0-9]*.html")):
        try:
            pack(site, path.stem, folder / f"{path.stem}.zip", edition)
        except ValueError as too_large:
            print(too_large)
            failed = 1
    return failed


def pack(site, name, path, edition="learner"):
    """Write the lesson `name` of the built folder `site` as a ZIP; ValueError if that is larger than MOST."""
    names = dict.fromkeys((name, FIRST_AID))
    pages = {f"{edition}/{one}.html": read(site / edition / f"{one}.html") for one in names}
    if name != FIRST_AID:
        only_first_aid(pages[f"{edition}/{FIRST_AID}.html"])
    files = sorted({file for at, page in pages.items() for file in needed(site, at, page)})
    title, first = pages[f"{edition}/{name}.html"].title.get_text(), f"{edition}/{name}.html"
    for at, page in pages.items():
        unlink(at, page, {*pages, "index.html"})
    texts = {"index.html": FIRST.format(title=title, page=first)}
    texts |= {at: str(page) for at, page in pages.items()}
    write(site, path, texts, files)
    return path


def read(path):
    """A page of the site."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def only_first_aid(page):
    """Leave of the first lesson what to do in a seizure, and when to call."""
    here = page.find(id=PART).find_parent("section")
    kept = [here]
    while (here := here.find_next_sibling("section")) and not here.h2:
        kept.append(here)
    parts = [part.extract() for part in kept]
    parts[0].find(id=PART).name = "h1"
    page.main.clear()
    page.main.extend(parts)
    for contents in page.select("details.contents, footer nav"):
        contents.decompose()


def needed(site, at, page):
    """The files that a page loads: pictures, styles and what they load, scripts, and whole flip-books."""
    found = {target(at, address) for address in addresses(page)}
    for panel in page.select("[data-panel]"):
        folder = site / "panels" / panel["data-panel"]
        found |= {file.relative_to(site).as_posix() for file in folder.rglob("*") if file.suffix != ".txt"}
    for style in [file for file in found if file.endswith(".css")]:
        loaded = re.findall(r"url\(([^):]+)\)", (site / style).read_text("utf-8"))
        found |= {target(style, address.strip("\"'")) for address in loaded}
    return {file for file in found if (site / file).is_file()}


def addresses(page):
    """What the elements of a page load."""
    loaded = [element["src"] for element in page(src=True)]
    loaded += [element["href"] for element in page("link", href=True)]
    return loaded + [one.split()[0] for element in page(srcset=True) for one in element["srcset"].split(",")]


def target(at, address):
    """Where an address leads from the file `at`, as a path inside the site."""
    return normpath(str(PurePosixPath(at).parent / unquote(urlsplit(address).path)))


def unlink(at, page, there):
    """Turn links to pages that are not in the ZIP into plain text."""
    for link in page("a", href=True):
        to = urlsplit(link["href"])
        if not to.scheme and to.path and target(at, link["href"]) not in there:
            link.name, link.attrs = "span", {}


def write(site, path, texts, files):
    """Write the ZIP, with the pages first; one that is too large is not kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, text in texts.items():
            packed.writestr(f"{path.stem}/{name}", text)
        for name in files:
            kind = ZIP_STORED if name.endswith(PACKED) else ZIP_DEFLATED
            packed.write(site / name, f"{path.stem}/{name}", kind)
    if (size := path.stat().st_size) > MOST:
        path.unlink()
        told = words("site")["zip_too_large"]
        raise ValueError(told.format(name=path.name, size=round(size / 1e6, 1), most=MOST // 1_000_000))
