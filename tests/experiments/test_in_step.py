"""How far rhythms agree once they have settled."""

import numpy as np
import pytest
from refractory.core import Run
from refractory.experiments.in_step import agreement, settled
from refractory.models import kuramoto, small_world


def test_only_the_second_half_counts():
    theta = np.zeros((6, 4))
    theta[:3] = [0, np.pi / 2, np.pi, -np.pi / 2]  # no agreement at all, then full step
    assert settled(Run(np.arange(6.0), {"theta": theta}, None)) == pytest.approx(1)


def test_it_is_the_model_on_this_graph_with_its_mean_number_of_links():
    graph = small_world.graph(small_world.Params(N=60, k=4, p=0.3), seed=2)
    crowd = kuramoto.simulate(kuramoto.Params(N=60, K=2.0), duration=40, dt=0.1, every=5, seed=3, graph=graph)
    assert agreement(graph, 2.0, dt=0.1, seed=3, duration=40) == settled(crowd)


def test_half_the_step_gives_the_same_agreement():
    graph = small_world.graph(small_world.Params(N=60, k=4, p=1.0), seed=2)
    whole, half = (agreement(graph, 3.0, dt=dt, seed=3, duration=60) for dt in (0.1, 0.05))
    assert half == pytest.approx(whole, abs=0.02)
