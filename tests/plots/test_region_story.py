"""What is drawn of regions, their link and their brake is what the model says."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from refractory.experiments import one_region, will_it_spread
from refractory.experiments.seizing import WINDOW
from refractory.plots.one_region import NOW, OneRegionPicture
from refractory.plots.palette import CALM, SEIZURE
from refractory.plots.regions import WIDEST
from refractory.plots.will_it_spread import WillItSpreadPicture
from refractory.reading import words

LABELS = {name: panel["labels"] for name, panel in words("06_find_the_zone")["panels"].items()}


def shown(picture, name, result):
    drawn = picture(Figure((8.0, 3.9)), LABELS[name], "wide")
    drawn.show(result)
    return drawn


@pytest.mark.parametrize("x0", [-2.3, -1.6])
def test_the_level_in_the_gauge_is_the_brake_at_its_moment_and_lies_on_the_course(x0):
    result = one_region.run(one_region.Settings(x0=x0))
    story = shown(OneRegionPicture, "one_region", result).story
    level = result.moments[NOW].brake
    assert story.gauge.left.get_y() + story.gauge.left.get_height() == pytest.approx(level)
    assert story.gauge.level.get_ydata()[0] == level == story.course.dots.get_ydata()[NOW]
    t, z = story.course.line.get_data()
    assert np.interp(result.moments[NOW].at, t, z) == pytest.approx(level, abs=0.05)
    assert story.gauge.left.axes.get_ylim() == story.course.line.axes.get_ylim()


def test_a_block_is_as_long_as_its_seizure():
    result = one_region.run(one_region.Settings(x0=-1.6))
    story = shown(OneRegionPicture, "one_region", result).story
    blocks = story.times.blocks.get_segments()
    assert [block[1][0] - block[0][0] for block in blocks[:2]] == pytest.approx(
        [result.lasts] * 2, abs=2 * WINDOW
    )
    drawn = sum(block[1][0] - block[0][0] for block in blocks)
    assert drawn == WINDOW * result.course.seizing.sum()


@pytest.mark.parametrize(("K", "x0"), [(0.0, -2.3), (0.4, -2.1), (1.0, -2.1)])
def test_the_link_is_as_wide_as_it_is_strong_and_dashed_where_there_is_none(K, x0):
    result = will_it_spread.run(will_it_spread.Settings(K=K, x0=x0))
    brain = shown(WillItSpreadPicture, "will_it_spread", result).story.brain
    assert brain.link.get_linewidth() == pytest.approx(WIDEST * K)
    assert (brain.link.get_visible(), brain.none.get_visible()) == (K > 0, K == 0)
    assert brain.none.get_linestyle() == "--"


def test_a_region_and_its_waves_are_plum_only_where_it_seizes():
    result = will_it_spread.run(will_it_spread.Settings(K=0.4, x0=-2.1))
    story = shown(WillItSpreadPicture, "will_it_spread", result).story
    colours = [[line.get_color() for line in row] for row in story.waves.rows]
    assert colours == [[CALM, SEIZURE, SEIZURE], [CALM, CALM, SEIZURE]]
    assert all(disc.get_facecolor() == to_rgba(SEIZURE) for disc in story.brain.discs)


@pytest.mark.parametrize(
    ("seizing", "last"),
    [([1, 0], "stays"), ([1, 1], "joins"), ([0, 1], "late")],
)
def test_the_last_moment_is_called_what_it_is(seizing, last):
    result = will_it_spread.run(will_it_spread.Settings(K=0.4, x0=-2.1))
    moments = [*result.moments[:2], result.moments[2]._replace(seizing=np.array(seizing, bool))]
    drawn = shown(WillItSpreadPicture, "will_it_spread", result._replace(moments=moments))
    assert drawn.story.waves.heads[2].get_text() == LABELS["will_it_spread"][last]
