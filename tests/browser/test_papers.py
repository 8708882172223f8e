"""The papers, as a reader opens and prints them: told aloud, found by bookmarks, short enough, whole."""

import re

import pikepdf
import pytest
from bs4 import BeautifulSoup
from refractory.reading import words
from refractory.tools.browser import BrowserMissing
from refractory.tools.site import build, papers, zips

ALWAYS = "04_tip_the_balance", "first_aid", "fridge_page", "my_questions"
MOST = 10  # pages of a lesson
TOLD = words("site")["paper"]


@pytest.fixture(scope="module")
def pdf(browser, tmp_path_factory):
    """Call it with a paper's name: the PDF, printed once."""
    made, folder = {}, tmp_path_factory.mktemp("papers")

    def printed(name):
        if name not in made:
            papers.print_one(browser, papers.papers()[name](), folder / f"{name}.pdf")
            made[name] = pikepdf.open(folder / f"{name}.pdf")
        return made[name]

    return printed


def marked(name):
    """A paper as a parameter; what is not always printed waits for --whole."""
    return pytest.param(name, id=name, marks=[] if name in ALWAYS else [pytest.mark.whole])


def test_papers_and_zips_are_made_only_when_asked_for(monkeypatch, tmp_path):
    seen = []
    monkeypatch.setattr(build, "site", lambda **given: seen.append(given) or 0)
    monkeypatch.setattr(papers, "make", lambda folder: seen.append(folder) or 0)
    monkeypatch.setattr(zips, "pack_all", lambda site, folder: seen.append(folder) or 1)
    pages = {"folder": tmp_path, "grid": "small", "editions": None}
    assert papers.site(**pages) == 0 and seen == [pages]
    assert papers.site(papers=True, **pages) == 1
    assert seen == [pages, pages, tmp_path / "paper", tmp_path / "zip"]


def test_without_a_browser_it_says_how_to_get_one(monkeypatch, tmp_path, capsys):
    def missing():
        raise BrowserMissing("Get one.")

    monkeypatch.setattr("refractory.tools.browser.chromium", missing)
    assert papers.make(tmp_path) == 1 and "Get one." in capsys.readouterr().out


EACH = pytest.mark.parametrize("name", [*map(marked, papers.papers())])
LESSONS = [name for name in papers.papers() if name[0].isdigit()]


def text_of(name):
    """The words of a paper."""
    return BeautifulSoup(papers.papers()[name](), "html.parser").body.get_text(" ")


def is_bookmark(one):
    """Whether a part of a PDF is a bookmark."""
    return isinstance(one, pikepdf.Dictionary) and "/Title" in one and "/Parent" in one


def undescribed(html, pdf):
    """How many pictures of a page have no words in its PDF; one with an empty text is a part of another."""
    parts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    told = sum(bool(str(one.get("/Alt", "")).strip()) for one in parts)
    pictures = [image for image in BeautifulSoup(html, "html.parser")("img") if image.get("alt") != ""]
    return max(len(parts), len(pictures)) - told


@EACH
def test_a_paper_has_language_title_tags_and_bookmarks(pdf, name):
    root = pdf(name).Root
    assert str(root.Lang) == "en" and root.MarkInfo.Marked and "/StructTreeRoot" in root
    soup = BeautifulSoup(papers.papers()[name](), "html.parser")
    assert str(pdf(name).docinfo["/Title"]) == soup.title.get_text()
    titles = [str(one.Title) for one in pdf(name).objects if is_bookmark(one)]
    assert sorted(titles) == sorted(one.get_text().strip() for one in soup(["h1", "h2", "h3", "h4"]))


@EACH
def test_every_picture_of_a_paper_is_described(pdf, name):
    assert undescribed(papers.papers()[name](), pdf(name)) == 0


@pytest.mark.parametrize(("alt", "silent"), [('alt="A dot."', 0), ('alt=" "', 1), ("", 1)])
def test_a_picture_without_words_is_noticed(browser, tmp_path, alt, silent):
    source = f"{papers.FIGURES.as_uri()}/04_balance.svg"
    text = papers.document("One", f'<h1>One</h1><img {alt} src="{source}">')
    papers.print_one(browser, text, tmp_path / "one.pdf")
    with pikepdf.open(tmp_path / "one.pdf") as printed:
        assert undescribed(text, printed) == silent


def test_a_paper_waits_for_its_pictures(browser, tmp_path):
    text = papers.document("One", '<h1>One</h1><img alt="None." src="no_such_picture.svg">')
    with pytest.raises(Exception, match="decode"):
        papers.print_one(browser, text, tmp_path / "one.pdf")


@pytest.mark.parametrize("name", [*map(marked, LESSONS)])
def test_a_lesson_is_short_enough_to_hand_out(pdf, name):
    assert len(pdf(name).pages) <= MOST


@pytest.mark.parametrize(("name", "pages"), [("first_aid", 1), ("fridge_page", 1), ("my_questions", 2)])
def test_a_sheet_is_one_sheet(pdf, name, pages):
    assert len(pdf(name).pages) == pages


@pytest.mark.parametrize("name", LESSONS)
def test_nothing_on_paper_asks_to_run_anything(name):
    """Only in the plain editions: students read of `run`."""
    assert re.findall(r"[^.]*\bRun\b[^.]*\.", text_of(name)) == []


@pytest.mark.parametrize("name", LESSONS)
def test_every_panel_is_its_sentence_and_its_strip(name):
    made = papers.OnPaper(name, "caregiver")
    made.html()
    soup = BeautifulSoup(papers.papers()[name](), "html.parser")
    strips = {re.search(r"/\d\d_(\w+)_strip", image["src"])[1] for image in soup.select("img.row")}
    assert strips == {panel.name for panel in made.panels}
    assert all(panel.sentence in soup.get_text() for panel in made.panels)
    assert not soup("details") and not soup("button")


def test_the_quiz_has_boxes_to_tick_and_answers_at_the_end():
    soup = BeautifulSoup(papers.papers()["04_tip_the_balance"](), "html.parser")
    asked = words("04_tip_the_balance")["quiz"]
    assert len(soup.select(".boxes > li")) == sum(len(one["answers"]) for one in asked)
    right = [answer["text"] for one in asked for answer in one["answers"] if answer.get("right")]
    assert [line.b.get_text() for line in soup.select("section:last-of-type > ol > li")] == right


@pytest.mark.parametrize(
    ("paper", "edition", "names"),
    [
        ("hard_parts", "caregiver", [*LESSONS, papers.ANSWERS]),
        ("workshop_hard_parts", "handout", LESSONS),
    ],
)
def test_hard_parts_stand_on_sheets_of_their_own_and_nowhere_else(paper, edition, names):
    apart = BeautifulSoup(papers.papers()[paper](), "html.parser").select(".apart")
    hidden = 0
    for name in names:
        _, article, hard = papers.on_paper(name, edition)
        hidden += len(hard)
        for part in hard:
            most = max((line.get_text() for line in part(["p", "li", "tr"])[1:]), key=len)
            assert most not in BeautifulSoup(article, "html.parser").get_text()
        assert article.count(f"{paper}.pdf") >= len(hard)
    assert len(apart) == hidden > 20


def test_links_lead_into_the_paper_or_to_the_web():
    soup = BeautifulSoup(papers.papers()["workshop_reader"](), "html.parser")
    ids = [element["id"] for element in soup(id=True)]
    assert len(ids) == len(set(ids))
    inside = [link["href"] for link in soup("a") if not link["href"].startswith("https://")]
    assert inside and {link.removeprefix("#") for link in inside} <= set(ids)


@pytest.mark.parametrize("name", ["my_questions", "my_plan"])
def test_an_empty_sheet_has_all_that_can_be_ticked_or_written(name):
    form = words("12_work_with_your_team")["sheets"][name]
    soup = BeautifulSoup(papers.papers()[name](), "html.parser")
    fields = [field for part in form["parts"] for field in part["fields"]]
    boxes = [text for field in fields for text in field.get("choices", {}).values()]
    assert sorted(item.get_text() for item in soup.select(".boxes li")) == sorted(boxes)
    assert len(soup.select(".field")) == sum(field["kind"] != "several" for field in fields)
