"""When a region seizes, and the short pieces of its waves that are drawn."""

import numpy as np
import pytest
from refractory.core import Run
from refractory.experiments.seizing import (
    AFTER,
    PIECE,
    STARTS,
    STOPS,
    WINDOW,
    course,
    moment,
    seizing,
    starts_and_lengths,
)
from refractory.experiments.whole_brain import LEVEL, WIDTH
from refractory.measures import falls
from refractory.models import epileptor


def run_of(x1):
    """A run of one region with this x1, one value a unit of time; its brake is the time."""
    t = np.arange(len(x1), dtype=float)
    return Run(t, {"x1": np.array([x1]), "z": t[None]}, None)


def step_of(height):
    """Quiet but for 200 units at this height."""
    x1 = np.full(1000, -2.0)
    x1[400:600] = height
    return x1


@pytest.mark.parametrize(("above", "expected"), [(-0.01, False), (0.01, True)])
def test_a_region_seizes_while_its_mean_is_above_the_level(above, expected):
    assert seizing(run_of(step_of(LEVEL + above)), [0], 0, 1000).any() == expected
    assert len(starts_and_lengths(run_of(step_of(LEVEL + above)), 0)[0]) == expected


def test_one_short_wave_is_no_seizure():
    x1 = np.full(1000, -2.0)
    x1[500 : 500 + WIDTH // 4] = 1.0
    assert not seizing(run_of(x1), [0], 0, 1000).any()


def test_a_seizure_is_found_where_it_is():
    starts, lengths = starts_and_lengths(run_of(step_of(0.5)), 0)
    assert starts[0] == pytest.approx(400, abs=WIDTH) and lengths[0] == pytest.approx(200, abs=WIDTH)


def test_what_is_drawn_stands_at_the_middle_of_its_window_from_since_on():
    shown = course(run_of(step_of(0.5)), [0], 300, 920)
    assert len(shown.t) == len(shown.brake) == shown.seizing.shape[1] == 620 // WINDOW
    assert shown.t[:2].tolist() == [25, 75] and shown.brake[:2].tolist() == [325, 375]
    assert np.flatnonzero(shown.seizing[0]).tolist() == [1, 2, 3, 4, 5, 6]  # it touches 350 to 650


@pytest.mark.parametrize("x0", [-2.06, -1.6])
def test_the_lines_of_the_brake_are_where_seizures_start_and_stop(x0):
    """The first is the knee of the curve on which x1 stands still; the second is measured."""
    knee = 1 + epileptor.Params().I1 - 2 * (4 / 3) ** 2 + (4 / 3) ** 3
    assert pytest.approx(knee, abs=0.01) == STARTS
    run = epileptor.simulate(x0=[x0], duration=8000, start=epileptor.CALM)
    z = run["z"][0, 2500:]  # after the first seizure, which the start brings
    assert z.max() == pytest.approx(STOPS, abs=0.02)
    assert STARTS - 0.1 < z.min() < STARTS + 0.01


@pytest.fixture(scope="module", params=[-2.06, -1.6, -1.2])
def network(request):
    """Two regions that seize, not linked, so that one may be told from the other."""
    network = {"x0": [request.param, -2.3], "weights": np.zeros((2, 2))}
    return epileptor.simulate(duration=4000, start=epileptor.CALM, **network), network


def test_a_piece_holds_four_waves_of_a_seizure(network):
    run, network = network
    start = int(starts_and_lengths(run, 0)[0][0])
    piece = moment(run, start + AFTER, 0, **network)
    assert piece.seizing.tolist() == [True, False]
    assert piece.t[-1] == pytest.approx(PIECE) and piece.waves.shape == (2, len(piece.t))
    assert 3 <= len(falls(piece.waves[0], -0.3, 0.0)) <= 5
    assert piece.brake == run["z"][1, start + AFTER]


def test_a_calm_piece_is_neither_a_straight_line_nor_a_seizure(network):
    run, network = network
    start = int(starts_and_lengths(run, 0)[0][0])
    piece = moment(run, start + AFTER, 100, **network)
    assert piece.at == start + AFTER - 100
    assert 0.02 < piece.waves[1].std() < 0.2 < piece.waves[0].std()
    assert np.abs(piece.waves.mean(axis=1)).max() < 1e-9
