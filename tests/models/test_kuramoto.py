"""Kuramoto against theory, closed forms, an independent solver, and itself."""

from dataclasses import replace
from functools import cache

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from refractory.measures import order_parameter
from refractory.models import kuramoto
from refractory.models.kuramoto import Params, critical_coupling, frequencies, links, simulate, theory
from scipy.integrate import quad, solve_ivp
from scipy.optimize import brentq
from scipy.sparse import csr_array
from scipy.stats import cauchy, norm

LORENTZIAN = Params(width=0.5, paces="lorentzian")
GAUSSIAN = Params()
SMALL = Params(N=24, K=1.5)
ANY = st.builds(
    Params,
    N=st.integers(2, 40),
    K=st.floats(0, 20),
    width=st.floats(0.01, 10),
    paces=st.sampled_from(["gaussian", "lorentzian"]),
)


@cache
def agreement(params, seed=0, dt=0.05):
    """Order parameter of the crowd, mean over the last half of 300 units."""
    theta = simulate(params, seed=seed, dt=dt, every=round(0.5 / dt))["theta"]
    return float(order_parameter(theta[len(theta) // 2 :]).mean())


def some_weights(N=24, seed=3):
    """A weighted graph with arrows, about a third of all links, none to itself."""
    rng = np.random.default_rng(seed)
    A = rng.uniform(0.2, 2, (N, N)) * (rng.random((N, N)) < 1 / 3)
    np.fill_diagonal(A, 0)
    return A


def by_hand(_t, theta, omega, K, A):
    """The equation on a graph written a second time, link by link, from the page."""
    k = A.sum() / len(A)
    return omega + K / k * (A * np.sin(theta[None, :] - theta[:, None])).sum(axis=1)


# ---- the order parameter against theory ----


@pytest.mark.parametrize(("K", "expected"), [(1.1, 0.3015), (1.25, 0.4472), (2.0, 0.7071)])
def test_a_lorentzian_crowd_agrees_as_much_as_theory_says(K, expected):
    """To 0.005, N = 2000, Heun 0.05, 6000 steps, last half."""
    p = replace(LORENTZIAN, K=K)
    assert theory(p) == pytest.approx(expected, abs=1e-4)
    assert agreement(p) == pytest.approx(theory(p), abs=0.005)


@pytest.mark.parametrize(("K", "expected"), [(1.7, 0.4254), (2.0, 0.7152)])
def test_a_gaussian_crowd_agrees_as_much_as_theory_says(K, expected):
    """To 0.005, N = 2000, Heun 0.05, 6000 steps, last half."""
    p = replace(GAUSSIAN, K=K)
    assert theory(p) == pytest.approx(expected, abs=1e-4)
    assert agreement(p) == pytest.approx(theory(p), abs=0.005)


@pytest.mark.parametrize(
    "p", [replace(LORENTZIAN, width=1.3, K=4.0, N=1000), replace(GAUSSIAN, width=0.4, K=0.9, N=1000)]
)
def test_theory_holds_for_other_widths_too(p):
    assert agreement(p) == pytest.approx(theory(p), abs=0.005)


@pytest.mark.parametrize("p", [replace(LORENTZIAN, K=0.5, N=1000), replace(GAUSSIAN, K=0.8, N=1000)])
def test_below_the_critical_coupling_agreement_is_chance(p):
    """Of order 1 over the square root of N."""
    assert theory(p) == 0
    assert 0.5 < agreement(p) * np.sqrt(p.N) < 2


def test_a_larger_crowd_below_the_critical_coupling_agrees_less():
    """Nine times as many, a third of the agreement, to a third of that, over three seeds."""
    few, many = (np.mean([agreement(Params(N=N, K=0.8), seed) for seed in range(3)]) for N in (100, 900))
    assert few / many == pytest.approx(3, rel=1 / 3)


@pytest.mark.slow
@pytest.mark.parametrize("p", [replace(LORENTZIAN, K=1.25), replace(GAUSSIAN, K=2.0, N=1000)])
def test_half_the_step_same_agreement(p):
    assert agreement(p, dt=0.025) == pytest.approx(agreement(p), abs=0.002)


@pytest.mark.parametrize("width", [0.05, 1.0, 7.0])
def test_the_critical_coupling_is_that_of_the_curve(width):
    """2 / (pi g(0)), with g from another library."""
    for paces, curve in (("lorentzian", cauchy), ("gaussian", norm)):
        expected = 2 / (np.pi * curve(scale=width).pdf(0))
        assert critical_coupling(Params(width=width, paces=paces)) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("paces", "curve"), [("lorentzian", cauchy), ("gaussian", norm)])
@pytest.mark.parametrize(("strength", "width"), [(1.001, 1.0), (1.2, 0.3), (2.0, 4.0), (8.0, 1.0)])
def test_theory_solves_the_integral(paces, curve, strength, width):
    """1 = K times the integral of cos² x g(K r sin x), done numerically, for both curves."""
    p = Params(width=width, paces=paces)
    p = replace(p, K=strength * critical_coupling(p))
    g = curve(scale=width).pdf

    def excess(r):
        return p.K * quad(lambda x: np.cos(x) ** 2 * g(p.K * r * np.sin(x)), -np.pi / 2, np.pi / 2)[0] - 1

    assert theory(p) == pytest.approx(brentq(excess, 1e-9, 1), abs=1e-6)


def test_agreement_starts_at_the_critical_coupling_and_only_grows():
    for p in (LORENTZIAN, GAUSSIAN):
        K_c = critical_coupling(p)
        curve = [theory(replace(p, K=K)) for K in np.linspace(0, 3, 61) * K_c]
        assert np.all(np.diff(curve) >= 0) and max(curve[:21]) == 0 and min(curve[21:]) > 0
        assert theory(replace(p, width=0.01, K=20)) == pytest.approx(1, abs=0.001)


# ---- independent answers ----


@pytest.mark.parametrize("K", [0.3, 0.9, 1.5, 3.0])
def test_from_full_step_a_lorentzian_crowd_relaxes_in_closed_form(K):
    """Ott and Antonsen: dr/dt = r (K/2 (1 - r²) - γ), to 0.003 over five units, N = 8000.

    What remains is the tail of the curve, cut off by the last quantile: it shrinks as 1 / N.
    """
    p = replace(LORENTZIAN, K=K, N=8000)
    theta = kuramoto.path(np.zeros(p.N), frequencies(p), K, None, 0.01, 500, 1)
    t = 0.01 * np.arange(501)
    growth = K / 2 - p.width
    u = 1 / growth * (1 - np.exp(-2 * growth * t)) * K / 2 + np.exp(-2 * growth * t)  # 1 / r²
    np.testing.assert_allclose(order_parameter(theta), u**-0.5, atol=0.003)


def test_without_coupling_a_gaussian_crowd_falls_out_of_step_in_closed_form():
    """From full step, r = exp(-σ² t² / 2)."""
    p = replace(GAUSSIAN, width=0.7)
    theta = kuramoto.path(np.zeros(p.N), frequencies(p), 0.0, None, 0.05, 100, 1)
    t = 0.05 * np.arange(101)
    np.testing.assert_allclose(order_parameter(theta), np.exp(-((0.7 * t) ** 2) / 2), atol=1e-3)


@pytest.mark.parametrize("difference", [0.4, 1.6])
def test_two_rhythms_lock_where_the_closed_form_says(difference):
    """At sin(difference) = (ω2 - ω1) / K, as each is pulled by half of K by the other."""
    omega = np.array([-difference / 2, difference / 2])
    theta = kuramoto.path(np.array([0.0, 2.0]), omega, 2.0, None, 0.05, 2000, 2000)[-1]
    assert theta[1] - theta[0] == pytest.approx(np.arcsin(difference / 2), abs=1e-6)


def test_two_rhythms_too_different_drift_at_the_rate_of_the_closed_form():
    """ω = 3 apart, K = 2: the difference turns at √(3² - 2²) on average."""
    theta = kuramoto.path(np.zeros(2), np.array([-1.5, 1.5]), 2.0, None, 0.01, 100_000, 100_000)
    gained = np.diff(theta[-1])[0]
    assert gained / 1000 == pytest.approx(np.sqrt(5), rel=0.005)


@pytest.mark.parametrize("K", [0.0, 1.0, 4.0])
def test_on_a_graph_another_solver_gives_the_same_path(K):
    """Weights, arrows: fine Heun steps against a tight adaptive solver, over 20 units."""
    A, p = some_weights(), replace(SMALL, K=K)
    run = simulate(p, duration=20, dt=0.001, seed=5, graph=A, every=2000)
    tight = {"method": "DOP853", "rtol": 1e-11, "atol": 1e-11}
    answer = solve_ivp(by_hand, (0, 20), run["theta"][0], args=(run.omega, K, A), t_eval=run.t, **tight)
    np.testing.assert_allclose(run["theta"], answer.y.T, atol=2e-4)


def test_all_linked_to_all_another_solver_gives_the_same_path():
    run = simulate(SMALL, duration=20, dt=0.002, seed=5, every=1000)
    A = np.ones((24, 24))
    tight = {"method": "DOP853", "rtol": 1e-11, "atol": 1e-11}
    answer = solve_ivp(by_hand, (0, 20), run["theta"][0], args=(run.omega, 1.5, A), t_eval=run.t, **tight)
    np.testing.assert_allclose(run["theta"], answer.y.T, atol=2e-4)


@pytest.mark.parametrize("graph", [None, some_weights()])
def test_half_the_step_a_quarter_of_the_error(graph):
    """As Heun's method promises."""
    ends = [
        simulate(SMALL, duration=5, dt=0.05 / n, seed=2, graph=graph, every=1)["theta"][-1] for n in (1, 2, 4)
    ]
    coarse, fine = np.abs(ends[0] - ends[1]).max(), np.abs(ends[1] - ends[2]).max()
    assert coarse / fine == pytest.approx(4, rel=0.2)


# ---- symmetries and limits ----


def test_without_coupling_each_keeps_its_own_pace():
    for graph in (None, some_weights()):
        run = simulate(replace(SMALL, K=0.0), duration=40, graph=graph)
        np.testing.assert_allclose(run["theta"], run["theta"][0] + np.outer(run.t, run.omega), atol=1e-10)


def test_without_links_each_keeps_its_own_pace():
    """A graph without a link is the same as no coupling."""
    run = simulate(SMALL, duration=40, graph=np.zeros((24, 24)))
    np.testing.assert_allclose(run["theta"], run["theta"][0] + np.outer(run.t, run.omega), atol=1e-10)


def test_the_complete_graph_is_all_linked_to_all():
    """K / (N - 1) per link instead of K / N."""
    on_graph = simulate(replace(SMALL, K=1.5 * 23 / 24), duration=20, graph=nx.complete_graph(24))
    np.testing.assert_allclose(on_graph["theta"], simulate(SMALL, duration=20)["theta"], atol=1e-9)


def test_two_crowds_without_a_link_do_not_notice_each_other():
    """Change one block of the graph: the other block's path stays."""
    A, other = (np.kron(np.diag([1.0, 0.0]), np.ones((12, 12))) for _ in range(2))
    A[12:, 12:] = 1
    other[12:, 12:] = np.roll(np.eye(12), 1, axis=1) * 11  # the same mean, other links
    paths = [simulate(SMALL, duration=20, graph=graph)["theta"] for graph in (A, other)]
    np.testing.assert_array_equal(paths[0][:, :12], paths[1][:, :12])
    assert np.abs(paths[0][:, 12:] - paths[1][:, 12:]).max() > 0.1


def test_an_arrow_pulls_its_receiver_only():
    """networkx: the arrow goes from sender to receiver; array: row i is what i hears."""
    arrow = nx.DiGraph([(0, 1)])
    A = np.array([[0.0, 0.0], [1.0, 0.0]])
    for graph in (arrow, A, csr_array(A)):
        run = simulate(Params(N=2, K=1.0), duration=50, graph=graph)
        np.testing.assert_allclose(run["theta"][:, 0], run["theta"][0, 0] + run.t * run.omega[0], atol=1e-9)
        assert np.abs(run["theta"][-1, 1] - run["theta"][0, 1] - 50 * run.omega[1]) > 1


def test_the_same_graph_told_in_three_ways_gives_the_same_run():
    A = np.triu(some_weights(), 1)
    A = A + A.T
    runs = [simulate(SMALL, duration=10, graph=graph) for graph in (A, csr_array(A), nx.from_numpy_array(A))]
    for run in runs[1:]:
        np.testing.assert_allclose(run["theta"], runs[0]["theta"], atol=1e-10)


def test_a_link_to_itself_changes_nothing():
    A = some_weights()
    first, second = (simulate(SMALL, duration=10, graph=A + d * np.eye(24)) for d in (0, 7))
    np.testing.assert_array_equal(first["theta"], second["theta"])


def test_the_unit_of_the_weights_does_not_matter():
    """They are divided by their mean sum."""
    A = some_weights()
    first, second = (simulate(SMALL, duration=10, graph=scale * A)["theta"] for scale in (1, 1000))
    np.testing.assert_allclose(first, second, atol=1e-9)


def test_a_node_with_more_links_is_pulled_more():
    """The coupling is divided by the mean number of links, not by each node's own."""
    star = links(nx.star_graph(10), 11)
    pull = kuramoto.rhs(np.r_[0.0, np.full(10, 0.1)], np.zeros(11), 1.0, star)
    assert pull[0] == pytest.approx(10 * np.sin(0.1) / (20 / 11))
    np.testing.assert_allclose(pull[1:], -np.sin(0.1) / (20 / 11))


def test_who_stands_where_does_not_matter():
    """Permute the nodes, and the run is permuted."""
    rng = np.random.default_rng(0)
    order, A, omega, start = rng.permutation(24), some_weights(), frequencies(SMALL), rng.uniform(0, 6, 24)
    once = kuramoto.path(start, omega, 1.5, links(A, 24), 0.05, 200, 1)
    again = kuramoto.path(start[order], omega[order], 1.5, links(A[np.ix_(order, order)], 24), 0.05, 200, 1)
    np.testing.assert_allclose(once[:, order], again, atol=1e-10)


@pytest.mark.parametrize("graph", [None, some_weights()])
def test_a_common_pace_and_a_common_turn_change_nothing_else(graph):
    """Add 3 to every pace and 1 to every start: every phase gains 1 + 3 t."""
    omega, start, heard = frequencies(SMALL), np.linspace(0, 6, 24), links(graph, 24)
    once = kuramoto.path(start, omega, 1.5, heard, 0.01, 500, 1)
    again = kuramoto.path(start + 1, omega + 3, 1.5, heard, 0.01, 500, 1)
    np.testing.assert_allclose(again - once, np.tile(1 + 3 * 0.01 * np.arange(501)[:, None], 24), atol=1e-9)


def test_twice_the_paces_and_the_coupling_is_twice_the_speed():
    """Time has no unit of its own."""
    slow = simulate(SMALL, duration=20, dt=0.05)
    fast = simulate(replace(SMALL, K=3.0, width=2.0), duration=10, dt=0.025)
    np.testing.assert_allclose(slow["theta"], fast["theta"], atol=1e-9)


def test_equal_pulls_cancel():
    """Where every link goes both ways, the mean pace of the crowd stays what it was: zero."""
    A = some_weights()
    for graph in (None, A + A.T):
        theta = simulate(SMALL, duration=50, graph=graph)["theta"]
        np.testing.assert_allclose(theta.mean(axis=1), theta[0].mean(), atol=1e-9)


# ---- the paces ----


@pytest.mark.parametrize(("paces", "curve"), [("lorentzian", cauchy), ("gaussian", norm)])
def test_the_paces_are_the_quantiles_of_their_curve(paces, curve):
    """ω_i = G⁻¹((i - 1/2) / N): rising, symmetric about zero."""
    omega = frequencies(Params(N=101, width=0.8, paces=paces))
    np.testing.assert_allclose(curve(scale=0.8).cdf(omega), (np.arange(101) + 0.5) / 101, atol=1e-12)
    np.testing.assert_allclose(omega, -omega[::-1], atol=1e-10)


# ---- chance, the compiler, errors, and what must hold everywhere ----


def test_the_same_seed_gives_the_same_run_and_another_seed_another():
    """The seed deals out the paces and the starts."""
    first, same, other = (simulate(SMALL, duration=5, seed=seed) for seed in (4, 4, 5))
    np.testing.assert_array_equal(first["theta"], same["theta"])
    assert np.abs(first["theta"] - other["theta"]).max() > 0.1
    assert not np.array_equal(first.omega, other.omega)
    np.testing.assert_array_equal(np.sort(first.omega), np.sort(other.omega))


def test_keeping_fewer_steps_changes_none_of_them():
    every, few = (simulate(SMALL, duration=9.9, every=n) for n in (1, 7))
    np.testing.assert_array_equal(every["theta"][::7], few["theta"])
    np.testing.assert_allclose(every.t[::7], few.t)


@pytest.mark.parametrize("graph", [None, some_weights()])
def test_compiled_and_uncompiled_agree(uncompiled, graph):
    """To 1e-10 over a thousand steps."""
    compiled = simulate(SMALL, duration=50, graph=graph)["theta"]
    uncompiled(kuramoto)
    plain = simulate(SMALL, duration=50, graph=graph)["theta"]
    np.testing.assert_allclose(compiled, plain, rtol=0, atol=1e-10)


@given(ANY, st.integers(0, 100), st.booleans())
@settings(deadline=None)
def test_phases_are_finite_and_agreement_a_share(params, seed, on_graph):
    """Wherever the sliders stand."""
    graph = some_weights(params.N, seed) if on_graph else None
    r = order_parameter(simulate(params, duration=5, seed=seed, graph=graph)["theta"])
    assert np.all((r >= 0) & (r <= 1 + 1e-12))
    assert 0 <= theory(params) <= 1


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (np.ones((3, 3)), "must link N = 24"),
        (np.ones((24, 3)), "must link N = 24"),
        (np.ones(24), "must link N = 24"),
        (-np.ones((24, 24)), "0 or more"),
        (np.full((24, 24), np.nan), "finite"),
        (nx.path_graph(5), "must link N = 24"),
    ],
)
def test_an_impossible_graph_is_refused_in_words(graph, message):
    with pytest.raises(ValueError, match=message):
        simulate(SMALL, duration=1, graph=graph)


@pytest.mark.parametrize("every", [0, 1.5, 21, -1])
def test_an_impossible_choice_of_steps_is_refused(every):
    with pytest.raises(ValueError, match="whole number from 1 to 20"):
        simulate(SMALL, duration=1, every=every)
