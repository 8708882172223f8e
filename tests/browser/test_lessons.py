"""Each lesson in a real browser: as a reader opens it, with the keyboard alone, and looked at closely."""

from collections import Counter
from functools import partial
from statistics import median

from axe_playwright_python.sync_playwright import Axe
from each import each_lesson, each_live_panel, each_panel, each_quiz, each_slow_panel, panels_of
from on_page import FIND, FORGET, ask

LETTERS = "xabddmvzMZ00"  # each of them a command of JupyterLab, outside a panel
MUST_HAVE_NAMES = {"slider", "radio", "button", "checkbox", "textbox", "combobox", "image"}


def serious(page, part):
    """What axe finds in this part of the page that shuts somebody out: (rule, the first element)."""
    found = Axe().run(page, context=part).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]


# -- the lesson as a whole ---------------------------------------------------------------------------------


@each_lesson
def test_every_cell_in_sight_runs_without_an_error_and_every_panel_is_there(lesson, request):
    """The student parts run when they are opened: test_frame.py; all of them run in nbval."""
    code = [cell for cell in lesson.cells() if cell["cell_type"] == "code" and cell["source"]]
    hidden = [cell for cell in code if "student" in cell["metadata"].get("tags", ())]
    assert lesson.kernel_errors() == []
    assert all(cell["execution_count"] for cell in code if cell not in hidden)
    assert not any(cell["execution_count"] for cell in hidden)
    for name in panels_of(request.node.callspec.params["lesson"]):
        assert lesson.page.locator(f".refractory-panel.refractory-{name}").count() >= 1, name


@each_quiz
def test_quiz_is_answered_by_keyboard_and_explained(lesson):
    page, quiz = lesson.page, lesson.page.locator(".refractory-quiz").first
    cells = len(lesson.cells())
    for question in quiz.locator("fieldset").all():
        answers = question.get_by_role("radio")
        answers.first.focus()
        for key in ("Space", *(["ArrowDown"] * (answers.count() - 1))):
            page.keyboard.press(key)
        assert answers.last.is_checked()
        page.keyboard.type(LETTERS)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert len(question.get_by_role("status").text_content()) > 20
    assert len(lesson.cells()) == cells
    assert serious(page, ".refractory-quiz") == []


# -- what every panel can do -------------------------------------------------------------------------------


@each_panel
def test_tab_reaches_every_control_and_shows_where_it_is(panel):
    stops = panel.tab_through()
    handles = [stop for stop in stops if stop["kind"] == "range"]
    buttons = [stop for stop in stops if stop["tag"] == "button" or stop["kind"] == "file"]
    assert len(handles) == panel.sliders.count() == len(numbers(panel))
    assert len(buttons) == panel.root.get_by_role("button").count()
    assert [stop for stop in stops if stop["ring"] < 2] == []  # CSS px


def numbers(panel):
    return [field for field, control in panel.twin.controls.items() if control["kind"] == "range"]


@each_panel
def test_everything_a_reader_touches_has_a_name(panel):
    found = panel.accessible()
    roles = Counter(role for role, _ in found)
    assert roles["slider"] == panel.sliders.count()
    assert roles["image"] == panel.picture.is_visible()
    assert panel.root.locator("fieldset:not([hidden]):not(:has(> legend:not(:empty)))").count() == 0
    assert [(role, name) for role, name in found if role in MUST_HAVE_NAMES and name in ("", "null")] == []
    assert serious(panel.page, f".refractory-{panel.name}") == []


@each_panel
def test_letters_typed_into_a_panel_change_no_cell(panel, lesson):
    cells = [cell["source"] for cell in lesson.cells()]
    for control in panel.root.locator("input, button:not([disabled])").all():
        control.focus()
        panel.page.keyboard.type(LETTERS)
    assert panel.page.locator(".jp-Dialog").count() == 0
    assert [cell["source"] for cell in lesson.cells()] == cells


@each_panel
def test_a_control_says_its_value_in_words(panel):
    for field, slider in zip(numbers(panel), panel.sliders.all(), strict=True):
        texts = panel.twin.controls[field]["texts"]
        assert slider.get_attribute("aria-valuetext") in texts
        assert slider.locator("xpath=../output").text_content() == slider.get_attribute("aria-valuetext")


# -- panels that answer at once ----------------------------------------------------------------------------


@each_live_panel
def test_each_preset_shows_what_it_is_and_reset_goes_back(panel):
    start = panel.settle()
    for key, label in panel.twin.words["presets"].items():
        assert panel.activate(label)[0] == panel.twin.press(key)
        panel.tells()
    assert panel.reset() == start


@each_live_panel
def test_every_control_moves_by_keyboard_and_picture_and_words_follow(panel, note):
    sentences = set()
    panel.page.evaluate("delays.length = 0")
    sliders = [partial(sweep, panel, slider) for slider in panel.sliders.all()]
    choices = [partial(choose, panel, group) for group in panel.root.locator(".refractory-choices").all()]
    menus = [partial(turn_over, panel, menu) for menu in panel.root.get_by_role("combobox").all()]
    for move in sliders + choices + menus:
        seen = [panel.reset(), *move()]
        sentences |= {sentence for sentence, _ in seen}
        assert len({picture for _, picture in seen}) > 1, move.args
    assert len(sentences) > 1
    delay = median(panel.page.evaluate("delays"))
    note(f"{panel.name}: {delay:.0f} ms (median) from key to painted picture, waiting for its turn apart")


def choose(panel, group):
    """Choose each of the words that a control offers; what the panel shows after each."""
    for choice in reversed(group.get_by_role("radio").all()):
        choice.focus()
        yield panel.press("Space")
        assert choice.is_checked()
    for key in ("ArrowLeft", "ArrowRight"):  # round the end and back
        yield panel.press(key)
        assert group.locator("input:focus").count() == 1, "an arrow key left the choice"


def turn_over(panel, menu):
    """Go to the last and to the first of what a menu offers."""
    for key in ("End", "Home"):
        menu.focus()
        yield panel.press(key)


def sweep(panel, slider):
    """Move one slider through all its keys; what the panel shows after each."""
    value = lambda: int(slider.input_value())  # noqa: E731
    high = int(slider.get_attribute("max"))
    slider.focus()
    shown = [panel.press("Home")]
    assert value() == 0
    for up in ("ArrowRight", "PageUp", "End"):
        before = value()
        shown.append(panel.press(up))
        assert value() > before or before == high, up
    assert value() == high
    for down in ("ArrowLeft", "PageDown"):
        before = value()
        shown.append(panel.press(down))
        assert value() < before or before == 0, down
    assert slider.evaluate("slider => slider == document.activeElement"), "the focus was taken away"
    return shown


@each_live_panel
def test_it_answers_while_a_slider_is_dragged_unless_the_reader_wants_calm(panel):
    """Only where neighbouring pictures are much alike; else when it is let go."""
    page = panel.page
    if not (panel.twin.drag and panel.sliders.count()):
        assert panel.root.get_by_role("checkbox", name=panel.twin.common["calm"]).count() == 0
        return
    calm = panel.root.get_by_role("checkbox", name=panel.twin.common["calm"])
    assert dragged(panel) > 0
    calm.focus()
    page.keyboard.press("Space")
    panel.reset()
    assert dragged(panel) == 0
    calm.focus()
    page.keyboard.press("Space")


def dragged(panel):
    """How often the kernel was asked before the handle was let go."""
    x, y, width, height = panel.box(panel.sliders.first)
    mouse, asked = panel.page.mouse, partial(ask, panel.page, f"_panel({panel.name!r}).asked['n']", FIND)
    mouse.move(x + width * 0.1, y + height / 2)
    mouse.down()
    panel.settle()
    before = asked()
    for share in (0.4, 0.6, 0.8):
        mouse.move(x + width * share, y + height / 2)
        panel.page.wait_for_timeout(150)
    panel.page.wait_for_function("unanswered.size == 0")
    after = asked()
    mouse.up()
    panel.settle()
    return after - before


# -- panels that need Run ----------------------------------------------------------------------------------


@each_slow_panel
def test_a_slow_panel_opens_on_a_stored_result(panel):
    assert panel.settle()[0] == panel.twin.sentence != ""
    assert panel.picture.is_visible()
    assert "refractory-stale" not in panel.root.get_attribute("class")


@each_slow_panel
def test_every_control_of_a_slow_panel_moves_by_keyboard_and_asks_for_run(panel):
    settings = partial(ask, panel.page, f"str(_panel({panel.name!r}).settings)", FIND)
    for control, key in still(panel):
        panel.reset()
        before = settings()
        control.focus()
        panel.press(key)
        assert settings() != before, control
        assert control.evaluate("control => control == document.activeElement"), "the focus was taken away"
        panel.becomes_stale()
        assert panel.root.locator(".refractory-work").text_content() == panel.twin.common["press_run"]


def still(panel):
    """What can be moved in a panel as it is at the start, and a key that moves it."""
    unchosen = [choice for choice in panel.root.get_by_role("radio").all() if not choice.is_checked()]
    yield from ((slider, "Home" if slider.input_value() != "0" else "End") for slider in panel.sliders.all())
    yield from ((choice, "Space") for choice in unchosen)
    yield from ((tick, "Space") for tick in panel.root.locator(".refractory-choices [type=checkbox]").all())


@each_slow_panel
def test_run_shows_progress_and_stop_stops_and_a_preset_runs_itself(panel):
    run, stop = panel.twin.common["run"], panel.twin.common["stop"]
    progress, work = panel.root.get_by_role("progressbar"), panel.root.locator(".refractory-work")
    for _ in range(5):  # work of a fraction of a second may be done before Stop is pressed
        panel.reset()
        ask(panel.page, "0", FORGET)  # what an earlier run has kept would leave nothing to stop
        sentence = panel.settle()
        panel.button(run).focus()
        panel.page.keyboard.press("Enter")
        progress.wait_for()
        panel.button(stop).focus()
        panel.page.keyboard.press("Enter")
        progress.wait_for(state="hidden")
        if work.text_content() == panel.twin.common["stopped"]:
            break
    assert work.text_content() == panel.twin.common["stopped"]
    assert panel.settle() == sentence
    preset, label = list(panel.twin.words["presets"].items())[1]
    panel.button(label).focus()
    panel.page.keyboard.press("Enter")
    panel.page.wait_for_timeout(500)
    progress.wait_for(state="hidden", timeout=120_000)
    assert panel.settle()[0] == panel.twin.press(preset)
    panel.tells()
    assert "refractory-stale" not in panel.root.get_attribute("class")


# -- last, when everything has been touched ----------------------------------------------------------------


@each_lesson
def test_nothing_went_wrong_on_the_page_or_in_the_kernel(lesson):
    assert lesson.complaints == []
    assert lesson.kernel_errors() == []
