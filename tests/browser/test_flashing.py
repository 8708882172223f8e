"""Nothing on a lesson's page flashes, however fast a reader or the kernel asks for changes."""

from itertools import cycle
from time import monotonic

import flash
import numpy as np
import pytest
from each import LIVE, each_lesson_with_live_panels, each_live_panel, each_slow_panel
from films import fingerprint
from on_page import FIND, HURRY, PanelOnPage, ask, busiest

pytestmark = pytest.mark.film  # left out where nothing changed since the film that the record tells of
MARGIN = 64  # CSS px: sentences of other lengths move a picture by a line or two, when it is swapped
BEGIN = "swaps.length = everywhere = 0"
AGAIN = 33  # ms: a key held down repeats about 30 times a second
FLOOD = """
from time import monotonic as _now
_end = _now() + 5
for _step in range(40):
    if _now() > _end:
        break
    for _name in {names}:
        _moved = list(_panel(_name).controls.values())
        _moved = next((one for one in _moved if one["kind"] == "range"), _moved[0])
        _panel(_name).set(**{{_moved["field"]: _moved["values"][-1 if _step % 2 else 0]}})
"""


@pytest.fixture(autouse=True)
def at_its_pace(lesson):
    """The page keeps the time between two changes, as it does for a reader."""
    lesson.page.evaluate(HURRY, False)
    yield
    lesson.page.evaluate(HURRY, True)


def hold(page, keys, seconds):
    """Hold a key, or press several in turn, as fast as a keyboard repeats."""
    end, turn = monotonic() + seconds, cycle(keys)
    while monotonic() < end:
        page.keyboard.down(next(turn))
        page.wait_for_timeout(AGAIN)
    for key in keys:
        page.keyboard.up(key)


def drag(panel, slider):
    """Drag the handle to and fro along its slider, once a second; let go at each end."""
    mouse, (x, y, width, height) = panel.page.mouse, panel.box(slider)
    for way in (1, -1):
        mouse.move(x + width * (0.02 if way == 1 else 0.98), y + height / 2)
        mouse.down()
        for share in np.linspace(0, 1, 20)[::way]:
            mouse.move(x + width * share, y + height / 2)
            panel.page.wait_for_timeout(AGAIN)
        mouse.up()


def judge(film, panel, record, name, before, least=1):
    """At least so many changes, at most three in any second, and neither measure finds a flash.

    `before` is where the picture was when filming began: a longer sentence may have moved it since.
    """
    swaps, everywhere = panel.page.evaluate("[swaps.splice(0), everywhere]")
    x, y, width, height = picture = panel.box(panel.picture)
    whole, inside = flash.flashes(film, picture)
    iris = flash.iris(film, picture)
    record(
        panel.lesson,
        name,
        seconds=round(film.seconds, 1),
        changes=len(swaps),
        most_in_a_second=busiest(swaps),
        p99=whole.p99,
        worst_box=round(whole.worst_box, 3),
        red=iris.red,
        of=fingerprint(panel.entry),
    )
    assert least <= busiest(swaps) <= 3
    assert whole.safe, whole
    assert inside.safe and inside.worst_box == 0, (inside, before, picture)
    assert iris.safe, iris
    top, bottom = max(y, before[1]) + MARGIN, min(y + height, before[1] + before[3]) - MARGIN
    middle = x, top, width, bottom - top
    assert flash.swaps(film, middle) <= everywhere  # a longer sentence of a panel above moves this one too


@each_live_panel
def test_keys_held_and_handles_dragged_make_no_flash(panel, record):
    page, has_slider = panel.page, panel.sliders.count() > 0
    panel.first.focus()
    before = panel.box(panel.picture)
    page.evaluate(BEGIN)
    with flash.filming(page) as film:
        hold(page, ["ArrowRight"], 1)
        hold(page, ["Home", "End"] if has_slider else ["ArrowLeft", "ArrowRight"], 2.5)
        if has_slider:
            drag(panel, panel.first)
        panel.settle()
    judge(film, panel, record, panel.name, before)


@each_lesson_with_live_panels
def test_a_flood_from_the_kernel_makes_no_flash_and_the_newest_value_wins(lesson, request, record):
    name, page = request.node.callspec.params["lesson"], lesson.page
    panels = [PanelOnPage(page, entry) for entry in LIVE if entry.lesson == name]
    for panel in panels:
        panel.reset()
    with panel.in_full():
        before = panel.box(panel.picture)
        page.evaluate(BEGIN)
        with flash.filming(page) as film:
            ask(page, "0", FIND + FLOOD.format(names=[panel.name for panel in panels]))
            for panel in panels:
                panel.settle()
        judge(film, panel, record, "all at once", before)


@each_slow_panel
def test_progress_of_long_work_makes_no_flash(panel, record):
    page, words = panel.page, panel.twin.common
    run, stop = panel.button(words["run"]), panel.button(words["stop"])
    before = panel.box(panel.picture)
    page.evaluate(BEGIN)
    with flash.filming(page) as film:
        for button in (run, stop, run):
            button.focus()
            page.keyboard.press("Enter")
            page.wait_for_timeout(1000)
        panel.root.get_by_role("progressbar").wait_for(state="hidden", timeout=120_000)
        panel.settle()
    judge(film, panel, record, panel.name, before, least=0)  # the picture may be the one that stood there
