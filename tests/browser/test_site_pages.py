"""All pages without Python, as files and from a plain host: no error, nothing asked outside, all can read."""

import gzip
import json
import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from shutil import which
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from refractory.tools.browser import BROWSERS, QUIET, VIEWPORT
from refractory.tools.notebooks import NOTEBOOKS
from refractory.tools.site import flip_books
from small_site import QUICK, each_panel

NAME = "series.test"  # of the host: no browser trusts it as it trusts a computer's own address
LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb"))
LESSON = "04_tip_the_balance"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
GAP = 400  # ms
PATIENCE = 15  # s
MOST = 400_000  # bytes of a lesson before any move
OPEN_ALL = "() => document.querySelectorAll('details').forEach(part => part.open = true)"
IN_TURN = "() => new Promise(done => setTimeout(done, 450))"
# From now on, keep when what a panel shows changed: its picture or its sentence.
WATCH = """root => {
  window.changes = [];
  const note = () => changes.push(performance.now());
  new MutationObserver(note).observe(root.querySelector('.refractory-sentence'),
    {childList: true, characterData: true, subtree: true});
  new MutationObserver(note).observe(root.querySelector('img.refractory-picture'),
    {attributes: true, attributeFilter: ['src']});
}"""
SEEN = """() => [...document.querySelectorAll('details > :not(summary)')]
  .filter(one => one.checkVisibility()).length"""
WIDEST = """width => [...document.querySelectorAll('main *')].filter(one => {
  const scrolls = one.parentElement.closest('.table, .formula, pre, math');
  return !scrolls && one.getBoundingClientRect().right > width + 1;
}).slice(-2).map(one => one.outerHTML.slice(0, 120))"""
MISSING = """() => Promise.all([...document.querySelectorAll('.refractory-first img')].map(one => {
  one.loading = 'eager';
  return one.decode().then(() => null, () => one.closest('[data-panel]').dataset.panel);
}))"""
PHONE = {"width": 390, "height": 844}
FETCHED = "() => performance.getEntries().filter(one => one.encodedBodySize).map(one => one.name)"
TEXT = {".html", ".js", ".css", ".svg"}
IN_VIEW = """() => [...document.images].filter(one => {
  const box = one.getBoundingClientRect();
  return one.currentSrc && box.height && box.top < innerHeight && box.bottom > 0;
}).map(one => one.currentSrc)"""


class Answer(SimpleHTTPRequestHandler):
    """What a plain web host answers; it keeps no record."""

    def log_message(self, *told):
        """Say nothing."""


class Host(ThreadingHTTPServer):
    """A plain web host."""

    def handle_error(self, *told):
        """A page that is left before it is whole is no fault."""


@pytest.fixture(scope="module")
def host(browser, site):
    """(a browser that knows the host by its name, the address of the site there)."""
    server = Host(("127.0.0.1", 0), partial(Answer, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    found = next(filter(None, map(which, BROWSERS)), None)
    rules = f"--host-resolver-rules=MAP {NAME} 127.0.0.1, MAP * ~NOTFOUND"
    knows = browser.browser_type.launch(executable_path=found, args=[*QUIET, rules])
    yield knows, f"http://{NAME}:{server.server_port}"
    knows.close()
    server.shutdown()


@pytest.fixture(params=["file", "host"])
def place(request, browser, site):
    """(browser, address of the site): a folder on this computer, or a host."""
    return (browser, site.as_uri()) if request.param == "file" else request.getfixturevalue("host")


class Reader:
    """A reader's browser with one page, and what the pages complained of."""

    def __init__(self, place, site, **about):
        (browser, self.root), about = place, {"viewport": VIEWPORT} | about
        self.site, self.complaints = site, []
        self.context = browser.new_context(**about)
        self.page = self.context.new_page()
        self.page.set_default_timeout(1000 * PATIENCE)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._look(request.url))

    def _hear(self, message):
        """Keep an error, but for the flip-books that are not built here."""
        panel = re.search(r"/panels/(\w+)/", message.location["url"])
        built = not panel or (self.site / "panels" / panel[1]).exists()
        if message.type == "error" and built:
            self.complaints.append(f"{message.text} {message.location['url']}")

    def _look(self, url):
        """Keep what is asked from elsewhere."""
        if not url.startswith((self.root, "data:", "blob:")):
            self.complaints.append(f"asked {url}")

    def goto(self, path):
        """Open a page of the site."""
        self.page.goto(f"{self.root}/{path}")
        return self.page

    def panel(self, name):
        """A panel of the page, once it can be moved."""
        panel = self.page.locator(f".refractory-panel.refractory-{name}")
        panel.locator(".refractory-first").wait_for(state="detached")
        panel.scroll_into_view_if_needed()
        return panel

    def kept(self):
        """What the site keeps in this browser, cookies too."""
        return json.loads(self.page.evaluate("JSON.stringify(localStorage)")), self.context.cookies()


@pytest.fixture
def reader(place, site):
    """A reader of the site."""
    reader = Reader(place, site)
    yield reader
    reader.context.close()


@pytest.fixture
def readers(host, site):
    """Call it for a reader whose browser has other settings; all leave at the end."""
    came = []

    def come(**about):
        came.append(Reader(host, site, **about))
        return came[-1]

    yield come
    for reader in came:
        reader.context.close()


def pages(site):
    """The path of each page below the site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


# -- every page ----------------------------------------------------------------------------------------------


def test_no_page_has_an_error_or_asks_for_anything_outside(reader, site):
    for path in pages(site):
        page = reader.goto(path)
        page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert len(pages(site)) > len(LESSONS) and reader.complaints == []


def test_what_is_wrong_on_a_page_is_heard(reader):
    reader.goto("index.html").evaluate(
        """() => {
          console.error('said');
          setTimeout(() => { throw new Error('thrown'); });
          new Image().src = 'http://elsewhere.test/picture.png';
        }"""
    )
    reader.page.wait_for_timeout(300)
    told = " ".join(reader.complaints)
    assert all(word in told for word in ("said", "thrown", "asked http://elsewhere.test/picture.png"))


def test_the_host_is_as_plain_as_most(host, readers):
    """What browsers give only to https and to a computer's own address is not there."""
    assert not readers().goto("index.html").evaluate("() => isSecureContext")


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_is_wider_than_a_phone(readers, site, width):
    """320 px are also what is left of 1280 at four times the size."""
    reader, wide = readers(viewport={"width": width, "height": 700}), {}
    for path in pages(site):
        page = reader.goto(path)
        page.evaluate(OPEN_ALL)
        if (needs := page.evaluate("() => document.documentElement.scrollWidth")) > width:
            wide[path] = needs, page.evaluate(WIDEST, width)
    page.evaluate("() => (document.querySelector('h1').style.width = '900px')")  # so that it can be seen
    assert page.evaluate("() => document.documentElement.scrollWidth") > width and wide == {}


def shut_out(page):
    """(rule, element) of all that axe finds."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["index.html", "in_short.html"] + [
    pytest.param(f"learner/{name}.html", marks=() if k % 6 == 4 else pytest.mark.whole)
    for k, name in enumerate(LESSONS)
])  # fmt: skip
def test_axe_finds_nothing_though_every_part_is_open(readers, path, scheme):
    page = readers(color_scheme=scheme).goto(path)
    page.evaluate(OPEN_ALL)
    assert shut_out(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_what_shuts_somebody_out(readers, scheme):
    page = readers(color_scheme=scheme).goto("index.html")
    page.evaluate("() => document.querySelector('main').append(new Image())")
    page.evaluate("() => document.documentElement.style.setProperty('--ink', '#888')")
    assert {rule for rule, _ in shut_out(page)} == {"image-alt", "color-contrast"}


def test_without_scripts_closed_parts_stay_closed_and_first_pictures_are_there(place, site):
    reader = Reader(place, site, java_script_enabled=False)
    for path in pages(site):
        page = reader.goto(path)
        assert page.evaluate(SEEN) == 0, path
        assert not {*page.evaluate(MISSING)} & {*QUICK}, path
        for first in page.locator(".panel .refractory-first p").all():
            assert first.is_visible() and len(first.text_content()) > 20
    page = reader.goto(f"learner/{LESSON}.html")
    page.evaluate(OPEN_ALL)
    page.evaluate("() => (document.querySelector('[data-panel=see_saw] img').src = 'nothing.webp')")
    assert page.evaluate(SEEN) > 3 and "see_saw" in page.evaluate(MISSING)  # so both can be found
    reader.context.close()


# -- how heavy they are ------------------------------------------------------------------------------------


def weight(site, addresses, packed):
    """Bytes of those of these files that are built; text `packed`, as most hosts send it, or as it is."""
    files = {site / unquote(urlsplit(address).path).lstrip("/") for address in addresses}
    there = [(file.suffix in TEXT, file.read_bytes()) for file in files if file.exists()]
    return sum(len(gzip.compress(data) if packed and text else data) for text, data in there)


@pytest.mark.parametrize("size", [VIEWPORT, PHONE], ids=["laptop", "phone"])
def test_before_any_move_a_lesson_is_light(readers, site, note, size):
    """Text, styles, scripts, what is in view: on any host. All that is fetched: on one that packs text."""
    heaviest = {}
    for lesson in LESSONS:
        page = readers(viewport=size).goto(f"learner/{lesson}.html")
        page.wait_for_timeout(500)
        fetched = page.evaluate(FETCHED)
        needed = [url for url in fetched if url.endswith((".html", ".css", ".js"))]
        in_view = page.evaluate(IN_VIEW)
        heaviest[lesson] = weight(site, [*needed, *in_view], False), weight(site, fetched, True)
        page.context.close()
    note(f"bytes of a lesson before any move, {size['width']} px: {heaviest}")
    assert min(map(min, heaviest.values())) > 50_000  # it was measured
    assert max(map(max, heaviest.values())) <= MOST, heaviest


def test_on_a_phone_no_picture_is_fetched_in_both_layouts(readers):
    page = readers(viewport=PHONE).goto(f"learner/{LESSON}.html")
    page.locator(".refractory-see_saw img.refractory-picture").wait_for()
    page.wait_for_timeout(500)
    pictures = [url for url in page.evaluate(FETCHED) if "/see_saw/" in url and url.endswith(".webp")]
    assert pictures and all("/narrow/" in url for url in pictures)


# -- panels --------------------------------------------------------------------------------------------------


def lesson_of(name):
    """The page on which a panel stands."""
    return f"learner/{flip_books.entry(name).lesson}.html"


def table(site, name):
    """The table of a panel as its page reads it."""
    text = (site / "panels" / name / "table.js").read_text("utf-8")
    return json.loads(text.partition("] = ")[2].rstrip().rstrip(";"))


def shown(page, panel, known):
    """(number of the picture that is shown, the sentence), once the page stands still."""
    page.evaluate(IN_TURN)
    number = int(re.search(r"/(\d+)\.webp$", panel.locator("img.refractory-picture").get_attribute("src"))[1])
    sentence = panel.locator(".refractory-sentence").text_content()
    assert sentence == known["says"][number] == panel.locator("img.refractory-picture").get_attribute("alt")
    return number, sentence


def moves(panel):
    """(control, keys) of all that can be moved in a panel: sliders, choices, menus, buttons."""
    for slider in panel.get_by_role("slider").all():
        yield from ((slider, key) for key in ("End", "Home", "ArrowRight"))
    for choice in panel.locator("fieldset").all():
        yield from ((radio, "Space") for radio in choice.get_by_role("radio").all())
    for menu in panel.locator("select").all():
        yield from ((menu, key) for key in ("End", "Home"))
    yield from ((button, "Enter") for button in panel.locator(".refractory-presets button").all())


@each_panel()
def test_each_control_moves_picture_and_sentence_by_keyboard(reader, site, name):
    page, known = reader.goto(lesson_of(name)), table(site, name)
    panel = reader.panel(name)
    panel.evaluate("root => root.querySelectorAll('details').forEach(part => part.open = true)")
    seen, moved = [shown(page, panel, known)], {}
    for control, key in moves(panel):
        control.press(key)
        seen.append(shown(page, panel, known))
        who = control.evaluate("one => one.name || one.id || one.textContent")
        both = all(now != then for now, then in zip(seen[-1], seen[-2], strict=True))
        moved[who] = moved.get(who, False) or both
    assert len(moved) == len(known["spec"]["controls"]) + len(known["spec"]["presets"]) + 1  # and the reset
    assert [who for who, whether in moved.items() if not whether] == []
    assert reader.complaints == []


def flood(page, panel):
    """Move a slider 60 times in 3 s; when the page changed, in ms."""
    panel.evaluate(WATCH)
    panel.get_by_role("slider").first.focus()
    for turn in range(60):
        page.keyboard.press("Home" if turn % 2 else "End")
        page.wait_for_timeout(45)
    page.evaluate(IN_TURN)
    times = page.evaluate("() => changes")
    return [after - before for before, after in pairwise(times) if after - before > 5]  # else the same change


def test_in_a_flood_the_page_changes_at_most_once_in_its_time_and_ends_right(reader, site):
    page, known = reader.goto(f"learner/{LESSON}.html"), table(site, "see_saw")
    panel = reader.panel("see_saw")
    shown(page, panel, known)
    gaps = flood(page, panel)
    assert len(gaps) >= 4 and min(gaps) >= GAP, gaps
    low = min(known["states"])[0]
    assert known["states"][shown(page, panel, known)[0]] == [low, "quiet", "can_tip"]
    assert shown(page, panel, known)[1] == flip_books.entry("see_saw").make().set(inhibition=low)


def test_a_page_with_a_faster_clock_would_be_noticed(readers, site):
    reader = readers()
    script = (site / "assets" / "series.js").read_text("utf-8")
    assert "const GAP = 400;" in script
    faster = script.replace("const GAP = 400;", "const GAP = 150;")
    told = {"body": faster, "content_type": "text/javascript"}
    reader.page.route("**/series.js", lambda route: route.fulfill(**told))
    page = reader.goto(f"learner/{LESSON}.html")
    assert min(flood(page, reader.panel("see_saw"))) < GAP


# -- what a reader chooses -----------------------------------------------------------------------------------


def test_larger_holds_on_every_page_and_nothing_is_kept_before(reader, site):
    page = reader.goto("index.html")
    size = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
    usual, box = page.evaluate(size), ".larger input"
    reader.goto(f"learner/{LESSON}.html")
    panel = reader.panel("see_saw")
    panel.get_by_role("slider").first.press("Home")
    page.evaluate(IN_TURN)
    reader.goto("index.html")
    assert reader.kept() == ({}, [])
    page.locator(box).press("Space")
    assert page.evaluate(size) >= 1.2 * usual
    reader.goto(f"learner/{LESSON}.html")
    assert page.locator(box).is_checked() and page.evaluate(size) >= 1.2 * usual
    expect(page.locator(".refractory-for-all input").first).to_be_checked()  # in the panels too
    page.locator(box).press("Space")
    assert page.evaluate(size) == usual


def test_what_the_browser_kept_wrong_stops_nothing(reader, site):
    page = reader.goto(f"learner/{LESSON}.html")
    page.evaluate("() => { localStorage.setItem('refractory.place', '{'); }")
    reader.goto(f"learner/{LESSON}.html")
    reader.panel("see_saw")
    assert reader.complaints == []


def test_the_place_is_kept_only_while_the_reader_wants_it(reader):
    """Ticked, it follows; unticked, it is gone at once, also from the page, and stays away."""
    page = reader.goto(f"learner/{LESSON}.html")
    box, link = page.locator(".go-on input"), page.locator(".go-on a")
    page.evaluate("() => scrollTo(0, document.body.scrollHeight / 2)")
    reader.goto("index.html")
    assert reader.kept() == ({}, []) and not link.is_visible()
    box.press("Space")
    reader.goto(f"learner/{LESSON}.html")
    page.evaluate("() => scrollTo(0, document.body.scrollHeight / 2)")
    reader.goto("index.html")
    place = json.loads(reader.kept()[0]["refractory.place"])
    assert place["page"] == f"learner/{LESSON}.html" and place["id"]
    assert link.get_attribute("href").endswith(f"learner/{LESSON}.html#{place['id']}")
    link.press("Enter")
    page.wait_for_url(f"**/{LESSON}.html#*")
    assert page.locator(f"[id='{place['id']}']").count() == 1
    reader.goto("index.html")
    box.press("Space")
    assert reader.kept() == ({}, []) and not link.is_visible()
    reader.goto(f"learner/{LESSON}.html")
    reader.goto("index.html")
    assert reader.kept() == ({}, []) and not box.is_checked()
