"""Epileptor against published and measured seizures, closed forms, an independent solver, and itself."""

from dataclasses import fields, replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory import core
from refractory.models import epileptor, network
from refractory.models.epileptor import CALM, PAPER, Params, critical_x0, fixed_points, simulate
from scipy.integrate import solve_ivp
from scipy.ndimage import uniform_filter1d

ANY = st.builds(Params, **{f.name: st.floats(f.metadata["lo"], f.metadata["hi"]) for f in fields(Params)})
DEMO = -1.8, -15.0, 3.6, -1.0, 0.01, 0.0  # start of the temporal-lobe demonstration of The Virtual Brain
BOTH_WAYS = 1.0 - np.eye(2)


@lru_cache
def alone(x0, duration=20_000, dt=0.05, every=0.25):
    """One region from `PAPER`."""
    return simulate(Params(x0=x0), duration=duration, dt=dt, every=every)


def seizures(run):
    """Times of onset and of offset: where a centred 25-unit mean of x1 passes -1; edges blanked."""
    width = round(25 / run.t[1])
    on = uniform_filter1d(run["x1"], width) > -1
    change = np.diff(on.astype(int))
    change[:width] = change[-width:] = 0
    return run.t[1:][change > 0], run.t[1:][change < 0]


def seizing(run):
    """Which regions of a network have a 25-unit mean of x1 above -1 after the first 300 units."""
    width = round(25 / run.t[1])
    x1 = run["x1"][:, round(300 / run.t[1]) :]
    return (uniform_filter1d(x1, width, axis=1)[:, width:-width] > -1).any(axis=1)


def by_hand(_t, y, p, x0, weights):
    """The equations written a second time, from the page; y (6 * regions,)."""
    x1, y1, z, x2, y2, u = y.reshape(6, -1)
    f1 = np.where(x1 < 0, x1**3 - 3 * x1**2, (x2 - 0.6 * (z - 4) ** 2) * x1)
    f2 = np.where(x2 < -0.25, 0, 6 * (x2 + 0.25))
    pull = (weights * (x1[None, :] - x1[:, None])).sum(axis=1)
    slow = 4 * (x1 - x0) - z - np.where(z < 0, 0.1 * z**7, 0) - p.K * pull
    return np.concatenate(
        [
            y1 - f1 - z + p.I1,
            1 - 5 * x1**2 - y1,
            p.r * slow,
            -y2 + x2 - x2**3 + p.I2 + 2 * u - 0.3 * (z - 3.5),
            (f2 - y2) / p.tau2,
            -0.01 * (u - 0.1 * x1),
        ]
    )


def answer(p, start, t, x0=None, weights=None):
    """The states (6, regions, times) from an adaptive solver of high order at a tight tolerance."""
    x0 = np.atleast_1d(p.x0 if x0 is None else x0)
    weights = np.zeros((len(x0),) * 2) if weights is None else weights
    start = np.repeat(np.array(start), len(x0))
    tight = {"method": "DOP853", "rtol": 1e-10, "atol": 1e-12, "max_step": 0.5}
    found = solve_ivp(by_hand, (0, t[-1]), start, args=(p, x0, weights), t_eval=t, **tight)
    return found.y.reshape(6, len(x0), len(t))


# ---- seizures of one region ----


@pytest.mark.parametrize(
    ("x0", "count", "first", "period", "length"),
    [
        (-1.6, (5, 10), 1831, 1934, 980),
        (-2.0, (4, 8), 2387, 2435, 670),
        (-2.05, (3, 7), 2716, 2752, 638),
    ],
)
def test_a_region_ready_to_seize_does_so_again_and_again(x0, count, first, period, length):
    """Number in 10,000 and in 20,000 units; first onset, period and length to 0.5 %."""
    onset, offset = seizures(alone(x0))
    assert ((onset < 10_000).sum(), len(onset)) == count
    assert onset[0] == pytest.approx(first, rel=0.005)
    assert np.diff(onset) == pytest.approx(period, rel=0.005)
    assert offset[1] - onset[0] == pytest.approx(length, rel=0.005)


@pytest.mark.parametrize("x0", [-2.0615, -2.0625, -2.065, -2.2, -2.4])
def test_a_region_below_the_threshold_never_seizes(x0):
    """In 20,000 units, once the seizure of the start is over."""
    assert len(seizures(alone(x0))[0]) == 0


def test_from_the_papers_start_the_threshold_lies_just_above_the_planar_one():
    """In 60,000 units: seizures at -2.0612, none at -2.0614."""
    assert len(seizures(alone(-2.0612, 60_000, every=1.0))[0]) > 10
    assert len(seizures(alone(-2.0614, 60_000, every=1.0))[0]) == 0


@pytest.mark.parametrize(("x0", "end"), [(-1.6, 877.5), (-2.2, 544)])
def test_the_papers_start_lies_in_a_seizure(x0, end):
    """It ends by itself, to 0.5 %, and is not counted."""
    onset, offset = seizures(alone(x0))
    assert offset[0] == pytest.approx(end, rel=0.005)
    assert not len(onset) or offset[0] < onset[0]


def test_the_first_times_are_those_of_the_virtual_brain():
    """Offset 877.5, onset 1831.5, offset 2811.5, onset 3765.5, as its version 2.10 gives them."""
    onset, offset = seizures(alone(-1.6))
    times = np.sort(np.concatenate([onset, offset]))[:4]
    np.testing.assert_allclose(times, [877.5, 1831.5, 2811.5, 3765.5], atol=0.75)


def test_permittivity_swings_between_its_bounds():
    """z at x0 = -1.6: 2.85 to 4.14, and half of the time (51 %) is spent in seizures."""
    run = alone(-1.6)
    onset, offset = seizures(run)
    late = run.t > onset[0]
    assert run["z"][late].min() == pytest.approx(2.85, abs=0.01)
    assert run["z"][late].max() == pytest.approx(4.14, abs=0.01)
    assert np.mean(offset[1:4] - onset[:3]) / np.mean(np.diff(onset)) == pytest.approx(0.51, abs=0.005)


def test_the_signal_shifts_down_in_a_seizure():
    """Mean lfp +0.83 between seizures, +0.66 in the last 200 units before the next, -0.93 within it."""
    run = alone(-1.6)
    onset, offset = seizures(run)

    def mean(lo, hi):
        return run["lfp"][(run.t >= lo) & (run.t < hi)].mean()

    assert mean(offset[1], onset[1]) == pytest.approx(0.83, abs=0.01)
    assert mean(onset[1] - 200, onset[1]) == pytest.approx(0.66, abs=0.01)
    assert mean(onset[1], offset[2]) == pytest.approx(-0.93, abs=0.01)
    assert mean(onset[1] + 50, offset[2] - 50) == pytest.approx(-0.96, abs=0.01)


def test_spikes_slow_down_before_a_seizure_ends():
    """Time between peaks of x2: 40.8 at first, 33.2 at the least, 55.0 at last, to 2 %."""
    run = simulate(Params(), duration=3000, every=0.05)
    onset, offset = seizures(run)
    x2 = run["x2"]
    peak = 1 + np.flatnonzero((x2[1:-1] > x2[:-2]) & (x2[1:-1] >= x2[2:]) & (x2[1:-1] > 0))
    gaps = np.diff(run.t[peak][(run.t[peak] > onset[0]) & (run.t[peak] < offset[1])])
    assert [gaps[0], gaps.min(), gaps[-1]] == pytest.approx([40.8, 33.2, 55.0], rel=0.02)
    assert (np.diff(gaps[-5:]) > 0).all()


def test_a_coarse_step_lengthens_the_period():
    """2018 at dt = 0.1, 4 % longer, which is why the step is quoted."""
    onset, _ = seizures(alone(-1.6, 10_000, dt=0.1, every=0.5))
    assert np.diff(onset) == pytest.approx(2018, rel=0.005)


def test_half_the_step_same_answer():
    """Onsets, period and length at dt = 0.025 lie within 0.5 % of those at 0.05."""
    whole, half = (seizures(alone(-1.6, 10_000, dt=dt)) for dt in (0.05, 0.025))
    np.testing.assert_allclose(np.concatenate(half), np.concatenate(whole), rtol=0.005)


# ---- fixed points ----


@pytest.mark.parametrize(
    ("x0", "x1", "z"),
    [
        (-1.6, -0.7512, 3.3953),
        (-2.0, -1.2693, 2.9227),
        (-2.05, -1.3212, 2.9151),
        (-2.2, -1.4624, 2.9503),
        (-2.4, -1.6232, 3.1072),
    ],
)
def test_the_fixed_point_is_where_the_sheet_says(x0, x1, z):
    """It is the lowest; every fixed point is one of `rhs`, and only below the threshold is one stable."""
    points = fixed_points(Params(x0=x0))
    assert points[0][:3:2] == pytest.approx((x1, z), abs=1e-4)
    assert any(point.stable for point in points) == (x0 < critical_x0())


@given(ANY)
@settings(deadline=None, max_examples=25)
def test_at_a_fixed_point_everything_stands_still(params):
    """Wherever the sliders stand (above the usual drive there may be none)."""
    p = epileptor.Numbers(*(getattr(params, f.name) for f in fields(Params)))
    for point in fixed_points(params):
        scale = 1 + np.abs(point[:6]).max() ** 3
        np.testing.assert_allclose(epileptor.rhs(point[:6], p.x0, 0.0, p), 0, atol=1e-9 * scale)


def test_the_planar_threshold_follows_from_the_equations():
    """-2.06204, and 0.25 lower for each unit of drive."""
    assert critical_x0() == pytest.approx(-2.06204, abs=5e-6)
    assert critical_x0(Params(I1=4.1)) == pytest.approx(critical_x0() - 0.25)


def test_in_six_variables_rest_is_lost_a_little_above():
    """At x0 = -2.0605, to the last digit given."""
    assert not any(point.stable for point in fixed_points(Params(x0=-2.06045)))
    assert any(point.stable for point in fixed_points(Params(x0=-2.06055)))


def test_a_region_at_its_stable_fixed_point_stays_there():
    """x0 = -2.2, 1000 units."""
    point = next(point for point in fixed_points(Params(x0=-2.2)) if point.stable)
    run = simulate(Params(x0=-2.2), duration=1000, start=point[:6])
    for name in epileptor.STATES:
        np.testing.assert_allclose(run[name], getattr(point, name), atol=1e-9)


# ---- two regions, and symmetries of networks ----


@pytest.mark.parametrize(("x0", "K"), [(-2.1, 0.109), (-2.3, 0.602)])
def test_a_neighbour_is_recruited_from_a_certain_coupling_on(x0, K):
    """K to 3 %, two regions linked both ways, the other at -1.6, 8000 units."""

    def run(K):
        return simulate(Params(K=K), x0=[-1.6, x0], weights=BOTH_WAYS, start=DEMO, duration=8000)

    assert seizing(run(0.97 * K)).tolist() == [True, False]
    assert seizing(run(1.03 * K)).tolist() == [True, True]


def random_network(regions=5, seed=0):
    """Weights, x0 and a start for each region."""
    rng = np.random.default_rng(seed)
    weights = network.row_normalised(rng.random((regions, regions)))
    start = np.array(CALM)[:, None] + 0.1 * rng.standard_normal((6, regions))
    return weights, rng.uniform(-2.3, -1.6, regions), start


@pytest.mark.parametrize("without", [{"K": 0.0}, {"weights": None}])
def test_regions_without_coupling_are_alone(without):
    """Each has the very path that it has on its own."""
    weights, x0, start = random_network()
    params = Params(K=without.get("K", 1.0))
    run = simulate(params, duration=500, x0=x0, weights=without.get("weights", weights), start=start)
    for i in range(5):
        on_its_own = simulate(replace(params, x0=x0[i]), duration=500, start=start[:, i])
        np.testing.assert_array_equal(run["lfp"][i], on_its_own["lfp"])


def test_another_order_of_the_regions_only_orders_the_result():
    """Permuting regions permutes states."""
    weights, x0, start = random_network()
    order = np.array([3, 0, 4, 1, 2])
    run = simulate(duration=300, x0=x0, weights=weights, start=start)
    new = simulate(duration=300, x0=x0[order], weights=weights[np.ix_(order, order)], start=start[:, order])
    np.testing.assert_allclose(new["x1"], run["x1"][order], atol=1e-8)


def test_equal_regions_in_step_do_not_feel_each_other():
    """The pull between equal x1 is nothing, whatever K."""
    weights, *_ = random_network()
    run = simulate(Params(K=3.0), duration=300, weights=weights)
    single = simulate(Params(), duration=300)
    np.testing.assert_allclose(run["x1"], np.tile(single["x1"], (5, 1)), atol=1e-8)


def test_a_row_says_what_acts_on_its_region():
    """A link from the first to the second region changes the second alone."""
    one_way = np.array([[0.0, 0.0], [1.0, 0.0]])
    run = simulate(duration=300, x0=[-1.6, -2.3], weights=one_way, start=CALM)
    apart = simulate(duration=300, x0=[-1.6, -2.3], start=CALM)
    np.testing.assert_array_equal(run["x1"][0], apart["x1"][0])
    assert np.abs(run["z"][1] - apart["z"][1]).max() > 0.01


def test_a_strong_zone_recruits_a_ready_neighbour_until_it_is_removed():
    """Zone - ready - unready in a row: two seize; without the zone none; without its links only the zone."""
    chain = network.row_normalised(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]))
    x0 = np.array([-1.6, -2.08, -3.0])
    run = simulate(duration=6000, x0=x0, weights=chain, start=CALM)
    assert seizing(run).tolist() == [True, True, False]
    weights, left = network.remove_regions(chain, x0, [0])
    assert not seizing(simulate(duration=6000, x0=left, weights=weights, start=CALM)).any()
    cut = network.remove_links(chain, [0])
    assert seizing(simulate(duration=6000, x0=x0, weights=cut, start=CALM)).tolist() == [True, False, False]


# ---- independent answers ----


@given(st.lists(st.floats(-3, 3), min_size=12, max_size=12), ANY)
@settings(deadline=None)
def test_the_rates_of_change_are_those_of_the_page(values, params):
    """At any state of two regions, z below 0 too; the second is linked to the first only."""
    state, weights = np.array(values).reshape(6, 2), np.array([[0.0, 0.0], [0.7, 0.0]])
    p = epileptor.Numbers(*(getattr(params, f.name) for f in fields(Params)))
    rates, link = np.empty((6, 2)), network.network_of(params, [-1.6, -2.3], weights)
    epileptor.slopes(state, link, p, rates)
    expected = by_hand(0, state.ravel(), params, np.array([-1.6, -2.3]), weights)
    np.testing.assert_allclose(rates.ravel(), expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    "params", [Params(), Params(x0=-2.2), Params(x0=-1.2, r=0.003, tau2=6.0, I1=3.4, I2=0.6)]
)
def test_another_solver_gives_the_same_path(params):
    """60 units of discharges: off by 2e-4 at most at a small step, and by four times that at twice the step.

    So it goes with Heun's method; the state that is most off is told.
    """
    runs = [simulate(params, duration=60, dt=dt, every=0.5) for dt in (0.002, 0.001)]
    expected = answer(params, PAPER, runs[0].t)[:, 0]
    off = [np.abs(np.array([run[name] for name in epileptor.STATES]) - expected).max() for run in runs]
    assert off[1] < 2e-4
    assert off[0] / off[1] == pytest.approx(4, rel=0.15)


def test_another_solver_gives_the_same_network():
    """Three regions with uneven weights, 60 units."""
    weights, x0 = np.array([[0, 2, 0.5], [1, 0, 0], [0.3, 0.7, 0]]), [-1.6, -2.1, -2.3]
    p = Params(K=0.8, r=0.01)
    run = simulate(p, duration=60, dt=0.001, every=0.5, x0=x0, weights=weights)
    for name, x in zip(epileptor.STATES, answer(p, PAPER, run.t, np.array(x0), weights), strict=True):
        np.testing.assert_allclose(run[name], x, atol=3e-4)


# ---- noise ----


@pytest.mark.parametrize("dt", [0.05, 0.0125])
def test_noise_has_the_same_power_at_every_step(dt):
    """After one step the SD of x2 and y2 over 4000 regions is sqrt(2 D dt); y1, z and u have none."""
    D, regions = 1e-4, 4000
    start = np.array([*CALM[:3], -0.75, 0.0, -0.15])
    run = simulate(Params(D=D), duration=dt, dt=dt, every=dt, x0=np.full(regions, -2.2), start=start, seed=3)
    for name in ("x2", "y2"):
        assert run[name][:, -1].std() == pytest.approx(np.sqrt(2 * D * dt), rel=0.1)
    for name in ("y1", "z", "u"):
        assert run[name][:, -1].std() < 1e-12


def test_the_same_seed_gives_the_same_run_and_another_seed_another():
    """Chance enters through the seed alone, and without noise not at all."""

    def x2(seed, D=3e-4):
        return simulate(Params(D=D), duration=50, seed=seed)["x2"]

    np.testing.assert_array_equal(x2(1), x2(1))
    assert np.abs(x2(1) - x2(2)).max() > 0.01
    np.testing.assert_array_equal(x2(1, D=0.0), x2(2, D=0.0))


def test_what_is_kept_does_not_change_the_run():
    """A longer run begins like a shorter one; every tenth value is every tenth value; so with `progress`."""
    p, told = Params(D=3e-4), []
    fine = simulate(p, duration=100, every=0.1)
    coarse = simulate(p, duration=200, every=1.0, progress=told.append)
    np.testing.assert_array_equal(fine["lfp"][::10], coarse["lfp"][:101])
    np.testing.assert_allclose(coarse.t[:101], fine.t[::10])
    assert told == sorted(told) and told[-1] == 1.0


def test_a_run_can_be_stopped():
    """By an exception in `progress`."""

    def stop(share):
        raise core.Stopped

    with pytest.raises(core.Stopped):
        simulate(duration=100, progress=stop)


# ---- the compiler, and what must hold everywhere ----


def test_compiled_and_uncompiled_agree(uncompiled):
    """Three noisy regions, a thousand steps, to 1e-10."""
    weights, x0, start = random_network(3)
    keywords = {"duration": 50, "x0": x0, "weights": weights, "start": start, "seed": 2}
    compiled = simulate(Params(D=1e-4), **keywords)
    uncompiled(epileptor)
    uncompiled(network)
    plain = simulate(Params(D=1e-4), **keywords)
    for name in epileptor.STATES:
        np.testing.assert_allclose(compiled[name], plain[name], rtol=0, atol=1e-10)


@given(ANY, st.integers(0, 100), st.floats(0, 5))
@settings(deadline=None, max_examples=50)
def test_a_run_is_finite_or_says_that_it_is_not(params, seed, weight):
    """Wherever the sliders stand: never a silent nan."""
    weights = np.array([[0, weight, 1], [1, 0, 0], [0, 1, 0]])
    try:
        run = simulate(params, duration=100, weights=weights, start=CALM, seed=seed)
    except FloatingPointError as error:
        assert "smaller dt" in str(error)
    else:
        assert np.isfinite(run["lfp"]).all()


def test_too_coarse_a_step_is_refused_not_shown():
    """A step of one unit blows up: the error asks for a smaller one."""
    with pytest.raises(FloatingPointError, match="smaller dt"):
        simulate(duration=1000, dt=1.0)


@pytest.mark.parametrize(
    ("keywords", "words"),
    [
        ({"x0": [-1.6, np.nan]}, "x0 .* finite"),
        ({"x0": [-1.6, -99.0]}, "x0 .* between"),
        ({"x0": [-1.6, -2.0, -2.0], "weights": BOTH_WAYS}, "x0 must be one number for each of the 2 regions"),
        ({"weights": np.ones((2, 3))}, "square"),
        ({"weights": -BOTH_WAYS}, "0 or more"),
        ({"weights": np.empty((0, 0)), "x0": []}, "one region at least"),
        ({"weights": np.array([[0, np.inf], [1, 0]])}, "finite"),
        ({"start": (0.0, 1.0)}, "start must be 6"),
        ({"start": (0.0, 1.0, np.nan, 0, 0, 0)}, "start must be 6 finite"),
        ({"every": 0.01}, "every"),
        ({"every": 20.0}, "every"),
    ],
)
def test_what_cannot_be_is_refused_by_name(keywords, words):
    """With a sentence that names the argument."""
    with pytest.raises(ValueError, match=words):
        simulate(duration=10, **keywords)
