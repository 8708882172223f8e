"""What the lesson "Follow the inflammation" says and draws in its panels."""

from itertools import combinations

import pytest
from refractory.experiments import days_with_seizures as days
from refractory.panels.follow_the_inflammation import (
    days_with_seizures,
    injury_and_recovery,
    when_to_step_in,
)
from refractory.panels.follow_the_inflammation.spoken import how_long, how_often
from refractory.plots.days_with_seizures import MOST
from refractory.reading import words

SAID = words("07_follow_the_inflammation")["panels"]["injury_and_recovery"]["sentences"]


@pytest.mark.parametrize(
    ("preset", "says"),
    [
        ("short", "does not tip. After three years: about 2 seizures a month"),
        ("half_week", "about 23 months"),
        ("week", "about 8 months. In the model, seizures then go on"),
        ("weaker", "does not tip"),
        ("infection", "about 23 months"),
    ],
)
def test_size_and_length_of_an_injury_both_count(preset, says):
    assert says in injury_and_recovery().press(preset)


def test_the_sentence_tells_the_rate_of_the_moment_that_the_loop_shows():
    panel = injury_and_recovery()
    assert panel.set(length=7.0, moment="month").endswith("After one month: about 2 seizures a day.")
    assert panel.set(moment="years_20").endswith("After 20 years: about 14 seizures a day.")


@pytest.mark.parametrize("kind", ["leak", "infection"])
@pytest.mark.parametrize("layout", ["wide", "large", "narrow"])
def test_the_largest_and_longest_injury_stays_below_the_words(kind, layout):
    panel = injury_and_recovery()
    panel.set(size=200, length=14, kind=kind)
    panel.drawn(layout)
    course = panel.canvas(layout).picture.course
    axes = course.line.axes
    assert course.line.get_ydata().max() + course.tall < axes.get_ylim()[1]


@pytest.mark.parametrize("process", ["K_SB", "k_BI", "k_IB", "k_ID"])
@pytest.mark.parametrize("layout", ["wide", "large", "narrow"])
def test_no_words_of_the_loop_touch_each_other(process, layout):
    panel = when_to_step_in()
    panel.set(weeks=7, process=process)
    panel.drawn(layout)
    picture, canvas = panel.canvas(layout).picture, panel.canvas(layout).canvas
    written = [*picture.loop.told.axes.texts, picture.heading, picture.verdict]
    boxes = {text.get_text(): text.get_window_extent(canvas.get_renderer()) for text in written}
    for first, second in combinations(boxes, 2):
        assert not boxes[first].overlaps(boxes[second]), (first, second)


def test_the_largest_injury_of_every_group_stays_in_the_picture():
    groups = [days.run(days.Settings(kind="infection", size=125, group=n)) for n in range(1, 9)]
    assert 5 < max(group.counts.mean(axis=0).max() for group in groups) < MOST


@pytest.mark.parametrize(
    ("preset", "says"),
    [
        ("leak", "after 4.6 days, on average. From day 4 to day 32 each had 1.5 seizures a day"),
        ("another", "after 4.8 days, on average. From day 4 to day 32 each had 1.2 seizures a day"),
        ("infection", "each had 2.0 seizures a day. In days 8 to 15 it was 0.5 a day"),
    ],
)
def test_days_with_seizures_as_told(preset, says):
    assert says in days_with_seizures().press(preset)


@pytest.mark.parametrize(
    ("preset", "says"),
    [
        ("none", "about 3 months after"),
        ("short", "about 22 months after the injury instead of about 3 months"),
        ("longer", "not even in 20 years of model time. After three years: about 3 seizures a month"),
        ("late", "about 7 years after"),
        ("cells", "hardly any difference"),
    ],
)
def test_when_a_treatment_comes_counts(preset, says):
    assert says in when_to_step_in().press(preset)


@pytest.mark.parametrize(
    ("per_day", "says"),
    [
        (14.1, "14 seizures a day"),
        (0.3, "2 seizures a week"),
        (0.14, "one seizure a week"),
        (0, "less than one"),
    ],
)
def test_rates_in_words(per_day, says):
    assert says in how_often(per_day, SAID)


@pytest.mark.parametrize(
    ("days", "says"), [(13, "2 weeks"), (92, "3 months"), (1695, "4½ years"), (5185, "14 years")]
)
def test_times_in_words(days, says):
    assert says in how_long(days, SAID)
