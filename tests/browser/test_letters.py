"""The typeface in a real browser: a page has it without a server, and a diagram shown as an image too."""

from base64 import b64encode

import pytest
from refractory.reading import typeface
from refractory.tools.figures import FOLDER

TEXT = "<p style='font: 400 40px \"Source Sans 3\", monospace'><span id=text>{}</span></p>"
WIDTH = "() => document.getElementById('text').getBoundingClientRect().width"
LOAD = """async source => {
  await import(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
  return document.fonts.size;
}"""
LETTERS = {"IL-1 most": "latin", "βετα": "greek"}


@pytest.fixture
def page(browser):
    """An empty page that may load nothing from anywhere."""
    page = browser.new_page()
    page.route("**", lambda route: route.abort())
    yield page
    page.close()


def loaded(page):
    """How many files of the typeface a page has, after its script has run once more."""
    return page.evaluate(LOAD, typeface.script())


def written_in(page, text, head=""):
    """How wide a text is on a new page."""
    page.set_content(f"<!doctype html><head>{head}</head>{TEXT.format(text)}")
    page.evaluate("document.fonts.ready")
    return page.evaluate(WIDTH)


@pytest.mark.parametrize("text", LETTERS, ids=LETTERS.get)
def test_a_script_gives_a_page_the_typeface_at_once(page, text):
    before = written_in(page, text)
    loaded(page)
    after = page.evaluate(WIDTH)
    style = f"<style>{typeface.css()}</style>"
    assert before != after == pytest.approx(written_in(page, text, style))


def test_a_page_gets_it_once(page):
    written_in(page, "calm")
    assert loaded(page) == loaded(page) == len(typeface.faces())


def test_a_page_that_has_it_from_its_style_keeps_that(page):
    written_in(page, "calm", f"<style>{typeface.css()}</style>")
    assert loaded(page) == len(typeface.faces())


def test_a_diagram_shown_as_an_image_has_it(page):
    """Without the letters that it carries, the same image looks otherwise."""
    drawn = (FOLDER / "00_map.svg").read_text("utf-8")

    def seen(svg):
        address = "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()
        page.set_content(f"<img src='{address}' width=900 alt=''>")
        page.evaluate("document.images[0].decode()")
        return page.screenshot()

    assert seen(drawn) == seen(drawn) != seen(drawn.replace("@font-face", "@other"))
