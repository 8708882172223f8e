"""The pictures and sentences of the lesson "Ask why medicines fail" show what the lesson says of them."""

import numpy as np
import pytest
from refractory.experiments.six_reasons import BREAKS, KINDS
from refractory.experiments.virtual_clinic import SIZES
from refractory.measures import rises
from refractory.panels.ask_why_medicines_fail import same_medicine, six_reasons, virtual_clinic
from refractory.plots.palette import CALM, SEIZURE

LAYOUTS = pytest.mark.parametrize("layout", ["wide", "large", "narrow"])


@pytest.fixture(scope="module")
def pair():
    return same_medicine()


@pytest.fixture(scope="module")
def why():
    return six_reasons()


def picture(panel, layout="wide"):
    """The panel's picture, as it stands for its result now."""
    picture = panel.canvas(layout).picture
    picture.show(panel.result)
    return picture


@LAYOUTS
def test_no_view_holds_more_than_six_spikes(pair, layout):
    """Calm for the eye."""
    for preset in pair.presets:
        pair.press(preset)
        lines = picture(pair, layout).voltages
        assert all(rises(v.line.get_ydata(), -10, -10).size <= 6 for v in (lines.E, lines.I))


def test_the_panel_says_that_its_levels_are_made_up(why):
    assert all("made up, no dose" in why.press(preset) for preset in why.presets)


def test_the_panel_tells_the_range_of_ten_networks(why):
    assert "about 2.5: from 2 to 5 in ten" in why.press("network") and "about 0.5" in why.press("network")


@pytest.mark.parametrize("kind", KINDS)
def test_the_broken_link_is_named_and_drawn_where_it_is(why, kind):
    why.press(kind)
    chain, acts = picture(why).chain, why.result.acts
    heights = np.asarray(chain.cut.get_ydata(), float)
    assert bool(chain.why.get_text()) == bool(heights.size) == (kind != "typical")
    if heights.size:
        assert np.nanmean(heights) == pytest.approx(BREAKS[acts] + 0.5)
        assert chain.why.get_position()[1] == BREAKS[acts] + 0.5


@pytest.mark.parametrize("level, colour", [(0.5, SEIZURE), (1.0, CALM)])
def test_point_and_end_of_the_chain_have_the_colour_of_what_the_sentence_says(why, level, colour):
    why.set(reason="typical", level=level)
    shown = picture(why)
    assert shown.curves.dots["typical"].get_color() == shown.chain.values[-1].get_color() == colour


@LAYOUTS
@pytest.mark.parametrize("kind", KINDS[1:])
def test_both_names_stand_by_the_ends_of_their_curves(why, layout, kind):
    """No name floats away: from the end of its curve to its middle is less than its own height."""
    why.press(kind)
    shown = picture(why, layout)
    for name, text in shown.curves.names.items():
        end = shown.curves.lines[name].get_ydata()[-1]
        assert abs(text.get_position()[1] - end) < 0.75 * shown.curves.tall["this"], name


def test_a_plan_that_is_not_shown_rules_nothing_out_in_the_picture():
    clinic = virtual_clinic()
    clinic.press("two_steps")
    ranges = picture(clinic).ranges
    assert {text.get_text() for text in ranges.told.values()} == {"fits so far"}
    assert not any(ranges.means[ranges.axes[2], name].get_xdata() for name in ranges.rows)
    clinic.press("third")
    picture(clinic)
    assert [ranges.told[name].get_text() for name in ranges.rows] == ["fits"] * 2 + ["ruled out"] * 2


def test_each_size_of_the_clinic_is_told_as_it_is():
    size = virtual_clinic().controls["size"]
    assert {value: int(text) for value, text in zip(size["values"], size["texts"], strict=True)} == SIZES
