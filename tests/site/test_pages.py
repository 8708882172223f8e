"""Every page is whole: links lead somewhere, ids stand once, pictures have words, nothing needs Python."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from refractory.panels import every
from refractory.reading import words
from refractory.tools.notebooks import NOTEBOOKS
from refractory.tools.site import build
from refractory.tools.site.markdown import Page
from small_site import QUICK

pytestmark = pytest.mark.slow  # a site is built
ONLY_WITH_PYTHON = re.compile(r"Run All Cells|[Pp]ress Run\b|\.ipynb|run\.py")


@pytest.fixture(scope="session")
def pages(site):
    """Each page: its path below the site, and what it holds."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }


def ids(soup):
    """All ids of a page, in order."""
    return [node["id"] for node in soup.find_all(id=True)]


def dead(pages, site):
    """(page, address) of each link, picture, style and script that leads nowhere."""
    found = []
    for name, soup in pages.items():
        for node in soup.find_all(["a", "img", "link", "script", "source"]):
            address = node.get("href") or node.get("src") or node.get("srcset")
            if address and not urlsplit(address).scheme and not is_there(pages, site, name, address):
                found.append((name, address))
    return found


def is_there(pages, site, name, address):
    """Whether an address on the page `name` leads to a file, and to a part that is in it."""
    parts = urlsplit(address)
    target = ((site / name).parent / unquote(parts.path)).resolve() if parts.path else site / name
    panel = re.search(r"/panels/(\w+)/", target.as_posix())
    if panel and panel[1] in {entry.name for entry in every()} - {*QUICK}:
        return True  # the flip-books of the other panels are not built in every run
    if not target.exists():
        return False
    page = target.relative_to(site.resolve()).as_posix() if target.suffix == ".html" else None
    return not parts.fragment or unquote(parts.fragment) in ids(pages[page])


def test_there_is_a_page_for_each_notebook_and_a_first_page(pages, whole):
    editions = build.EDITIONS if whole else build.EDITIONS[:1]
    names = {f"{edition}/{path.stem}.html" for edition in editions for path in NOTEBOOKS.glob("*.ipynb")}
    assert set(pages) == {*names, "index.html", "in_short.html"}


def test_every_link_leads_somewhere(pages, site):
    assert dead(pages, site) == []


def test_a_dead_link_and_a_dead_anchor_are_found(pages, site):
    soup = BeautifulSoup('<a href="nowhere.html"></a><a href="in_short.html#nothing"></a>', "html.parser")
    found = dead(pages | {"planted.html": soup}, site)
    assert found == [("planted.html", "nowhere.html"), ("planted.html", "in_short.html#nothing")]


def test_ids_stand_once_and_each_page_has_one_title(pages):
    for name, soup in pages.items():
        assert len(ids(soup)) == len(set(ids(soup))), name
        assert len(soup.find_all("h1")) == 1, name
        assert soup.html["lang"] == "en" and soup.title.string, name


def test_each_picture_has_words_or_stands_beside_its_own(pages):
    for name, soup in pages.items():
        for image in soup.find_all("img"):
            assert image.get("alt") is not None, (name, image)
            assert image["alt"] or image.find_parent("a").get_text(strip=True), (name, image)


def test_nothing_on_a_page_needs_python(pages):
    for name, soup in pages.items():
        for script in soup(["script", "pre", "code"]):
            script.extract()
        assert ONLY_WITH_PYTHON.findall(soup.get_text(" ")) == [], name


def test_hard_and_student_parts_are_closed(pages):
    for name, soup in pages.items():
        for part in soup.find_all("details"):
            assert not part.has_attr("open"), name


def test_every_page_has_first_aid_one_press_away(pages):
    for name, soup in pages.items():
        link = soup.select_one("header a.first-aid")
        assert link and link["href"].endswith("00_start_here.html#When-to-call"), name


def test_a_word_of_the_glossary_tells_its_meaning_where_it_stands():
    html = Page("../figures/").html(
        "Say [excitation](A1_glossary.ipynb#Cells-and-signals) and [more](A1_glossary.ipynb)."
    )
    soup = BeautifulSoup(html, "html.parser")
    word = soup.select_one("button.term")
    meaning = soup.find(id=word["popovertarget"])
    assert word.string == "excitation" and words("glossary")["excitation"]["plain"] in meaning.get_text()
    assert soup.find("a", string="more")["href"] == "A1_glossary.html"


def test_formulas_are_part_of_the_page():
    soup = BeautifulSoup(Page("").html("Let $x^2$ be, and\n\n$$ y = 1 $$"), "html.parser")
    assert len(soup.find_all("math")) == 2 and "$" not in soup.get_text()


def test_lines_for_python_are_left_out_and_the_rest_stays():
    html = Page("").html("Choose a button.\nThen press *Run*. <!-- live -->\nLook.")
    assert "Run" not in html and "Choose a button." in html and "Look." in html
