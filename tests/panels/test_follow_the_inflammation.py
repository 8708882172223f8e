"""What the lesson "Follow the inflammation" says of its panels."""

import numpy as np
import pytest
from refractory.models.neuroimmune import BARRIER, fixed_points, simulate, watershed
from refractory.panels.follow_the_inflammation import (
    SEEN,
    SETTLED,
    Days,
    Group,
    Hurt,
    Window,
    days_with_seizures,
    fate,
    how_long,
    how_often,
    injury_and_recovery,
    observe,
    step_in,
    when_to_step_in,
)
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


@pytest.mark.parametrize("kind", ["leak", "infection"])
def test_the_largest_and_longest_injury_stays_in_the_picture(kind):
    panel = injury_and_recovery()
    panel.set(size=200, length=14, kind=kind)
    for line in panel.canvas.picture.course.lines:
        assert line.get_ydata().max() < line.axes.get_ylim()[1]


def test_the_largest_injury_of_every_group_stays_in_the_picture():
    panel = days_with_seizures()
    groups = [observe(Group(kind="infection", size=125, group=n)) for n in range(1, 9)]
    assert 5 < max(group.counts.mean(axis=0).max() for group in groups) < panel.canvas.picture.daily.most


def test_after_a_short_leak_seizures_grow_fewer_and_fewer():
    seizures = fate(Hurt(length=1.0)).seizures[[30, 365, 730, 1095]]
    assert np.all(np.diff(seizures) < 0) and seizures[-1] < 0.1


@pytest.mark.parametrize("kind", ["leak", "infection"])
def test_days_after_an_injury_the_side_of_the_line_tells_the_fate(kind):
    """On every third size and length; all 330 of a finer grid agreed too."""
    for size in (40, 100, 160):
        for length in (1, 3, 5, 9, 14):
            found = fate(Hurt(size=size, length=length, kind=kind))
            B, R = (found.run[name][length + SETTLED] for name in "BR")
            outside = not found.border[0].size or np.interp(B, *found.border, left=9, right=-9) < R
            assert outside == (found.day > 0), (size, length)


def test_the_more_cells_are_lost_the_smaller_is_the_corner_until_it_is_gone():
    edges = [watershed(D=D)[0].max() for D in (0, 0.2, 0.4)]
    assert edges == sorted(edges, reverse=True)
    assert watershed(D=0.42)[0].size == 0
    assert edges[0] == pytest.approx(0.054, abs=5e-4)
    assert watershed()[1].max() == pytest.approx(0.062, abs=5e-4)


def test_the_watershed_goes_through_the_saddle():
    B, R = watershed(D=0.2)
    saddle = fixed_points(D=0.2)[1]
    assert np.interp(saddle.B, B, R) == pytest.approx(saddle.R, abs=1e-5)
    assert np.all(np.diff(B) > 0) and np.all(np.diff(R) < 0)


def test_model_animals_are_near_the_real_ones():
    """Over the groups, the ten of which differ by chance."""
    leaks = [observe(Group(group=g)) for g in range(1, 9)]
    assert [round(days.first, 1) for days in leaks] == [4.6, 4.8, 4.7, 4.9, 5.0, 5.4, 4.9, 5.2]
    assert np.mean([days.first for days in leaks]) == pytest.approx(4.9, abs=0.05)
    assert 1.1 < min(days.rate(4, 32) for days in leaks) < max(days.rate(4, 32) for days in leaks) < 1.6
    ill = [observe(Group(kind="infection", group=g)) for g in range(1, 7)]
    assert np.mean([days.rate(2, 7) for days in ill]) == pytest.approx(2.1, abs=0.4)
    assert np.mean([days.rate(8, 15) for days in ill]) > 0.3, "more than in the real animals"


def test_the_first_seizures_of_the_first_ten_come_between_3_and_7_days():
    first = observe(Group()).firsts
    assert len(first) == 10 and (round(first.min()), round(first.max())) == (3, 7)


def test_over_twenty_groups_the_first_seizure_comes_after_4_to_6_days():
    """The slider ends at eight; the others are rolled as it would."""
    made = [
        np.mean(
            [
                simulate(duration=35, injuries=BARRIER, stochastic=True, seed=100 * g + k).seizures[0]
                for k in range(10)
            ]
        )
        for g in range(1, 21)
    ]
    assert [round(x, 1) for x in (min(made), np.mean(made), max(made))] == [3.8, 4.9, 5.8]


def test_animals_without_a_seizure_are_left_out_of_the_first():
    days = Days(Group(), np.array([[0, 1], [0, 0]]), np.array([1.5]))
    assert days.first == 1.5


def test_the_real_animals_as_told():
    seen = SEEN["infection"]
    assert [round(x, 1) for x in (seen[1:7].mean(), seen[7:].mean())] == [2.1, 0.3]


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


def test_five_weeks_stand_at_a_border():
    """From the first day they delay it by 4½ years; a little later, or a week longer, they prevent it."""
    five = step_in(Window(start=0, weeks=5))
    assert five.regime == "delayed" and round(2 * five.day / 365) == 9
    assert [step_in(Window(start=n, weeks=5)).regime for n in (1, 2, 3)] == ["prevented"] * 3
    assert step_in(Window(start=0, weeks=6)).regime == "prevented"


@pytest.mark.parametrize("process", ["k_BI", "k_IB"])
def test_the_same_seven_weeks_on_two_other_arrows_only_delay_it(process):
    assert step_in(Window(start=0, weeks=7, process=process)).regime == "delayed"


def test_after_it_has_tipped_a_treatment_only_calms_it_for_a_while():
    assert step_in(Window(start=16, weeks=5)).regime == "again"


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
