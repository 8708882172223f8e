"""How far the rhythms of a `kuramoto` crowd agree once they have settled: the second half of a run counts."""

from ..measures import order_parameter
from ..models import kuramoto

KEPT = 0.5  # units of time from one measured moment to the next


def settled(crowd):
    """The order parameter of a run, averaged over its second half."""
    r = order_parameter(crowd["theta"])
    return float(r[r.size // 2 :].mean())


def agreement(graph, K, *, dt, seed, duration=100.0):
    """How far rhythms agree, 0 to 1, that are linked by this graph."""
    crowd = kuramoto.Params(N=len(graph), K=K)
    every = round(KEPT / dt)
    return settled(kuramoto.simulate(crowd, duration=duration, dt=dt, every=every, seed=seed, graph=graph))
