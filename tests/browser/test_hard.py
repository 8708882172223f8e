"""Hard topics stay closed until the reader opens them, by keyboard too; no way through the page shows one."""

from each import of_lessons
from on_page import PAINTED
from refractory.tools.editions import tags
from refractory.tools.notebooks import NOTEBOOKS, read

HARD = {
    path.stem: [tags(cell) for cell in read(path).cells if "hard" in tags(cell)]
    for path in sorted(NOTEBOOKS.glob("*.ipynb"))
}
LESSONS = [lesson for lesson, cells in HARD.items() if cells]
IN_SIGHT = [lesson for lesson in LESSONS if any("student" not in cell for cell in HARD[lesson])]
PART = ".jp-MarkdownOutput details"
SEEN = f"""() => [...document.querySelectorAll('{PART}')].filter(part => part.open ||
    [...part.children].some(child => child.localName != 'summary' && child.checkVisibility())).length"""


def hard(lesson):
    """The closed parts on the page."""
    return lesson.page.locator(PART)


@of_lessons(LESSONS)
def test_after_all_has_run_every_hard_part_is_closed_wherever_one_scrolls(lesson):
    """Run All leaves the reader at the end of the page: the way back up passes every hard part."""
    page, box = lesson.page, lesson.page.locator(".jp-WindowedPanel-outer:visible")
    box.evaluate("box => box.scrollTop = box.scrollHeight")
    passed = 0
    while True:
        page.evaluate(PAINTED)
        assert page.evaluate(SEEN) == 0
        passed = max(passed, hard(lesson).count())
        if box.evaluate("box => box.scrollTop == 0 || (box.scrollTop -= box.clientHeight / 2, false)"):
            break
    assert passed >= 1  # of a long page JupyterLab keeps only what is near


@of_lessons(IN_SIGHT)
def test_a_hard_part_is_opened_and_closed_by_keyboard(lesson):
    """The keys must not fall through to JupyterLab, where Enter would show the cell's source."""
    page, part = lesson.page, next(part for part in hard(lesson).all() if part.is_visible())
    cells = len(lesson.cells())
    for key in ("Enter", "Space"):
        for shown in (True, False):
            part.locator("summary").focus()
            page.keyboard.press(key)
            assert part.evaluate("part => part.isConnected && part.open") == shown
    assert len(lesson.cells()) == cells
    assert page.evaluate(SEEN) == 0
