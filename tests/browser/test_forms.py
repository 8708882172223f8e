"""The sheets to fill in and the look back, in a real browser: by keyboard, to a file and back, on paper."""

import json

import pytest
from each import QUIZZES, of_lessons
from on_page import KERNEL, ask
from refractory.reading import (
    finder,
    flash_line,
    flash_record,
    fridge_page,
    my_plan,
    my_questions,
    quiz,
    remember,
    words,
)
from refractory.tools.browser import NOTEBOOK, jupyterlab, opened
from refractory.tools.copies import deliver
from refractory.tools.notebooks import NOTEBOOKS
from test_lessons import LETTERS, serious

SAY = words("common")["sheet"]
SHEETS = {"my_questions": my_questions, "my_plan": my_plan}
LESSON = of_lessons(["12_work_with_your_team"])
NO_PICKER = "() => { window.showSaveFilePicker = undefined; }"
LOOK = """
from ipywidgets.widgets.widget import _instances
_all = " ".join(str(widget.get_state()) for widget in _instances.values())
"""
# a stand-in for the browser's own window that asks where to save; `outcome` is what the reader does in it
PICKER = """outcome => {
  window.chosenFile = null;
  window.showSaveFilePicker = async ({suggestedName}) => {
    if (outcome != 'saves') throw new DOMException('', outcome);
    const write = async file => { window.chosenFile = [suggestedName, await file.text()]; };
    return {createWritable: async () => ({write, close: async () => {}})};
  };
}"""


# a stand-in for a widget's host: `put(script, style, state, width)` shows a new one and gives its number,
# `again(number)` shows it once more, `restarted()` says that Python starts again, `ended(number)` ends it
HOST = """() => {
  const widgets = [], heard = [];
  const connected = {connect: one => heard.push(one), disconnect: one => heard.splice(heard.indexOf(one), 1)};
  const widget_manager = {kernel: {statusChanged: connected}};
  const show = ({made, model}, width) => {
    const el = document.body.appendChild(document.createElement('div'));
    el.style.width = width;
    made.render({model, el});
  };
  window.again = (number, width = '') => show(widgets[number], width);
  window.restarted = () => heard.slice().forEach(one => one(null, 'restarting'));
  window.ended = number => widgets[number].life.abort();
  window.put = async ([script, style, state, width = '']) => {
    document.head.appendChild(document.createElement('style')).textContent = style;
    const module = await import(URL.createObjectURL(new Blob([script], {type: 'text/javascript'})));
    const made = typeof module.default == 'function' ? module.default() : module.default;
    const set = (name, value) => { state[name] = value; };
    const model = {get: name => state[name], set, save_changes() {}, on() {}, off() {}, widget_manager};
    const life = new AbortController();
    await made.initialize?.({model, signal: life.signal});
    show({made, model}, width);
    return widgets.push({made, model, life}) - 1;
  };
}"""
LARGE = "on => { localStorage.setItem('refractory.large', on); }"
WIDEST = """() => {
  const all = [...document.querySelectorAll('.refractory-box, .refractory-box *')];
  const seen = all.filter(node => !node.closest('.refractory-unseen, option'));
  return Math.max(...seen.map(node => node.getBoundingClientRect().right));
}"""
KEPT = """() => JSON.stringify([{...localStorage}, {...sessionStorage}, Object.values(globalThis).filter(
  one => typeof one == 'object' && one && !(one instanceof Node) && one != globalThis && one != history)
  .map(one => { try { return JSON.stringify(one); } catch { return ''; } })])"""
UNFOLD = "() => document.querySelectorAll('details').forEach(part => part.open = true)"
PASTE = "([field, text]) => { field.focus(); document.execCommand('insertText', false, text); }"
ALL = {
    "quiz": lambda: quiz("00_start_here"),
    "look back": remember,
    "questions": my_questions,
    "plan": my_plan,
    "fridge": fridge_page,
    "finder": finder,
    "record": flash_record,
}
each_kind = pytest.mark.parametrize("make", ALL.values(), ids=ALL)


class SheetOnPage:
    """One sheet of the open lesson, empty at the start."""

    def __init__(self, lesson, name):
        self.page, self.name, self.form = lesson.page, name, SHEETS[name]().form
        self.root = self.page.locator(f".refractory-{name}").first
        self.status = self.root.get_by_role("status")
        self.root.evaluate("root => root.scrollIntoView()")
        self.root.evaluate("root => root.querySelectorAll('details').forEach(part => part.open = true)")
        self.page.evaluate(NO_PICKER)
        self.press("empty")

    def press(self, word):
        """Press one of the sheet's buttons by keyboard."""
        self.root.get_by_role("button", name=SAY[word], exact=True).focus()
        self.page.keyboard.press("Enter")

    def field(self, name):
        """What holds the answer of a field."""
        return self.root.locator(f"[name={name}]")

    def saved(self):
        """Name and content of the file that Save makes."""
        with self.page.expect_download() as download:
            self.press("save")
        path = download.value.path()
        return download.value.suggested_filename, json.loads(path.read_text("utf-8"))

    def load(self, content, name="sheet.json"):
        """Open a file that holds `content`."""
        files = {"name": name, "mimeType": "application/json", "buffer": content}
        self.root.locator("input[type=file]").set_input_files(files)

    def says(self, word):
        """Wait until the sheet says the sentence of this name."""
        self.page.wait_for_function(
            "([status, text]) => status.textContent == text", arg=[self.status.element_handle(), SAY[word]]
        )

    def clean_page(self):
        """The page that opens for printing; nothing has printed by itself."""
        with self.page.context.expect_page() as opened:
            self.press("print")
        return opened.value


@pytest.fixture
def questions(lesson):
    return SheetOnPage(lesson, "my_questions")


@pytest.fixture
def plan(lesson):
    return SheetOnPage(lesson, "my_plan")


def fill_questions(sheet):
    """Two ready questions, two own ones, and the one to ask first; by keyboard."""
    for box in ("centre", "low"):
        sheet.root.locator(f"input[value={box}]").focus()
        sheet.page.keyboard.press("Space")
    sheet.field("own").focus()
    sheet.page.keyboard.type("May I camp?\n\nWho <b>helps</b> at night?")
    sheet.field("first").select_option(label="May I camp?")


@LESSON
def test_questions_go_to_a_file_and_come_back(questions):
    fill_questions(questions)
    name, told = questions.saved()
    assert name == "my_questions.json" and told["sheet"] == "my_questions"
    kept = told["kept"]
    assert kept["options"] == ["centre"] and kept["mood"] == ["low"] and kept["medicine"] == []
    assert kept["own"] == "May I camp?\n\nWho <b>helps</b> at night?" and kept["first"] == "May I camp?"
    questions.press("empty")
    assert questions.field("own").input_value() == ""
    assert questions.root.locator("input:checked").count() == 0
    questions.load(json.dumps(told).encode())
    questions.says("loaded")
    assert questions.saved()[1] == told


@LESSON
def test_what_was_emptied_or_replaced_can_be_brought_back(plan):
    plan.field("usual").fill("I stare.")
    plan.press("empty")
    assert plan.field("usual").input_value() == ""
    plan.press("back")
    plan.says("brought_back")
    assert plan.field("usual").input_value() == "I stare."
    empty = {"sheet": "my_plan", "version": 1, "kept": {"usual": "Another."}}
    plan.load(json.dumps(empty).encode())
    plan.says("loaded")
    assert plan.field("usual").input_value() == "Another."
    plan.press("back")
    assert plan.field("usual").input_value() == "I stare."


@LESSON
@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "damaged"),
        (b"\x89PNG\r\n\x00\x00", "damaged"),
        (b'{"sheet": "my_plan", "kept": {"usual": "half', "damaged"),
        (b"[]", "damaged"),
        (b"null", "damaged"),
        (b'{"sheet": "my_plan", "kept": {"usual": 7}}', "damaged"),
        (b'{"sheet": "my_questions", "kept": {}}', "other_sheet"),
        (b" " * 1_000_001, "too_large"),
    ],
    ids=["empty", "picture", "half", "list", "null", "number", "other sheet", "huge"],
)
def test_a_file_that_is_no_plan_gets_a_sentence_and_loses_nothing(plan, content, word):
    plan.field("usual").fill("I stare.")
    plan.load(content)
    plan.says(word)
    assert plan.field("usual").input_value() == "I stare."


@LESSON
def test_a_file_with_strange_answers_brings_only_what_the_sheet_knows(questions):
    strange = {"mood": ["low", "no such question"], "own": "<img src=x>" + "a" * 9000, "unknown": 1}
    questions.load(json.dumps({"sheet": "my_questions", "kept": strange}).encode())
    questions.says("loaded")
    kept = questions.saved()[1]["kept"]
    assert kept["mood"] == ["low"] and "unknown" not in kept and len(kept["own"]) == 9011
    assert questions.root.locator("img").count() == 0


@LESSON
@pytest.mark.parametrize(
    ("outcome", "word"),
    [("saves", "saved"), ("AbortError", "not_saved"), ("NotAllowedError", "could_not_save")],
)
def test_where_the_browser_can_ask_it_asks_where_to_save(plan, outcome, word):
    plan.field("usual").fill("I stare.")
    plan.page.evaluate(PICKER, outcome)
    plan.press("save")
    plan.says(word)
    name, text = plan.page.evaluate("window.chosenFile") or ("", "")
    assert (name == "my_plan.json" and "I stare." in text) == (outcome == "saves")
    assert plan.field("usual").input_value() == "I stare."


@LESSON
def test_the_clean_page_holds_the_list_alone_and_prints_on_request(questions):
    fill_questions(questions)
    paper = questions.clean_page()
    text = paper.locator("body").inner_text()
    low, centre = (next(p for p in questions.form["parts"] if key in p["fields"][0].get("choices", ()))
                   for key in ("low", "centre"))  # fmt: skip
    assert low["fields"][0]["choices"]["low"] in text and centre["fields"][0]["choices"]["centre"] in text
    assert "Who <b>helps</b> at night?" in text  # as it was typed, not as a page's own code
    assert text.index("May I camp?") < text.index(centre["label"])  # the one to ask first, on top
    assert "Medicine" not in text and paper.locator("input, textarea, details").count() == 0
    assert paper.title() == questions.form["title"]
    paper.evaluate("() => { window.printed = 0; window.print = () => window.printed++; }")
    assert paper.evaluate("window.printed") == 0
    paper.get_by_role("button").focus()
    paper.keyboard.press("Enter")
    assert paper.evaluate("window.printed") == 1
    paper.emulate_media(media="print")
    assert not paper.get_by_role("button").is_visible()
    assert serious(paper, "body") == []
    paper.close()


@LESSON
def test_a_plan_stays_a_draft_until_somebody_has_gone_through_it(plan):
    plan.field("usual").fill("I stare.\nI smack my lips.")
    paper = plan.clean_page()
    text = paper.locator("body").inner_text()
    assert plan.form["note"] in text and "I smack my lips." in text
    assert plan.form["parts"][0]["always"][0] in text
    assert paper.locator(".room").count() >= 10  # lines to write on
    paper.close()
    plan.field("agreed").fill("the nurse, in May")
    paper = plan.clean_page()
    assert plan.form["note"] not in paper.locator("body").inner_text()
    paper.close()


@LESSON
def test_the_page_for_the_fridge_opens_alone_and_prints_on_request(lesson):
    opener = lesson.page.locator(".refractory-opener").first
    opener.get_by_role("button").focus()
    with lesson.page.context.expect_page() as opened:
        lesson.page.keyboard.press("Enter")
    paper = opened.value
    picture = paper.get_by_role("img")
    assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    assert "emergency number" in picture.get_attribute("alt")
    paper.evaluate("() => { window.printed = 0; window.print = () => window.printed++; }")
    paper.get_by_role("button").focus()
    paper.keyboard.press("Space")
    assert paper.evaluate("window.printed") == 1
    pages = paper.pdf(format="Letter").count(b"/Type /Page\n"), paper.pdf(format="A4").count(b"/Type /Page\n")
    assert pages == (1, 1)
    paper.close()


@LESSON
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_reached_by_tab_and_all_of_it_has_a_name(lesson, name):
    sheet = SheetOnPage(lesson, name)
    assert serious(sheet.page, f".refractory-{name}") == []
    controls = "summary, input, textarea, select, button:not([hidden])"
    count = sheet.root.locator(controls).count()
    sheet.root.locator(controls).first.focus()
    rings = []
    for _ in range(count):
        rings.append(
            sheet.page.evaluate("""() => { const style = getComputedStyle(document.activeElement);
            return style.outlineStyle == 'none' ? 0 : parseFloat(style.outlineWidth); }""")
        )
        sheet.page.keyboard.press("Tab")
    assert min(rings) >= 2
    assert sheet.root.evaluate("root => !root.contains(document.activeElement)")


@LESSON
def test_keys_typed_into_a_sheet_change_no_cell_and_run_none(lesson, plan):
    cells = lesson.cells()
    plan.field("usual").focus()
    for keys in (LETTERS, "M"):
        plan.page.keyboard.type(keys)
    for keys in ("Shift+Enter", "Control+Enter", "Escape"):
        plan.page.keyboard.press(keys)
    plan.page.keyboard.type("still here")
    assert plan.field("usual").input_value().startswith(LETTERS + "M")
    assert plan.field("usual").input_value().endswith("still here")
    assert lesson.cells() == cells


@LESSON
def test_what_is_written_reaches_neither_the_kernel_nor_the_file_of_the_notebook(lesson, plan):
    plan.field("people").fill("secret neighbour")
    assert "secret neighbour" not in json.dumps(lesson.cells())
    found = ask(plan.page, "'secret neighbour' in _all", LOOK)
    assert found is False


@LESSON
def test_the_look_back_brings_other_questions_and_explains_each(lesson):
    page = lesson.page
    review = page.locator(".refractory-quiz", has=page.locator(".refractory-set")).first
    said = words("common")["quiz"]
    seen = []
    for _ in range(2):
        seen.append(review.locator("legend").all_text_contents())
        question = review.locator("fieldset").first
        question.get_by_role("radio").last.focus()
        page.keyboard.press("Space")
        question.get_by_role("button").focus()
        page.keyboard.press("Enter")
        assert len(question.get_by_role("status").text_content()) > 20
        review.get_by_role("button", name=said["next"], exact=True).focus()
        page.keyboard.press("Enter")
    assert len(seen[0]) == len(seen[1]) >= 9 and not set(seen[0]) & set(seen[1])
    assert "Set 3" in review.locator(".refractory-set").text_content()
    assert review.get_by_role("radio").first.evaluate("radio => radio == document.activeElement")
    assert serious(page, ".refractory-quiz") == []


# -- on a page without a kernel, of any address --------------------------------------------------------------


@pytest.fixture
def blank(browser):
    """A page on plain http, where a browser gives less than on https; it loads nothing from anywhere."""
    page = browser.new_page(viewport={"width": 900, "height": 700})
    html = "<!doctype html><html lang=en><title>Page</title><body style='margin: 0'></body></html>"
    page.route("**", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://class.example/")
    page.evaluate(HOST)
    yield page
    page.close()


def put(page, widget, width=""):
    """Show a widget; its number."""
    state = {name: getattr(widget, name) for name in widget.keys if not name.startswith("_")}
    state = {name: value for name, value in state.items() if name not in ("layout", "tooltip", "tabbable")}
    return page.evaluate("put", [widget._esm, str(widget._css), state, width])


def written(page, name="usual"):
    """What stands in a field, in each view on the page."""
    return page.locator(f"[name={name}]").evaluate_all("all => all.map(one => one.value)")


@each_kind
def test_it_works_on_plain_http(blank, make):
    assert blank.evaluate("isSecureContext || 'randomUUID' in crypto") is False
    put(blank, make())
    assert blank.locator(".refractory-box").count() == 1
    assert serious(blank, "body") == []


def test_two_of_one_kind_share_no_name(blank):
    """Else the choice made in one quiz would take that of another away."""
    for _ in range(2):
        put(blank, quiz("00_start_here"))
    for radio in blank.get_by_role("radio").all():
        radio.check()
    assert blank.locator("input:checked").count() == blank.locator("fieldset").count()


@each_kind
def test_it_is_light_on_a_dark_page(blank, make):
    """Else a box that nobody ticked is filled with the dark of the page, and looks ticked."""
    blank.evaluate("document.documentElement.style.colorScheme = 'dark'")
    put(blank, make())
    parts = blank.locator(".refractory-box, .refractory-box input, .refractory-box select")
    assert set(parts.evaluate_all("all => all.map(one => getComputedStyle(one).colorScheme)")) == {"light"}


@each_kind
@pytest.mark.parametrize("width", [204, 320])  # CSS px: at 400 %, in JupyterLab and on a page of its own
@pytest.mark.parametrize("large", ["", "1"])
def test_it_fits_a_page_at_400_percent(blank, make, width, large):
    blank.set_viewport_size({"width": 320, "height": 225})
    blank.evaluate(LARGE, large)
    put(blank, make(), f"{width}px")
    blank.evaluate(UNFOLD)
    assert blank.evaluate(WIDEST) <= width
    for control in blank.locator("button:not([hidden]), input, textarea, select, summary").all():
        control.focus()
        box = control.bounding_box()
        assert box["y"] > -box["height"] / 2 and box["y"] < 225 and box["height"] >= 20


@each_kind
def test_larger_holds_for_it_too(blank, make):
    size = "() => parseFloat(getComputedStyle(document.querySelector('.refractory-box')).fontSize)"
    blank.evaluate(LARGE, "")
    put(blank, make())
    usual = blank.evaluate(size)
    parts = blank.locator(".refractory-box :is(button, legend, label, p)")
    look = "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    small = parts.evaluate_all(look)
    blank.evaluate(LARGE, "1")
    put(blank, make())
    assert blank.evaluate(size) == pytest.approx(1.3 * usual)
    grown = parts.evaluate_all(look)[len(small) :]
    assert grown == pytest.approx([1.3 * one for one in small], rel=0.01)


@pytest.mark.parametrize("lesson_name", QUIZZES)
def test_a_quiz_on_the_page_holds_what_the_lesson_asks(blank, lesson_name):
    """A notebook stores one sentence for a quiz: here is the test of what a reader sees."""
    put(blank, quiz(lesson_name))
    asked = words(lesson_name)["quiz"]
    assert blank.locator("legend").all_text_contents() == [f"{n}. {q['ask']}" for n, q in enumerate(asked, 1)]
    answers = blank.locator("label").all_text_contents()
    assert answers == [answer["text"] for question in asked for answer in question["answers"]]
    for question, box in zip(asked, blank.locator("fieldset").all(), strict=True):
        for radio, answer in zip(box.get_by_role("radio").all(), question["answers"], strict=True):
            radio.check()
            box.get_by_role("button").click()
            assert answer["why"] in box.get_by_role("status").text_content()


def test_the_record_on_the_page_is_the_one_of_the_tests(blank):
    put(blank, flash_record())
    assert blank.locator(".refractory-box").inner_text() == flash_line()


# -- whose text it is ----------------------------------------------------------------------------------------


def test_another_sheet_of_the_same_kind_knows_nothing_of_what_is_written(blank):
    put(blank, my_plan())
    blank.locator("[name=usual]").fill("I stare.")
    put(blank, my_plan())
    assert written(blank) == ["I stare.", ""]
    blank.locator("[name=usual]").last.fill("She jerks.")
    assert written(blank) == ["I stare.", "She jerks."]
    assert "stare" not in blank.evaluate(KEPT)


def test_two_views_of_one_sheet_show_the_same_text(blank):
    number = put(blank, my_questions())
    blank.evaluate(UNFOLD)
    blank.locator("[name=own]").fill("May I camp?")
    blank.evaluate("number => again(number)", number)
    blank.evaluate(UNFOLD)
    assert written(blank, "own") == ["May I camp?"] * 2
    blank.locator("[name=first]").last.select_option(label="May I camp?")
    blank.locator("input[value=low]").last.check()
    assert written(blank, "first") == ["May I camp?"] * 2
    assert [box.is_checked() for box in blank.locator("input[value=low]").all()] == [True, True]
    own = blank.locator("[name=own]").first
    own.focus()
    own.press("Home")
    blank.keyboard.type("Now: ")  # letter by letter, and the place where it is typed stays
    assert written(blank, "own") == ["Now: May I camp?"] * 2
    assert written(blank, "first") == [""] * 2  # the question that it named is no more
    blank.get_by_role("button", name=SAY["empty"]).last.click()
    assert written(blank, "own") == [""] * 2
    blank.get_by_role("button", name=SAY["back"]).first.click()
    assert written(blank, "own") == ["Now: May I camp?"] * 2


@pytest.mark.parametrize("end", ["number => ended(number)", "() => restarted()"], ids=["closed", "restarted"])
def test_a_sheet_is_empty_once_its_widget_or_its_python_ends(blank, end):
    number = put(blank, my_plan())
    blank.locator("[name=usual]").fill("I stare.")
    blank.get_by_role("button", name=SAY["empty"]).click()
    blank.locator("[name=usual]").fill("She jerks.")
    blank.evaluate(end, number)
    assert written(blank) == [""]
    assert not blank.get_by_role("button", name=SAY["back"]).is_visible()
    blank.evaluate("number => again(number)", number)
    assert written(blank) == ["", ""]


def saved(page):
    """The bytes of the file that Save makes."""
    with page.expect_download() as download:
        page.get_by_role("button", name=SAY["save"]).click()
    return download.value.path().read_bytes()


def open_file(page, content):
    """Open a file that holds `content`."""
    file = {"name": "my_plan.json", "mimeType": "application/json", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)


def test_a_long_text_is_kept_whole_on_the_page_and_in_the_file(blank):
    put(blank, my_plan())
    blank.evaluate(PASTE, [blank.locator("[name=usual]").element_handle(), "a" * 10_000])
    assert written(blank) == ["a" * 10_000]
    kept = saved(blank)
    blank.get_by_role("button", name=SAY["empty"]).click()
    open_file(blank, kept)
    blank.get_by_text(SAY["loaded"]).wait_for()
    assert written(blank) == ["a" * 10_000]


@pytest.mark.parametrize("letter", ["a", "ß", "€"])
def test_what_may_be_saved_may_be_opened_and_what_is_too_long_is_said(blank, letter):
    put(blank, my_plan())
    one = len(json.dumps(letter, ensure_ascii=False).encode()) - 2
    field, most = blank.locator("[name=usual]"), 999_000 // one
    field.fill(letter * most)
    kept = saved(blank)
    blank.get_by_role("button", name=SAY["empty"]).click()
    open_file(blank, kept)
    blank.get_by_text(SAY["loaded"]).wait_for()
    assert written(blank) == [letter * most]
    field.fill(letter * (1_000_000 // one))
    blank.get_by_role("button", name=SAY["save"]).click()
    blank.get_by_text(SAY["too_long"]).wait_for()
    assert len(written(blank)[0]) == 1_000_000 // one


# -- in JupyterLab: the next reader at the same computer -----------------------------------------------------

RUN_AGAIN = f"""async () => {{
  const {{content}} = {NOTEBOOK};
  const isPlan = cell => cell.model.sharedModel.source.endsWith('my_plan()');
  content.activeCellIndex = content.widgets.findIndex(isPlan);
  await jupyterapp.commands.execute('notebook:run-cell');
}}"""
CLOSE = f"""() => {{ {NOTEBOOK}.context.model.dirty = false; {NOTEBOOK}.close(); }}"""
EMPTY = """() => [...document.querySelectorAll('.refractory-my_plan [name=usual]')]
  .every(field => !field.value)"""
OPEN = "path => jupyterapp.commands.execute('docmanager:open', {path})"
OPENED = (
    f"path => globalThis.jupyterapp?.shell.currentWidget?.context?.path == path && {NOTEBOOK}.context.isReady"
)


def filled(page, text=""):
    """The plan in front, once it shows `text`; then somebody writes into it."""
    field = page.locator(".refractory-my_plan [name=usual]").last
    field.wait_for(state="attached")
    assert page.locator(".refractory-my_plan [name=usual]").evaluate_all(
        "all => all.map(one => one.value)"
    ) == [text]
    field.evaluate("field => field.scrollIntoView()")
    field.fill("secret neighbour")
    return field.element_handle()


def another(page, old):
    """Wait until the plan stands there anew."""
    page.wait_for_function(
        "old => !old.isConnected && document.querySelector('.refractory-my_plan')", arg=old
    )


def test_nothing_is_left_for_the_next_reader(browser, tmp_path):
    folder = tmp_path / "my-lessons"
    deliver([NOTEBOOKS / "12_work_with_your_team.ipynb", NOTEBOOKS / "A2_find_an_answer.ipynb"], folder)
    path = "my-lessons/12_work_with_your_team.ipynb"
    with jupyterlab(folder) as address, opened(browser, address("12_work_with_your_team.ipynb")) as lesson:
        page = lesson.page
        lesson.run_all()
        first = filled(page)
        page.evaluate(RUN_AGAIN)
        another(page, first)
        second = filled(page)  # after the cell has run again
        page.evaluate(CLOSE)
        page.wait_for_function("old => !old.isConnected", arg=second)
        page.evaluate(OPEN, path)
        page.wait_for_function(OPENED, arg=path)
        page.evaluate(f"async () => {{ await {NOTEBOOK}.sessionContext.ready; }}")
        lesson.run_all()
        page.wait_for_selector(".refractory-my_plan [name=usual]", state="attached")
        filled(page)  # after it was closed and opened
        page.evaluate(f"() => {KERNEL}.restart()")
        page.wait_for_function(EMPTY)


@LESSON
def test_keys_in_a_sheet_are_those_of_a_text(lesson, plan):
    """Undo takes back letters and no cell; Ctrl-S still saves the notebook."""
    cells, field = lesson.cells(), plan.field("usual")
    field.focus()
    plan.page.keyboard.insert_text("I stare.")
    plan.page.keyboard.insert_text(" Often.")
    plan.page.keyboard.down("Control")
    plan.page.wait_for_timeout(100)  # as a hand does: JupyterLab holds what is typed for 10 ms after each key
    plan.page.keyboard.press("z")
    plan.page.keyboard.up("Control")
    assert field.input_value() != "I stare. Often." and lesson.cells() == cells
    plan.page.evaluate(f"() => {{ {NOTEBOOK}.context.model.dirty = true; }}")
    plan.page.keyboard.press("Control+s")
    plan.page.wait_for_function(f"() => !{NOTEBOOK}.context.model.dirty")
