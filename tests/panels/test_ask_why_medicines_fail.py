"""The pictures and sentences of the lesson "Ask why medicines fail" show what the lesson says of them."""

import numpy as np
import pytest
from refractory.experiments.six_reasons import BREAKS, KINDS
from refractory.experiments.virtual_clinic import SIZES
from refractory.measures import rises
from refractory.panels.ask_why_medicines_fail import busy_channel, same_medicine, six_reasons, virtual_clinic
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


@pytest.mark.parametrize("preset", ["kcnq2_alone", "scn1a_alone", "kcnq2", "scn1a", "too_much"])
def test_the_tag_says_what_the_sentence_says(pair, preset):
    sentence, tag = pair.press(preset), picture(pair).tag
    word = {
        "calmer": "calmer",
        "the brake is lost": "The brake is lost",
        "“stop” fails": "no spike",
        "": "each",
    }
    assert word[tag.get_text()] in sentence


def test_as_many_doors_are_drawn_shut_as_are_held():
    busy = busy_channel()
    for preset, shut in {"calm": 3, "busy": 17, "storm": 46, "more": 9}.items():
        busy.press(preset)
        doors = picture(busy).doors
        assert len(doors["this"].dots["shut"].get_xdata()) == shut
        assert len(doors["this"].dots["free"].get_xdata()) == 100 - shut
        assert len(doors["calm"].dots["shut"].get_xdata()) == round(100 * busy.result.calm[1][-1])


def test_the_panel_says_that_its_levels_are_made_up(why):
    assert all("made up, no dose" in why.press(preset) for preset in why.presets)


def test_the_panel_tells_the_range_of_ten_networks(why):
    assert "about 2.5: from 2 to 5 in ten" in why.press("network") and "about 0.5" in why.press("network")


@pytest.mark.parametrize("kind", KINDS)
def test_the_reason_is_named_where_the_chain_breaks(why, kind):
    """Beside its link; a stronger push and the wiring below the bar of what is needed."""
    why.press(kind)
    chain, acts = picture(why).chain, why.result.acts
    assert bool(chain.why.get_text()) == (kind != "typical")
    if acts in ("pharmacokinetic", "transporter", "target"):
        link = BREAKS[acts]
        assert chain.why.get_position()[1] == pytest.approx(np.mean(chain.ends[link : link + 2]))
    elif kind != "typical":
        assert chain.why.get_position()[1] > chain.bars[1].get_y() + chain.bars[1].get_height()


@LAYOUTS
@pytest.mark.parametrize("kind", KINDS)
def test_the_pipe_carries_what_arrives_and_the_bars_are_what_is_held_and_needed(why, layout, kind):
    why.set(reason=kind, level=4.0)
    result, chain = why.result, picture(why, layout).chain
    outline = chain.pipe.get_xy()[:-1]
    left, right = outline[: len(outline) // 2], outline[len(outline) // 2 :][::-1]
    for y, amount in zip(chain.places.rows, result.chain[:3], strict=True):
        width = np.interp(y, left[:, 1], right[:, 0] - left[:, 0])
        assert (width / chain.places.pipe) ** 2 == pytest.approx(amount, rel=0.01)
    shares = [bar.get_width() / chain.reach for bar in chain.bars]
    assert shares == pytest.approx([result.chain.bound, result.share_needed])


@pytest.mark.parametrize("kind", ["pharmacokinetic", "transporter"])
def test_what_leaves_the_pipe_is_as_wide_as_what_goes_missing(why, kind):
    why.press(kind)
    chain, arrived = picture(why).chain, why.result.chain
    missing = arrived.taken - arrived.blood + (arrived.blood - arrived.brain)
    assert (np.ptp(chain.lost.get_xy()[:, 1]) / chain.places.pipe) ** 2 == pytest.approx(missing)


@pytest.mark.parametrize("level, colour", [(0.5, SEIZURE), (1.0, CALM)])
def test_point_and_words_have_the_colour_of_what_the_sentence_says(why, level, colour):
    why.set(reason="typical", level=level)
    shown = picture(why)
    assert shown.curves.dots["held"].get_color() == shown.chain.told.get_color() == colour


@LAYOUTS
@pytest.mark.parametrize("kind", KINDS[1:])
def test_all_names_stand_by_the_ends_of_their_curves(why, layout, kind):
    """No name floats away: from the end of its curve to its middle is less than its own height."""
    why.press(kind)
    shown = picture(why, layout)
    for name, text in shown.curves.names.items():
        if text.get_visible():
            end = shown.curves.lines[name].get_ydata()[-1]
            assert abs(text.get_position()[1] - end) < shown.curves.tall[name], name


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
