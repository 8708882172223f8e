"""The finder in a real browser: what it finds for what readers type, danger first, by keyboard alone."""

import re

import pytest
import yaml
from each import of_lessons
from refractory.reading import HERE, finder, words
from refractory.reading.finder import module
from refractory.tools.browser import jupyterlab, opened
from refractory.tools.copies import deliver
from refractory.tools.notebooks import NOTEBOOKS
from test_lessons import LETTERS, serious

QUERIES = yaml.safe_load((HERE.parents[2] / "tests" / "finder_queries.yml").read_text("utf-8"))
LOAD = """async ([source, entries, lists]) => {
  const address = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
  const {prepare, ask, search, default: widget} = await import(address);
  const ready = prepare(entries, lists);
  const told = ({hits, themes = [], ...rest}) =>
    ({...rest, hits: hits.map(hit => hit.title), themes: themes.map(theme => theme.title)});
  window.asked = typed => typed.map(text => told({slips: [], part: false, ...ask(ready, text)}));
  window.searched = typed => typed.map(text => told(search(ready, text)));
  window.shown = (state, el) => widget.render({model: {get: name => state[name]}, el});
}"""
SHOW = """state => {
  const el = document.body.appendChild(document.createElement('div'));
  shown(state, el);
}"""
STYLE = "css => document.head.appendChild(document.createElement('style')).textContent = css"
IN_FRONT = "name => jupyterapp.shell.currentWidget?.context?.path.endsWith(name)"
IN_VIEW = """text => [...document.querySelectorAll('h2, h3')].some(heading => {
  const {top, bottom, height} = heading.getBoundingClientRect();
  return heading.textContent.startsWith(text) && height > 0 && top >= 0 && bottom <= innerHeight;
})"""
NARROW = {"width": 320, "height": 640}  # CSS px: a page of 1280 at 400 %


@pytest.fixture(scope="module")
def box():
    """The finder as the lessons make it."""
    return finder()


@pytest.fixture(scope="module")
def blank(browser, box):
    """An empty page with the finder's own code, without a kernel."""
    page = browser.new_page(viewport=NARROW)
    page.set_content("<!doctype html><html lang=en><title>Finder</title><body></body></html>")
    page.evaluate(LOAD, [module(), box.entries, box.lists])
    page.evaluate(STYLE, box._css)
    page.evaluate(
        SHOW, {"entries": box.entries, "lists": box.lists, "danger": box.danger, "words": box.words}
    )
    yield page
    page.close()


@pytest.fixture
def asked(blank):
    """What the finder says to each text typed."""
    return lambda typed: dict(zip(typed, blank.evaluate("asked", typed), strict=True))


@pytest.fixture
def found(blank):
    """What the search alone finds for each text, whatever danger it may speak of."""
    return lambda typed: dict(zip(typed, blank.evaluate("searched", typed), strict=True))


def type_in(page, text):
    """Type into the box by keyboard, and press Enter."""
    page.get_by_role("textbox").fill("")
    page.get_by_role("textbox").focus()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


# -- what is found -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("road", QUERIES["danger"])
def test_danger_comes_before_any_hit(asked, road):
    answers = asked(QUERIES["danger"][road])
    assert {
        typed: told for typed, told in answers.items() if road not in told["roads"][:1] or told["hits"]
    } == {}


def test_death_alone_opens_both_roads_and_what_is_hard(asked, box):
    hard = {entry["title"] for entry in box.entries if entry["hard"]}
    for typed, told in asked(QUERIES["both"]).items():
        assert (told["kind"], told["roads"]) == ("both", ["crisis"]), typed
        assert "SUDEP" in told["hits"] and set(told["hits"]) <= hard, typed


def test_words_near_to_danger_search_as_always(asked):
    answers = asked([*QUERIES["safe"], *QUERIES["hits"]])
    assert {typed: told["roads"] for typed, told in answers.items() if told["roads"]} == {}


def test_what_readers_type_is_among_the_first_three(asked):
    def missed(typed, titles):
        wanted = [title.lower() for title in QUERIES["hits"][typed]]
        return not any(part in title.lower() for part in wanted for title in titles[:3])

    answers = asked(list(QUERIES["hits"]))
    assert {typed: told["hits"][:3] for typed, told in answers.items() if missed(typed, told["hits"])} == {}


def test_nothing_found_offers_the_nearest_themes(asked):
    for typed, told in asked(QUERIES["nothing"]).items():
        assert (told["kind"], len(told["themes"])) == ("none", 3), typed


def test_there_are_enough_queries():
    danger = sum(map(len, QUERIES["danger"].values()))
    assert danger >= 20
    assert danger + sum(len(QUERIES[kind]) for kind in ("both", "safe", "hits", "nothing")) >= 150


def test_every_entry_is_found_first_by_its_own_title(found, box):
    titles = [entry["title"] for entry in box.entries]
    assert {
        title: told["hits"][:2] for title, told in found(titles).items() if title != told["hits"][0]
    } == {}


def test_no_middle_of_a_word_finds_it(found, box):
    """No hit but for a word that begins so, or that is so near that a slip could have made it."""
    terms = {
        e["title"]: e["title"][2:-1] for e in box.entries if e["kind"] == "word" and e["title"].isalpha()
    }
    middles = {title: middle for title, middle in terms.items() if len(title) >= 8}
    answers = found(list(middles.values()))
    assert len(middles) > 20
    assert [
        title
        for title, middle in middles.items()
        if title in answers[middle]["hits"] and not answers[middle]["slips"]
    ] == []


@pytest.mark.parametrize(
    ("typed", "never"), [("TLE", "little"), ("LITT", "little"), ("tic", "ketogenic diet")]
)
def test_short_forms_are_not_found_inside_words(found, box, typed, never):
    told = {
        entry["title"]: " ".join([entry["title"], entry["text"], *entry["searched_as"]])
        for entry in box.entries
    }
    beginning = re.compile(rf"\b{typed}", re.I)
    (answer,) = found([typed]).values()
    others = [t for t in answer["hits"] if not beginning.search(" ".join([told[t], *names(box, t)]))]
    assert others == [] or answer["slips"]
    assert never not in answer["hits"]


def names(box, title):
    """The other names of an entry."""
    return [name for entry in box.entries if entry["title"] == title for name in entry["names"]]


def slips_of(word):
    """The word with its fourth letter dropped, doubled, changed, and swapped with the next."""
    start, letter, after, rest = word[:3], word[3], word[4], word[5:]
    yield from (start + after + rest, start + letter + letter + after + rest)
    yield from (start + "q" + after + rest, start + after + letter + rest)


def test_one_slip_in_a_long_title_still_finds_it(found, box):
    words_of_one = [
        e["title"] for e in box.entries if e["kind"] == "word" and re.fullmatch("[a-zA-Z]{6,}", e["title"])
    ]
    typed = {slip: word for word in words_of_one for slip in slips_of(word)}
    answers = found(list(typed))
    assert {
        slip: told["hits"][:3] for slip, told in answers.items() if typed[slip] not in told["hits"][:3]
    } == {}


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        ("sui\u00adcide", "suicide"),
        ("over\u200bdose", "overdose"),
        ("\ufeffhe is not breath\u200ding", "he is not breathing"),
        ("“he can’t breathe”", "he cant breathe"),
        ("he can\u02bct breathe", "he cant breathe"),
        ("he can´t breathe", "he cant breathe"),
        ("ｓｕｉｃｉｄｅ", "suicide"),
        ("glu\u00adtamate", "glutamate"),
        ("“grand\u00a0mal”", "grand mal"),
        ("tonic\u2011clonic", "tonic-clonic"),
    ],
)
def test_marks_that_come_with_what_is_pasted_change_nothing(asked, pasted, plain):
    """Soft hyphens, joiners, curly quotes, wide letters: danger above all must not be hidden by them."""
    told = asked([pasted, plain])
    assert told[pasted] == told[plain] and (told[plain]["roads"] or told[plain]["hits"])


# -- what is shown -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["grand mal", "seizure", "suicide", "death", "qwrtzpl", "sudep", ""])
def test_it_reads_well_at_400_percent(blank, typed):
    type_in(blank, typed)
    assert serious(blank, ".refractory-finder") == []
    assert blank.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = blank.locator("button, input, summary, a").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 24  # CSS px
    assert blank.get_by_role("textbox").evaluate("box => box === document.activeElement")


def test_danger_shows_help_alone_and_says_it(blank, box):
    type_in(blank, "i want to die")
    assert blank.get_by_role("alert").inner_text().strip() == box.danger["crisis"][0]
    assert blank.locator("li, a, button:not([type=submit])").count() == 0
    type_in(blank, "glutamate")
    assert blank.get_by_role("alert").text_content() == ""


def test_death_shows_help_first_and_the_rest_is_closed(blank, box):
    type_in(blank, "die")
    assert box.danger["crisis"][0] in blank.locator(".refractory-help").inner_text()
    assert blank.locator("li").count() == blank.locator("li details").count() > 0
    assert blank.locator("details[open]").count() == 0
    assert "unexpected" not in blank.locator("li").last.inner_text()


def test_more_than_fit_are_shown_when_asked_for(blank):
    type_in(blank, "seizure")
    before = blank.locator("li").count()
    blank.get_by_role("button", name=words("finder")["words"]["more"]).click()
    assert blank.locator("li").count() > before
    assert str(blank.locator("li").count()) in blank.get_by_role("status").text_content()


def test_every_hit_has_a_meaning(blank):
    type_in(blank, "seizure")
    for item in blank.locator("li").all():
        assert len(item.locator("p").first.text_content()) > 10


def test_a_link_in_an_answer_is_a_link(blank, box):
    linked = next(e for e in box.entries if "](" in e["text"] and not e["hard"])
    (text, where), *_ = re.findall(r"\[([^\]]+)\]\(([^)]+)\)", linked["text"])
    blank.get_by_role("textbox").fill(linked["searched_as"][0])
    blank.get_by_role("textbox").press("Enter")
    assert blank.locator(f"a[href='{where}']").first.inner_text() == text
    assert "](" not in blank.locator("ul").inner_text()


# -- in JupyterLab -------------------------------------------------------------------------------------------


@of_lessons(["A1_glossary"])
def test_a_word_is_found_by_keyboard_and_by_its_old_name(lesson):
    page, box = lesson.page, lesson.page.locator(".refractory-finder").first
    cells, status = len(lesson.cells()), box.get_by_role("status")
    box.get_by_role("textbox").focus()
    page.keyboard.type("Grand Mal")
    assert status.text_content() == ""
    page.keyboard.press("Enter")
    assert "tonic-clonic seizure" in box.locator("h4").all_text_contents()
    assert "found" in status.text_content()
    box.get_by_role("textbox").fill("")
    page.keyboard.type(LETTERS)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "Nothing found" in status.text_content()
    assert box.locator("h4").count() == 0
    assert len(lesson.cells()) == cells
    assert serious(page, ".refractory-finder") == []


@pytest.fixture
def plain(browser, tmp_path):
    """The word list in JupyterLab as it is without our frame, where lessons stand beside each other."""
    deliver(
        [NOTEBOOKS / name for name in ("00_start_here.ipynb", "A1_glossary.ipynb")], tmp_path / "my-lessons"
    )
    with (
        jupyterlab(tmp_path / "my-lessons") as address,
        opened(browser, address("A1_glossary.ipynb")) as lesson,
    ):
        lesson.run_all()
        yield lesson


def test_a_link_opens_the_lesson_beside_this_one_at_its_heading(plain):
    page, box = plain.page, plain.page.locator(".refractory-finder").first
    here = page.evaluate("() => jupyterapp.shell.currentWidget.id")
    box.get_by_role("textbox").fill("What to do in a seizure")
    box.get_by_role("textbox").press("Enter")
    box.locator("a[href='00_start_here.ipynb#What-to-do-in-a-seizure']").first.click()
    page.wait_for_function(IN_FRONT, arg="00_start_here.ipynb")
    page.wait_for_function(IN_VIEW, arg="What to do in a seizure")
    page.evaluate("id => jupyterapp.shell.activateById(id)", here)
    page.wait_for_function(IN_FRONT, arg="A1_glossary.ipynb")
    assert box.locator("h4").first.text_content() == "What to do in a seizure"
