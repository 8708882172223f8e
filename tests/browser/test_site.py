"""What a reader does on a page without Python: presets, words, quiz, sheet, finder; on a phone, offline."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from on_page import PAINTED
from refractory.reading import words
from refractory.tools.site import flip_books

PANELS = "cup_of_tea", "see_saw"
LESSONS = {"cup_of_tea": "00_start_here", "see_saw": "04_tip_the_balance"}
LAPTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SAY = words("site")
MOST = 400_000  # bytes before anything is moved


class Quiet(SimpleHTTPRequestHandler):
    """A plain web host."""

    def log_message(self, *about):
        """Say nothing."""


@pytest.fixture(scope="module")
def host(site):
    """The address of the site on a plain host."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(params=["file", "http"])
def root(request, site, host):
    """The site as a folder on this computer, and on a host."""
    return site.as_uri() if request.param == "file" else host


class Open:
    """An open page, what went wrong on it, and what it asked for."""

    def __init__(self, browser, address, **about):
        self.context = browser.new_context(**{"viewport": LAPTOP} | about)
        self.page = self.context.new_page()
        self.wrong, self.asked = [], []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(address)

    def panel(self, name):
        """The part of the page where a panel is, once it can be moved."""
        panel = self.page.locator(f".refractory-panel.refractory-{name}")
        panel.scroll_into_view_if_needed()
        panel.locator(".refractory-first").wait_for(state="detached")
        return panel

    def shown(self, panel):
        """Sentence and address of the picture, once the page stands still."""
        self.page.wait_for_timeout(450)
        self.page.evaluate(PAINTED)
        picture = panel.locator("img.refractory-picture").get_attribute("src")
        return panel.locator(".refractory-sentence").text_content(), picture


@pytest.fixture
def opened(browser):
    """Call it to open a page; all are closed at the end."""
    pages = []

    def opened(address, **about):
        pages.append(Open(browser, address, **about))
        return pages[-1]

    yield opened
    for one in pages:
        one.context.close()


@pytest.fixture(params=PANELS)
def name(request):
    return request.param


def address(root, name):
    """The page of the lesson with a panel."""
    return f"{root}/learner/{LESSONS[name]}.html"


def test_each_preset_says_what_the_panel_says(opened, host, name):
    one, live = opened(address(host, name)), flip_books.entry(name).make()
    panel = one.panel(name)
    for preset, label in live.words["presets"].items():
        panel.get_by_role("button", name=label, exact=True).press("Enter")
        assert one.shown(panel)[0] == live.press(preset)


def test_on_a_phone_it_is_light_and_the_narrow_picture_stands_there(opened, host):
    one = opened(address(host, "see_saw"), viewport=PHONE)
    one.page.wait_for_load_state("networkidle")
    weights = one.page.evaluate("performance.getEntries().map(entry => entry.encodedBodySize ?? 0)")
    assert 100_000 < sum(weights) <= MOST
    panel = one.panel("see_saw")
    assert "/narrow/" in one.shown(panel)[1]
    assert one.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_missing_picture_is_said_and_the_last_one_stays(opened, host):
    one = opened(address(host, "cup_of_tea"))
    panel = one.panel("cup_of_tea")
    before = one.shown(panel)
    one.page.route("**/*.webp", lambda route: route.abort())
    panel.get_by_role("radio").last.press("Space")
    panel.get_by_text(SAY["lost"]).wait_for()
    assert one.shown(panel) == before


def test_a_words_meaning_opens_and_closes_by_keyboard(opened, root):
    one = opened(f"{root}/learner/04_tip_the_balance.html")
    word = one.page.locator("button.term").first
    meaning = one.page.locator(f"#{word.get_attribute('popovertarget')}")
    assert not meaning.is_visible()
    word.press("Enter")
    assert meaning.is_visible()
    one.page.keyboard.press("Escape")
    assert not meaning.is_visible()


def test_the_number_of_a_country_stays_in_view(opened, host):
    one = opened(f"{host}/index.html")
    menu = one.page.locator("[data-country]")
    menu.select_option(index=2)
    chosen = menu.evaluate("menu => menu.selectedOptions[0].text")
    one.page.goto(f"{host}/learner/12_work_with_your_team.html")
    menu = one.page.locator("[data-country]")
    assert menu.evaluate("menu => menu.selectedOptions[0].text") == chosen
    one.page.mouse.wheel(0, 3000)
    one.page.wait_for_timeout(200)
    assert menu.is_visible() and menu.bounding_box()["y"] >= 0


def test_a_link_into_a_closed_part_opens_it(opened, host, site):
    html = (site / "learner" / "04_tip_the_balance.html").read_text("utf-8")
    inside = html.split('<details class="part">')[1].split('<h3 id="')[1].split('"')[0]
    one = opened(f"{host}/learner/04_tip_the_balance.html#{inside}")
    assert one.page.locator(f"[id='{inside}']").is_visible()


@pytest.mark.parametrize("front", ["quiz", "sheet", "finder"])
def test_quiz_sheet_and_finder_work_as_in_jupyterlab(opened, root, front):
    page = {"quiz": "04_tip_the_balance", "sheet": "12_work_with_your_team", "finder": "A2_find_an_answer"}
    one = opened(f"{root}/learner/{page[front]}.html")
    box = one.page.locator(f".refractory-{front}").first
    box.scroll_into_view_if_needed()
    if front == "quiz":
        box.get_by_role("radio").first.press("Space")
        box.get_by_role("button").first.press("Enter")
        assert len(box.get_by_role("status").first.text_content()) > 20
    elif front == "sheet":
        box.get_by_role("checkbox").first.press("Space")
        assert box.get_by_role("checkbox").first.is_checked()
    else:
        box.get_by_role("textbox").or_(box.get_by_role("searchbox")).first.fill("rescue medicine")
        one.page.keyboard.press("Enter")
        link = box.get_by_role("link").first
        link.wait_for()
        assert ".ipynb" not in link.get_attribute("href")
    assert one.wrong == []
