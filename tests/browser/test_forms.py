"""The sheets to fill in and the look back, in a real browser: by keyboard, to a file and back, on paper."""

import json

import pytest
from each import of_lessons
from on_page import ask
from refractory.reading import my_plan, my_questions, words
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
        (b" " * 300_000, "too_large"),
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
    assert kept["mood"] == ["low"] and "unknown" not in kept and len(kept["own"]) == 5000
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
    opener = lesson.page.locator(".refractory-page").first
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
