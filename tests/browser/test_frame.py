"""A lesson as a page: calm, run by itself, and honest when its kernel is gone."""

import json
import os
import re
import signal
from shutil import copytree
from urllib.request import Request, urlopen

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell
from playwright.sync_api import expect
from refractory.reading import words
from refractory.tools import lab as tool
from refractory.tools.browser import NOTEBOOK, PATIENCE, Lesson, jupyterlab
from refractory.tools.copies import deliver
from refractory.tools.editions import tags
from refractory.tools.notebooks import NOTEBOOKS, read

LESSON, WITH_PANELS = "12_work_with_your_team.ipynb", "04_tip_the_balance.ipynb"
LESSONS = LESSON, WITH_PANELS, "00_start_here.ipynb"
SAY = words("frame")
SMALL_LAPTOP = {"width": 1280, "height": 720}
# the counts of the code cells, by id; what is typed into no cell has no count
COUNTS = f"""() => Object.fromEntries({NOTEBOOK}.content.model.sharedModel.cells
    .filter(cell => cell.cell_type == 'code').map(cell => [cell.id, cell.execution_count]))"""
STATE = f"() => ({{dirty: {NOTEBOOK}.context.model.dirty, top: {NOTEBOOK}.content.outerNode.scrollTop}})"
KERNEL = f"() => {NOTEBOOK}.sessionContext.session?.kernel?.id"
IS_READY = "() => document.querySelector('.lesson-status')?.textContent === ''"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A project with the copies of two editions."""
    home = tmp_path_factory.mktemp("home")
    copytree(NOTEBOOKS.parent / "figures", home / "figures")
    for edition in ("learner", "workshop"):
        deliver([NOTEBOOKS / name for name in LESSONS], home / tool.folder_of(edition).name, edition)
    return home


@pytest.fixture(scope="module")
def server(browser, home):
    """JupyterLab as the verb `lab` starts it."""
    with jupyterlab(home / "my-lessons", tool.frame(home / "my-lessons")) as server:
        yield server


class Page:
    """An open lesson in the frame."""

    def __init__(self, browser, address, size):
        self.page = browser.new_page(viewport=size)
        self.lesson = Lesson(self.page)
        self.lesson.listen()
        self.page.goto(address)

    def ready(self):
        """Wait until it has run by itself."""
        self.page.wait_for_function(IS_READY, timeout=1000 * PATIENCE)
        return self

    def says(self, text, patience=PATIENCE):
        """Wait until the bar says so, within `patience` s."""
        self.page.get_by_role("status").filter(has_text=text).wait_for(timeout=1000 * patience)

    def ran(self):
        """Which code cells have run, by id."""
        return {cell for cell, count in self.page.evaluate(COUNTS).items() if count}

    def state(self):
        """Whether there is something to save, and how far the page is scrolled."""
        return self.page.evaluate(STATE)

    def part(self, title):
        """The button that opens a part, or closes it."""
        return self.page.get_by_role("button", name=f": {title}", exact=False)

    def end(self):
        """Close the page, and its kernel with it."""
        self.page.evaluate(f"() => {NOTEBOOK}.sessionContext.shutdown()")
        self.page.close()


@pytest.fixture
def opened(browser, server):
    """Call it to open a copy, at an inner window of a size; all are closed at the end."""
    pages = []

    def opened(name=LESSON, size=SMALL_LAPTOP, at=server, place="doc"):
        pages.append(Page(browser, at(name, place), size))
        return pages[-1]

    yield opened
    for page in pages:
        page.end()


@pytest.fixture
def copy(home):
    """The reader's copy; whatever a test does to it is undone."""
    path = home / "my-lessons" / LESSON
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


def code(*, student):
    """Ids of the lesson's code cells of this kind."""
    cells = [cell for cell in read(NOTEBOOKS / LESSON).cells if cell.cell_type == "code"]
    return [cell.id for cell in cells if ("student" in tags(cell)) == student]


def rewrite(path, change):
    """Change a notebook file as a reader, or somebody else, may have done."""
    notebook = read(path)
    change(notebook)
    nbformat.write(notebook, path)


# -- it opens, and runs by itself


def test_a_lesson_opens_as_a_page_and_nothing_goes_wrong(opened):
    """Were one line of the extension's container wrong, all of JupyterLab would stay blank."""
    lesson = opened().ready()
    assert lesson.page.get_by_role("heading", name="Work with your team").is_visible()
    assert lesson.page.title() == "12 Work with your team"
    assert lesson.lesson.complaints == []
    assert lesson.lesson.kernel_errors() == []


def test_it_runs_by_itself_stays_at_its_top_and_leaves_nothing_to_save(opened, copy):
    before = copy.read_bytes()
    lesson = opened().ready()
    assert lesson.ran() == set(code(student=False))
    assert lesson.state() == {"dirty": False, "top": 0}
    assert {path.name for path in copy.parent.glob("*.ipynb")} == set(LESSONS)  # opening renames nothing
    assert copy.read_bytes() == before


def test_a_changed_cell_and_a_new_one_wait_for_a_press(opened, copy):
    first, second, *others = code(student=False)

    def change(notebook):
        next(cell for cell in notebook.cells if cell.id == second).source += "\nprint('mine')"
        notebook.cells.insert(4, new_code_cell("print('new')", id="new"))

    rewrite(copy, change)
    lesson = opened().ready()
    assert lesson.ran() == {first, *others}
    waiting = lesson.page.get_by_role("button", name=SAY["run"], exact=True)
    assert waiting.count() == 2
    waiting.first.press("Enter")
    lesson.page.get_by_text("new", exact=True).wait_for()
    assert lesson.ran() == {first, "new", *others}


def test_nothing_runs_if_the_first_code_was_changed(opened, copy):
    def change(notebook):
        next(cell for cell in notebook.cells if cell.cell_type == "code").source += "\n1 / 0"

    rewrite(copy, change)
    lesson = opened()
    lesson.says(SAY["changed"])
    waiting = lesson.page.get_by_role("button", name=SAY["run"], exact=True)
    expect(waiting).to_have_count(len(code(student=False)))  # JupyterLab folds what is folded a moment later
    assert lesson.ran() == set()


@pytest.mark.parametrize("name", ["another.ipynb", LESSON])
def test_a_notebook_from_elsewhere_never_runs(opened, copy, name):
    """Not even if it has a lesson's name, and the ids of its cells."""
    path = copy.with_name(name)
    notebook = read(copy)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = "open('harm', 'w').close()"
    nbformat.write(notebook, path)
    lesson = opened(name)
    lesson.page.get_by_role("heading", name="Work with your team").wait_for()
    lesson.page.wait_for_timeout(4000)
    assert lesson.ran() == set()
    assert not copy.with_name("harm").exists()
    if name != LESSON:
        assert lesson.page.locator(".lesson-bar").count() == 0
        path.unlink()


def test_an_old_count_and_a_dead_panel_do_not_look_alive(opened, copy):
    view = {
        "application/vnd.jupyter.widget-view+json": {
            "model_id": "gone",
            "version_major": 2,
            "version_minor": 0,
        }
    }

    def change(notebook):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.execution_count = 7
                cell.outputs = [nbformat.v4.new_output("display_data", view)]

    rewrite(copy, change)
    lesson = opened().ready()
    assert lesson.ran() == set(code(student=False))
    assert lesson.page.get_by_text("Error displaying widget").count() == 0


def test_a_student_part_runs_when_it_is_opened_and_only_then(opened):
    lesson = opened().ready()
    before = lesson.ran()
    lesson.part("Look closer").press("Enter")
    lesson.page.wait_for_function(
        f"count => Object.values(({COUNTS})()).filter(Boolean).length > count", arg=len(before)
    )
    lesson.ready()
    new = lesson.ran() - before
    assert new and new < set(code(student=True))
    assert lesson.state()["dirty"] is False
    assert lesson.part("Look closer").get_attribute("aria-expanded") == "true"


def test_who_teaches_has_jupyterlab_whole_and_it_runs_by_itself_too(opened, home, server):
    address = server(LESSON).replace("my-lessons", "my-lessons-workshop")
    lesson = opened(at=lambda name, place: address)
    wanted = {
        c.id for c in read(NOTEBOOKS / LESSON).cells if c.cell_type == "code" and "solution" not in tags(c)
    }
    done = "wanted => {const all = (" + COUNTS + ")(); return wanted.every(id => all[id])}"
    lesson.page.wait_for_function("() => globalThis.jupyterapp?.shell.currentWidget?.context?.isReady")
    lesson.page.wait_for_function(done, arg=list(wanted), timeout=1000 * PATIENCE)
    assert lesson.ran() == wanted
    assert lesson.page.get_by_role("menuitem", name="Kernel").is_visible()
    assert lesson.page.locator(".lesson-bar").count() == 0
    assert lesson.state() == {"dirty": False, "top": 0}


THEME = "theme => jupyterapp.commands.execute('apputils:change-theme', {theme: `JupyterLab ${theme}`})"
SCHEMES = "parts => [...new Set(parts.map(part => getComputedStyle(part).colorScheme))]"


def test_in_a_dark_theme_panels_stay_light_and_readable(opened):
    """Else a box that nobody ticked is filled with the dark of the theme, and looks ticked."""
    lesson = opened(WITH_PANELS).ready()
    try:
        lesson.page.evaluate(THEME, "Dark")
        lesson.page.wait_for_selector("body[data-jp-theme-light=false]", state="attached")
        parts = lesson.page.locator(".refractory-panel, .refractory-panel input, .refractory-panel button")
        assert parts.evaluate_all(SCHEMES) == ["light"]
        found = Axe().run(lesson.page, context=".refractory-panel").response["violations"]
        assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    finally:
        lesson.page.evaluate(THEME, "Light")


# -- when the kernel is gone


def api(server, path, method):
    """Ask the server itself."""
    request = Request(
        f"{server.root}/api/{path}", method=method, headers={"Authorization": f"token {server.token}"}
    )
    with urlopen(request) as answer:
        return json.loads(answer.read() or "null")


def value(lesson, expression):
    """What an expression is in the lesson's kernel, as text."""
    ask = f"""async is => {{
        const asked = {{code: "", silent: true, user_expressions: {{is}}}};
        const reply = await {NOTEBOOK}.sessionContext.session.kernel.requestExecute(asked).done;
        return reply.content.user_expressions.is.data["text/plain"];
    }}"""
    return lesson.page.evaluate(ask, expression)


def restart_here(lesson, server):
    """The reader restarts the kernel from the page."""
    lesson.page.evaluate(f"() => {{ {NOTEBOOK}.sessionContext.restartKernel() }}")


def restart_there(lesson, server):
    """Somebody else restarts it."""
    api(server, f"kernels/{lesson.page.evaluate(KERNEL)}/restart", "POST")


def kill(lesson, server):
    """The kernel's process ends at once, as when there is too little memory."""
    os.kill(int(value(lesson, "__import__('os').getpid()")), signal.SIGKILL)


@pytest.mark.parametrize("end", [restart_here, restart_there, kill])
def test_after_a_new_kernel_the_page_says_so_and_runs_again(opened, server, end):
    lesson = opened().ready()
    before = lesson.page.evaluate(f"() => {NOTEBOOK}.content.widgets.map(c => c.model.outputs?.toJSON())")
    end(lesson, server)
    lesson.says(SAY["renewed"])
    after = lesson.page.evaluate(f"() => {NOTEBOOK}.content.widgets.map(c => c.model.outputs?.toJSON())")
    assert lesson.ran() == set(code(student=False))
    assert re.findall('"model_id": "[0-9a-f]+"', json.dumps(after)) != []
    assert re.findall('"model_id": "[0-9a-f]+"', json.dumps(after)) != re.findall(
        '"model_id": "[0-9a-f]+"', json.dumps(before)
    )
    assert lesson.lesson.kernel_errors() == []
    assert lesson.state() == {"dirty": False, "top": 0}


def test_when_the_server_is_gone_the_page_says_so_within_five_seconds(browser, home):
    with jupyterlab(home / "my-lessons", tool.frame(home / "my-lessons")) as server:
        lesson = Page(browser, server(LESSON, "doc"), SMALL_LAPTOP).ready()
        server.process.kill()
        lesson.says(SAY["away"], patience=5)
        lesson.page.close()


def test_a_lesson_gets_the_spare_kernel_and_nobody_else_sees_it(browser, home):
    loaded = "'refractory.tools.ready' in __import__('sys').modules"
    with jupyterlab(home / "my-lessons", tool.frame(home / "my-lessons")) as server:
        assert api(server, "kernels", "GET") == []
        lesson = Page(browser, server(LESSON, "doc"), SMALL_LAPTOP).ready()
        assert value(lesson, loaded) == "True"
        assert [kernel["id"] for kernel in api(server, "kernels", "GET")] == [lesson.page.evaluate(KERNEL)]
        lesson.end()


# -- the calm frame


def test_the_contents_are_reached_by_keyboard_and_lead_to_a_folded_part(opened):
    lesson = opened().ready()
    lesson.page.get_by_role("button", name=SAY["contents"]).focus()
    lesson.page.keyboard.press("Enter")
    links = lesson.page.get_by_role("navigation", name=SAY["contents"]).get_by_role("link")
    headings = [
        cell.source.splitlines()[0][3:]
        for cell in read(NOTEBOOKS / LESSON).cells
        if cell.source.startswith("## ")
    ]
    assert links.all_inner_texts() == [title for title in headings if title != "For the facilitator"]
    lesson.page.keyboard.press("Escape")
    assert not links.first.is_visible()
    lesson.page.keyboard.press("Enter")
    links.filter(has_text="Exercises").press("Enter")
    heading = lesson.page.get_by_role("heading", name="Exercises")
    heading.wait_for()
    assert not links.first.is_visible()
    assert heading.evaluate("node => node.closest('.jp-Cell') == document.activeElement")
    assert 0 <= heading.bounding_box()["y"] < 200


@pytest.mark.parametrize("size", [(390, 844), (320, 225)], ids=["a phone", "400 % zoom of a laptop"])
def test_on_a_narrow_page_the_words_have_the_room_and_nothing_is_cut(opened, size):
    """At 320 x 225 a reader sees 1280 x 900 at four times the size."""
    width, height = size
    lesson = opened(size={"width": width, "height": height}).ready()
    text = lesson.page.locator(".jp-MarkdownOutput p").first
    box = text.bounding_box()
    assert box["width"] >= width - 40 and box["x"] >= 0
    assert text.evaluate("p => parseFloat(getComputedStyle(p).fontSize)") >= 16  # CSS px: 12 points
    box = f"{NOTEBOOK}.content.outerNode"
    seen, beyond = lesson.page.evaluate(f"[{box}.clientHeight, {box}.scrollWidth - {box}.clientWidth]")
    assert seen >= height - 60 and beyond <= 0
    for name in (SAY["contents"], SAY["lessons"], SAY["large"], SAY["more"]):
        button = lesson.page.get_by_role("button", name=name, exact=True).bounding_box()
        assert button["x"] >= 0 and button["x"] + button["width"] <= width, name


def test_a_line_is_never_longer_than_42_em(opened):
    lesson = opened(size={"width": 1920, "height": 1080}).ready()
    widths = "nodes => nodes.map(p => p.offsetWidth / parseFloat(getComputedStyle(p).fontSize))"
    ems = lesson.page.locator(".jp-MarkdownOutput :is(p, li)").evaluate_all(widths)
    assert 30 < max(ems) <= 42


def test_larger_holds_for_the_prose_is_kept_and_is_one_with_the_panels(opened):
    lesson = opened().ready()
    page, size = lesson.page, "p => parseFloat(getComputedStyle(p).fontSize)"
    text = page.locator(".jp-MarkdownOutput p").first
    large = page.get_by_role("button", name=SAY["large"], exact=True)
    heard = "() => { window.heard = 0; addEventListener('refractory-large', () => heard++); }"
    page.evaluate(heard)
    large.press("Enter")
    assert text.evaluate(size) >= 24  # CSS px: 18 points
    assert page.evaluate("[heard, localStorage.getItem('refractory.large')]") == [1, "1"]
    page.reload()
    lesson.ready()
    assert text.evaluate(size) >= 24
    page.evaluate(
        "() => { localStorage.setItem('refractory.large', ''); dispatchEvent(new Event('refractory-large')) }"
    )
    assert large.get_attribute("aria-pressed") == "false"
    assert text.evaluate(size) < 24


def test_code_is_out_of_sight_until_the_reader_asks(opened):
    lesson = opened().ready()
    code = lesson.page.locator(".jp-CodeCell .cm-content:visible")
    assert code.count() == 0
    assert lesson.page.locator(".jp-InputPlaceholder:visible, .jp-InputPrompt:visible").count() == 0
    lesson.page.get_by_role("button", name=SAY["more"]).press("Enter")
    lesson.page.get_by_role("button", name=SAY["code"]).press("Enter")
    code.first.wait_for()
    assert lesson.state()["dirty"] is False


def test_reading_is_no_editing(opened):
    """A double press selects a word; letters and Enter are no commands; nothing of it changes a cell."""
    lesson = opened().ready()
    cells = lesson.lesson.cells()
    text = lesson.page.locator(".jp-MarkdownOutput p").first
    text.dblclick()
    lesson.page.keyboard.type("xabddmvzMZ00")
    lesson.page.keyboard.press("Enter")
    assert lesson.lesson.cells() == cells
    assert lesson.page.locator(".jp-Dialog, .jp-MarkdownCell .cm-content:visible").count() == 0


def test_a_link_to_another_lesson_leads_there_and_back(opened):
    lesson = opened().ready()
    before = lesson.page.url
    lesson.page.get_by_role("link", name="The whole list").first.click()
    lesson.page.wait_for_url("**/doc/tree/my-lessons/00_start_here.ipynb*")
    lesson.page.get_by_role("heading", name="When to call").wait_for()
    lesson.page.wait_for_function("() => document.activeElement.textContent.includes('When to call')")
    lesson.page.go_back()
    lesson.page.wait_for_url(before)
    lesson.page.get_by_role("heading", name="Work with your team").wait_for()
    path = f"my-lessons/{WITH_PANELS}"
    lesson.page.evaluate("path => { jupyterapp.commands.execute('docmanager:open', {path}) }", path)
    lesson.page.wait_for_url(f"**/doc/tree/{path}")
    lesson.page.get_by_role("heading", name="Tip the balance").wait_for()
    assert lesson.page.locator(".lesson-bar").count() == 1


def test_nothing_shuts_anybody_out(opened):
    """axe, on all that is ours; JupyterLab's own nodes around it are not."""
    page = opened().ready().page
    for part in (".lesson-bar", ".jp-WindowedPanel-viewport"):
        found = Axe().run(page, context=part).response["violations"]
        assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == [], part


# -- on paper


def test_what_is_printed_is_what_the_reader_left(opened):
    """No frame, no folded part, no code; strips are open. The keys for printing do the same."""
    lesson = opened(WITH_PANELS).ready()
    page = lesson.page
    page.evaluate("() => { window.printed = 0; window.print = () => printed++; }")
    page.keyboard.press("Control+P")
    page.wait_for_function("() => printed == 1")
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    shown = page.locator(".jp-Notebook").inner_text()
    assert "The same four steps on paper" in shown
    assert "Exercise 1" not in shown and "see_saw()" not in shown
    assert page.locator(".lesson-bar").is_visible() is False
    assert page.locator('img[src*="_strip"]').first.is_visible()
    last = page.get_by_role("paragraph").filter(has_text="Written on 2026").bounding_box()
    assert page.evaluate("document.documentElement.scrollHeight") >= last["y"] + last["height"]
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.locator('details[open]:has(img[src*="_strip"])').count() == 0


def pages(lesson):
    """How many pages a lesson has on paper."""
    return len(re.findall(rb"/Type\s*/Page\b", lesson.page.pdf(format="A4")))


def test_paper_gets_every_page_and_asks_no_other_host(opened):
    lesson = opened(WITH_PANELS).ready()
    closed = pages(lesson)
    assert 6 <= closed <= 14
    lesson.part("Look closer").press("Enter")
    lesson.page.wait_for_timeout(500)
    lesson.ready()
    assert pages(lesson) > closed
    assert lesson.lesson.complaints == []
