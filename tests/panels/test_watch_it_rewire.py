"""What the lesson "Watch it rewire" says of its panels, and whether its pictures draw what was found."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from of_lessons import LAYOUTS, check_told, drawn, each_panel, panel_of
from refractory.experiments.kindling_calendar import EPILEPSY, MONTH, TIPPING, landscape
from refractory.panels.watch_it_rewire import before_and_after, kindling_calendar
from refractory.plots.kindling_calendar import LAST
from refractory.plots.palette import CALM, SEIZURE

TOLD = {  # what the text quotes of each preset
    kindling_calendar: {
        "few": "goes 53 % of the way to the tipping point, then fades, to 31 %",
        "heals": "gone about 8 months after the last one",
        "no_trace": "nothing adds up",
        "twenty": "It is epilepsy after about 15 months",
        "spaced": "It is epilepsy after about 18 months",
    },
    before_and_after: {
        "before": "In step: 28 of 100",
        "near": "38 after. It rose in 18 of 20 tries",
        "hubs": "71 after. It rose in 20 of 20 tries",
        "far": "78 after. It rose in 20 of 20 tries",
    },
}
SETTINGS = [
    {"count": 0},
    {"count": 1},
    {"count": 5},
    {"count": 9},
    {"count": 10, "apart": 7},
    {"count": 20},
    {"count": 26, "apart": 7},
    {"count": 20, "loop": "weak"},
    {"count": 26, "apart": 7, "loop": "none"},
]


@each_panel(TOLD)
def test_each_preset_says_what_the_text_says(make):
    check_told(make, TOLD)


# ---- the kindling calendar ----


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("values", SETTINGS)
def test_all_balls_lie_on_the_hillside_where_the_run_was(values, layout):
    picture, result = drawn(kindling_calendar, layout, **values)
    months = picture.months.open.get_xdata()
    land = landscape(result.settings.loop)
    places = {
        picture.hill.dots: result.rewired[result.days + 1],
        picture.hill.open: [result.rewired[round(month * MONTH)] for month in months],
        picture.hill.ball: result.rewired[-1:],
    }
    for balls, rewired in places.items():
        x, y = balls.get_data()
        np.testing.assert_allclose(np.array(x) ** 3, rewired, rtol=0.02, atol=1e-12)
        np.testing.assert_allclose(y, land.at(np.array(x) ** 3), atol=1e-9)


@pytest.mark.parametrize("values", SETTINGS)
def test_the_two_years_hold_each_caused_seizure_at_its_time_and_the_same_moments(values):
    picture, result = drawn(kindling_calendar, **values)
    np.testing.assert_allclose(picture.months.dots.get_xdata(), result.days / MONTH)
    assert picture.months.dots.axes.get_xlim() == (0, LAST) == (0, 24)
    named = [text.get_text() for text in picture.hill.months if text.get_visible()]
    assert named == [f"month {month}" for month in picture.months.open.get_xdata()]
    assert (picture.months.open.get_xdata() > result.days.max(initial=0) / MONTH).all()


def test_the_hillside_names_its_places_where_the_model_has_them():
    picture, _ = drawn(kindling_calendar, count=20)
    places = picture.hill.places
    assert places["tipping"].get_position()[0] ** 3 == pytest.approx(TIPPING)
    x, y = picture.hill.edge.get_data()
    assert x[np.argmax(y)] ** 3 == pytest.approx(TIPPING, rel=0.02)
    assert x[np.argmin(y)] ** 3 == pytest.approx(EPILEPSY, rel=0.02)
    picture, _ = drawn(kindling_calendar, count=20, loop="weak")
    assert {name for name, text in places.items() if text.get_text()} == {"onwards"}
    assert "heals" in places["onwards"].get_text()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "values, tag, colour",
    [
        ({"count": 0}, "nothing is rewired", CALM),
        ({"count": 5}, "it fades", CALM),
        ({"count": 10}, "it creeps on by itself", SEIZURE),
        ({"count": 20}, "it goes on to epilepsy", SEIZURE),
        ({"count": 20, "loop": "weak"}, "it heals", CALM),
        ({"count": 20, "loop": "none"}, "no trace is left", CALM),
    ],
)
def test_each_picture_says_in_words_and_colour_what_becomes_of_it(values, tag, colour, layout):
    picture, _ = drawn(kindling_calendar, layout, **values)
    assert picture.tag.get_text() == f"lab animals: {tag}"
    balls = picture.hill.ball, picture.months.ball
    assert {to_hex(ball.get_markerfacecolor()) for ball in balls} == {colour.lower()}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("values", SETTINGS)
def test_no_name_of_a_ball_runs_into_another_or_out_of_the_picture(values, layout):
    picture, _ = drawn(kindling_calendar, layout, **values)
    figure = picture.tag.figure
    names = [text for text in (*picture.hill.months, picture.hill.last) if text.get_visible()]
    boxes = [text.get_window_extent() for text in (*names, picture.tag)]
    for n, box in enumerate(boxes):
        assert box.x0 >= 0 and box.x1 <= figure.bbox.width and box.y1 <= figure.bbox.height
        assert not any(box.overlaps(other) for other in boxes[:n])


# ---- before and after ----


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("preset", ["before", "near", "hubs"])
def test_the_circuits_and_the_scale_show_what_was_found(preset, layout):
    panel = panel_of(before_and_after)
    panel.press(preset)
    panel.drawn(layout)
    picture, result = panel.canvas(layout).picture, panel.result
    before, after = picture.circuits
    assert [len(part.links.get_segments()) for part in (before, after)] == [120, 120]
    assert len(after.marked.get_segments()) == len(result.new)
    assert f"{len(result.new)} new links" in picture.titles[1].get_text()
    for row, shares in enumerate((result.in_step_before, result.in_step_after)):
        np.testing.assert_array_equal(picture.scale.runs[row].get_xdata(), shares)
        assert picture.scale.told[row].get_text() == str(round(100 * shares.mean()))
    large = after.nodes.get_sizes().max() > after.nodes.get_sizes().min()
    assert large == result.popular.any() == (preset == "hubs")
