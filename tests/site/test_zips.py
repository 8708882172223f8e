"""A lesson as a ZIP: whole by itself, with first aid, no dead link, and not too large."""

from posixpath import dirname, join, normpath
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from refractory.tools.site import build, zips
from refractory.tools.site.lessons import Lesson

FILES = "wide/0.webp", "wide/1.webp", "narrow/0.webp", "narrow/1.webp", "table.js", "made_from.txt"
NAME, PANELS = "04_tip_the_balance", ("see_saw", "eeg_dial", "crowd")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A small site: two lessons, and flip-books of one picture that is none."""
    folder = tmp_path_factory.mktemp("site")
    build.write_assets(folder)
    build.write_pages(folder, "learner", [Lesson(name, "learner") for name in (zips.FIRST_AID, NAME)])
    for name in (*PANELS, "cup_of_tea"):
        for file in FILES:
            path = folder / "panels" / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name)
    return folder


@pytest.fixture(scope="module")
def unpacked(site, tmp_path_factory):
    """The lesson's ZIP, unpacked."""
    folder = tmp_path_factory.mktemp("zip")
    with ZipFile(zips.pack(site, NAME, folder / f"{NAME}.zip")) as packed:
        packed.extractall(folder)
    return folder / NAME


def links(folder):
    """(page, address) of all that the pages load or lead to inside the folder."""
    for path in folder.rglob("*.html"):
        page, at = BeautifulSoup(path.read_text("utf-8"), "html.parser"), path.relative_to(folder).as_posix()
        found = [link["href"] for link in page(["a", "link"], href=True)] + zips.addresses(page)
        yield from ((at, to) for to in found if not urlsplit(to).scheme)


def dead(folder):
    """What the pages load or lead to, and is not there: a file, or a part of a page."""
    found = []
    for at, to in links(folder):
        parts = urlsplit(to)
        path = folder / (normpath(join(dirname(at), parts.path)) if parts.path else at)
        there = path.is_file() and (
            not parts.fragment
            or BeautifulSoup(path.read_text("utf-8"), "html.parser").find(id=parts.fragment)
        )
        found += [] if there else [(at, to)]
    return found


def test_every_link_and_picture_of_the_zip_is_in_it(unpacked):
    assert len(list(links(unpacked))) > 20 and dead(unpacked) == []


def test_a_file_that_is_missing_is_noticed(site, tmp_path):
    with ZipFile(zips.pack(site, NAME, tmp_path / "one.zip")) as packed:
        packed.extractall(tmp_path)
    (tmp_path / "one" / "figures" / "04_balance.svg").unlink()
    assert dead(tmp_path / "one") == [(f"learner/{NAME}.html", "../figures/04_balance.svg")]


def test_it_holds_what_the_lesson_needs_and_nothing_else(unpacked, site):
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert {file for file in files if file.endswith(".html")} == {
        "index.html",
        f"learner/{NAME}.html",
        "learner/00_start_here.html",
    }
    assert {file.split("/")[1] for file in files if file.startswith("panels/")} == set(PANELS)
    assert len([file for file in files if file.startswith("panels/")]) == 5 * len(PANELS)
    assert all("/04_" in file for file in files if file.startswith("figures/"))
    fonts = {path.name for path in (site / "assets").glob("*.woff2")}
    assert fonts and fonts <= {file.rpartition("/")[2] for file in files}


def test_first_aid_is_one_tap_away(unpacked):
    lesson, first = (
        BeautifulSoup((unpacked / "learner" / f"{name}.html").read_text("utf-8"), "html.parser")
        for name in (NAME, zips.FIRST_AID)
    )
    assert lesson.select_one("a.first-aid")["href"] == f"{zips.FIRST_AID}.html#When-to-call"
    assert "it lasts more than 5 minutes" in first.main.get_text() and len(first("h1")) == 1
    assert not first.select(".front")


def test_the_site_stays_as_it_was(site, unpacked):
    assert 'href="A2_find_an_answer.html"' in (site / "learner" / f"{NAME}.html").read_text("utf-8")


def test_a_zip_that_is_too_large_is_refused_and_not_kept(site, tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "MOST", 100_000)
    with pytest.raises(ValueError, match=r"too_large\.zip would have"):
        zips.pack(site, NAME, tmp_path / "too_large.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("most", "code"), [(zips.MOST, 0), (100_000, 1)])
def test_all_lessons_are_packed_and_one_that_is_too_large_is_told(
    site, tmp_path, monkeypatch, capsys, most, code
):
    monkeypatch.setattr(zips, "MOST", most)
    assert zips.pack_all(site, tmp_path) == code
    assert {path.stem for path in tmp_path.iterdir()} == (set() if code else {zips.FIRST_AID, NAME})
    assert ("would have" in capsys.readouterr().out) is bool(code)
