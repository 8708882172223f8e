"""Controls, sentence and whole picture are in view together: on a projector, in both sizes, on a phone."""

import pytest
from each import each_panel
from on_page import PAINTED, PanelOnPage
from refractory.tools.browser import VIEWPORT

PROJECTOR = {"width": 1280, "height": 600}  # CSS px: the inner window of a browser at 1280 x 720
PHONE = {"width": 390, "height": 844}
MAGNIFIED = {"width": 320, "height": 225}  # 1280 x 900 at 400 %
LARGE = """on => { localStorage.setItem('refractory.large', on ? '1' : '');
  document.documentElement.classList.toggle('refractory-large', on);
  dispatchEvent(new Event('refractory-large')); }"""
INSIDE = """([root, bar]) => {
  const parts = [...root.querySelectorAll('.refractory-sentence, .refractory-presets, .refractory-picture,'
    + '.refractory-range input, .refractory-choices')].filter(part => part.getClientRects().length
    && !part.closest('details:not([open])'));
  const boxes = parts.map(part => part.getBoundingClientRect());
  return [Math.min(...boxes.map(box => box.top)), Math.max(...boxes.map(box => box.bottom)),
          Math.min(...boxes.map(box => box.left)), Math.max(...boxes.map(box => box.right))];
}"""
BAR = 44  # CSS px that a lesson's own bar takes from the window


@pytest.fixture
def resized(lesson, entry):
    """Give it a window's size and whether all is larger; it gives the panel on that page."""
    panel = PanelOnPage(lesson.page, entry)

    def make(size, large=False):
        lesson.page.set_viewport_size(size)
        lesson.page.evaluate(LARGE, large)
        lesson.page.evaluate(PAINTED)  # then the panel has asked for another layout, if it needs one
        panel.root.evaluate("root => root.querySelectorAll('details').forEach(part => part.open = false)")
        panel.settle()
        panel.root.evaluate("root => root.scrollIntoView({block: 'start'})")
        lesson.page.evaluate(PAINTED)
        return panel

    yield make
    lesson.page.evaluate(LARGE, False)
    lesson.page.set_viewport_size(VIEWPORT)
    panel.settle()


def extent(panel):
    """(height, width) of what a reader must see at once."""
    top, bottom, left, right = panel.root.evaluate("root => (" + INSIDE + ")([root])")
    return bottom - top, right - left


@each_panel
@pytest.mark.parametrize("large", [False, True], ids=["usual", "larger"])
def test_all_of_a_panel_is_in_view_on_a_projector(resized, large):
    panel = resized(PROJECTOR, large)
    heights = {}
    for key, label in panel.twin.words["presets"].items():
        if panel.twin.slow and key != next(iter(panel.twin.presets)):
            continue  # its first result stands for the others: the same picture, a sentence as long
        panel.activate(label)
        heights[key] = round(extent(panel)[0])
    assert max(heights.values()) <= PROJECTOR["height"] - BAR, heights
    assert extent(panel)[1] <= PROJECTOR["width"]
    assert panel.root.get_attribute("data-size") in ("large" if large else "wide", "narrow")
    scale = panel.box(panel.picture)[2] / panel.twin.spec["sizes"][panel.root.get_attribute("data-size")][0]
    assert scale >= 0.84, "its letters are too small"


@each_panel
def test_on_a_phone_it_is_narrow_and_its_letters_are_full_size(resized):
    panel = resized(PHONE)
    assert panel.root.get_attribute("data-size") == "narrow"
    assert panel.box(panel.picture)[2] >= 0.97 * panel.twin.spec["sizes"]["narrow"][0]
    assert extent(panel)[1] <= PHONE["width"]
    if panel.sliders.count():
        picture, slider = panel.box(panel.picture), panel.box(panel.sliders.first)
        assert abs(slider[1] - picture[1]) + slider[3] <= PHONE["height"] - BAR, (
            "picture and slider are not in view together"
        )


@each_panel
def test_at_four_times_the_size_a_slider_is_wide_enough_to_move(resized):
    panel = resized(MAGNIFIED)
    for slider in panel.sliders.all():
        assert panel.box(slider)[2] >= 150
    assert extent(panel)[1] <= MAGNIFIED["width"]
