"""One patch of cortex: where it tips and lets go, what it weighs, and from where on it is called so."""

from dataclasses import replace

import numpy as np
import pytest
from refractory.experiments import see_saw
from refractory.experiments.see_saw import PATCHES, Settings, rhythm, roads, run, turning_points
from refractory.models import wilson_cowan

CAN_TIP = PATCHES["can_tip"]


def fixed_points(share, patch="can_tip"):
    """The model's own fixed points with this strength of inhibition, %."""
    typical = PATCHES[patch]
    return wilson_cowan.fixed_points(replace(typical, c2=typical.c2 * share / 100))


def test_the_patch_tips_below_69_2_percent_and_lets_go_above_129_0():
    assert turning_points() == pytest.approx((69.2, 129.0), abs=0.05)


def test_the_turning_points_are_the_folds_of_the_model():
    """Between them there are three fixed points, beyond them one is left."""
    tips, lets_go = turning_points()
    assert [len(fixed_points(share)) for share in (tips - 0.01, tips + 0.01)] == [1, 3]
    assert [len(fixed_points(share)) for share in (lets_go - 0.01, lets_go + 0.01)] == [3, 1]
    assert fixed_points(tips - 0.01)[0].E > 0.4 and fixed_points(lets_go + 0.01)[0].E < 0.02


@pytest.mark.parametrize("share", [70, 85, 100, 115, 128])
def test_the_roads_run_through_the_fixed_points_of_the_model(share):
    for road, point in zip(roads(), fixed_points(share), strict=True):
        order = np.argsort(road.inhibition)
        found = (np.interp(share, road.inhibition[order], values[order]) for values in (road.E, road.net))
        net = CAN_TIP.c1 * point.E + CAN_TIP.P - CAN_TIP.c2 * share / 100 * point.I
        assert tuple(found) == pytest.approx((point.E, net), abs=2e-4)


def test_each_road_ends_where_the_next_begins_and_the_outer_ones_reach_the_ends_of_the_slider():
    calm, edge, active = roads()
    assert (calm.E[-1], edge.E[-1]) == (edge.E[0], active.E[0])
    assert calm.inhibition.max() == pytest.approx(150, abs=0.5)
    assert active.inhibition.min() == pytest.approx(20, abs=0.5)


@pytest.mark.parametrize(
    "share, start, regime",
    [(70, "quiet", "calm"), (65, "quiet", "tips"), (125, "active", "stays"), (130, "active", "recovers")],
)
def test_the_first_steps_of_the_slider_beyond_the_turning_points_are_the_first_to_tip(share, start, regime):
    assert run(Settings(inhibition=share, start=start)).regime == regime


@pytest.mark.parametrize("above, ends", [(0.01, 0.44), (-0.01, 0.02)])
def test_from_above_the_edge_the_patch_goes_up_and_from_below_down(above, ends):
    _, saddle, _ = fixed_points(100)
    E = wilson_cowan.simulate(CAN_TIP, start=(saddle.E + above, saddle.I))["E"]
    assert E[-1] == pytest.approx(ends, abs=0.005)


def test_beyond_the_turning_points_the_edge_lies_beyond_every_state():
    assert [run(Settings(inhibition=share)).edge for share in (65, 130)] == [-np.inf, np.inf]
    assert run(Settings(patch="in_rhythm")).edge is None


@pytest.mark.parametrize(
    "values, net",
    [
        ({}, 0.44),
        ({"inhibition": 60}, 5.20),
        ({"start": "active"}, 4.37),
        ({"inhibition": 135, "start": "active"}, 0.175),
        ({"inhibition": 20}, 5.91),
    ],
)
def test_by_how_much_go_outweighs_stop(values, net):
    shown = run(Settings(**values))
    assert shown.high.net == shown.low.net == pytest.approx(net, abs=0.005)


def test_the_edge_at_typical_inhibition_lies_between_calm_and_active():
    assert run(Settings()).edge == pytest.approx(1.95, abs=0.005)


def test_what_is_weighed_is_what_the_model_feeds_to_its_go_cells():
    """At rest the model's answer to the net push holds the share that is active."""
    shown = run(Settings())
    p = shown.settings.params
    assert wilson_cowan.steady(shown.high.net, p.a_e, p.theta_e, p.r) == pytest.approx(shown.E, abs=1e-6)


# ---- what it is called ----


@pytest.mark.parametrize("start, quiet, active", [("quiet", "calm", "tips"), ("active", "recovers", "stays")])
def test_from_a_quarter_of_the_go_cells_on_a_patch_is_called_active(start, quiet, active):
    shown = run(Settings(start=start))
    assert shown._replace(E=0.2499).regime == quiet
    assert shown._replace(E=0.2501).regime == active


def test_no_calm_state_reaches_a_quarter_and_no_active_one_falls_below_it():
    calm, _, active = roads()
    assert calm.E.max() < 0.07 < see_saw.TIPPED < 0.34 < active.E.min()


def test_a_swing_of_more_than_5_of_100_cells_is_called_a_rhythm():
    for patch, without in (("can_tip", "calm"), ("in_rhythm", "steady")):
        shown = run(Settings(patch=patch))._replace(E=0.02)
        assert shown._replace(swing=0.0499).regime == without
        assert shown._replace(swing=0.0501).regime == "rhythm"


@pytest.mark.parametrize("share", range(20, 151, 5))
def test_what_is_called_a_rhythm_lasts_and_what_is_not_dies_away(share):
    """The model's only fixed point tells: it is unstable where a rhythm stays."""
    stable = any(point.stable for point in fixed_points(share, "in_rhythm"))
    assert run(Settings(inhibition=share, patch="in_rhythm")).regime == ("steady" if stable else "rhythm")


def test_every_patch_that_can_tip_stands_still_in_the_end():
    shares, starts = range(20, 151, 5), ("quiet", "active")
    swings = [run(Settings(inhibition=share, start=start)).swing for share in shares for start in starts]
    assert max(swings) < 0.001


# ---- the patch in rhythm ----


def test_it_swings_20_times_a_second_once_in_5_tau():
    shown = run(Settings(patch="in_rhythm"))
    assert shown.rate == pytest.approx(20, abs=0.1)
    assert 1000 / shown.rate / see_saw.TAU == pytest.approx(5.0, abs=0.05)


def test_the_swings_begin_where_the_model_becomes_unstable():
    begins = rhythm().inhibition[0]
    before, after = (fixed_points(begins + by, "in_rhythm")[0] for by in (-0.05, 0.05))
    assert before.stable and not after.stable
    assert rhythm().low[0] == rhythm().high[0] == pytest.approx(before.E, abs=0.001)


@pytest.mark.parametrize("share", [80, 100, 150])
def test_the_swings_are_those_of_a_run_from_anywhere(share):
    found = [np.interp(share, rhythm().inhibition, ends) for ends in (rhythm().low, rhythm().high)]
    params = Settings(inhibition=share, patch="in_rhythm").params
    E = wilson_cowan.simulate(params, duration=200, start=(0.05, 0.2))["E"][5000:]
    assert found == pytest.approx([E.min(), E.max()], abs=0.001)


def test_the_beam_shows_the_ends_of_the_swing():
    shown = run(Settings(patch="in_rhythm"))
    assert (shown.low.net, shown.high.net) == pytest.approx((2.27, 4.11), abs=0.005)
