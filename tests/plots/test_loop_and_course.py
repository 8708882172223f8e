"""The picture of the loop: what is drawn is what the model has, and it is said rightly."""

import re
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from refractory.experiments import injury_and_recovery, when_to_step_in
from refractory.experiments.inflammation_loop import FATE, MOMENTS, terms
from refractory.models.neuroimmune import Params
from refractory.plots.inflammation_loop import ARROWS, LEAST, pipe
from refractory.plots.injury_and_recovery import InjuryPicture
from refractory.plots.loop_and_course import spiral
from refractory.plots.twenty_years import stretched
from refractory.plots.when_to_step_in import WindowPicture
from refractory.reading import words

PANELS = words("07_follow_the_inflammation")["panels"]
DIAGRAM = Path(__file__).parents[2] / "figures" / "07_loop.svg"


def shown(result, picture=WindowPicture, panel="when_to_step_in", layout="wide"):
    """The picture of a result."""
    made = picture(Figure((8.0, 3.9)), PANELS[panel]["labels"], layout)
    made.show(result)
    return made


@pytest.fixture(scope="module")
def treated():
    """Five weeks from week 2, seen while they act."""
    return when_to_step_in.run(when_to_step_in.Settings(moment="month"))


def test_there_is_an_arrow_for_each_term_of_the_model():
    assert set(ARROWS) == set(terms(0.3, 0.3, 0.3, 0.3, Params()))


def test_the_diagram_of_the_lesson_has_the_same_number_of_arrows():
    """One line each in its first group of strokes; which they are was looked at."""
    group = re.search(
        r'<g fill="none" stroke="#27323B" stroke-width="5".*?</g>', DIAGRAM.read_text("utf-8"), re.S
    )
    assert group[0].count("<path") == len(ARROWS)


def test_the_area_of_a_disc_is_the_amount(treated):
    loop = shown(treated).loop
    for part, level in treated.loop.levels.items():
        assert (loop.discs[part].get_radius() / loop.places[part][2]) ** 2 == pytest.approx(level)


@pytest.mark.parametrize("flow", [0.25, 1.0])
def test_the_width_of_an_arrow_is_the_root_of_its_flow(flow):
    line = np.column_stack([np.linspace(0, 1, 50), np.zeros(50)])
    outline = pipe(line, 0.16 * np.sqrt(flow)).vertices
    assert 2 * outline[0, 1] == pytest.approx(0.16 * np.sqrt(flow))
    assert len(pipe(line, LEAST / 2).vertices) == 0


def test_the_curve_is_the_run_and_the_dot_its_moment(treated):
    course = shown(treated).course
    x, y = course.line.get_data()
    day = np.round(7 * (10**x - 1)).astype(int)
    assert day[0] == 0 and day[-1] == FATE
    np.testing.assert_allclose(y**2, treated.seizures[0][day])
    (here,), (height,) = course.dot.get_data()
    assert here == stretched(MOMENTS["month"]) and height**2 == pytest.approx(treated.seizures[0][30])


def test_the_jaws_close_only_while_a_process_is_held(treated):
    """The gap between them, across the arrow from seizures to the barrier."""
    gaps = {}
    for moment in ("week", "month", "year"):
        result = when_to_step_in.run(when_to_step_in.Settings(moment=moment))
        loop = shown(result).loop
        gaps[moment] = np.ptp([jaw.get_ydata()[0] for jaw in loop.jaws])
        assert loop.told.get_text() == PANELS["when_to_step_in"]["labels"][f"held_{result.acts}"]
    assert gaps["month"] < gaps["week"] == pytest.approx(gaps["year"])


@pytest.mark.parametrize(
    ("length", "moment", "word"),
    [
        (1.0, "month", "settles"),
        (7.0, "month", "winds_up"),
        (7.0, "years_3", "tipped"),
        (14, "week", "alone_winds_up"),
    ],
)
def test_what_lies_ahead_is_printed(length, moment, word):
    settings = injury_and_recovery.Settings(length=length, moment=moment)
    picture = shown(injury_and_recovery.run(settings), InjuryPicture, "injury_and_recovery")
    assert picture.verdict.get_text() == PANELS["injury_and_recovery"]["labels"][word]


def test_a_spiral_goes_out_when_it_winds_up_and_in_when_it_settles():
    sizes = {ahead: np.hypot(*(spiral(ahead) - 0.5).T) for ahead in ("winds_up", "settles", "tipped")}
    assert sizes["winds_up"][-1] > 4 * sizes["winds_up"][0]
    assert sizes["settles"][0] > 4 * sizes["settles"][-1]
    assert np.ptp(sizes["tipped"]) < 1e-9
