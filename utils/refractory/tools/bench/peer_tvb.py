"""The Epileptor on the 76 regions that come with The Virtual Brain: same equations, method, step and links.

Runs in the peers' environment. Links act at once (no delays), weights are row-normalised on both sides.
TVB's coupling has the other sign: Ks = -K. TVB works out the coupling once in each step of Heun's method, we
do so at both its stages, so the two agree to rounding without coupling, and better the shorter the step
with it.
"""

from functools import cache

import numpy as np

from refractory.models import epileptor, network
from refractory.tools.bench.pairs import in_turn, serve

DT, STEPS, EVERY, K = 0.05, 20_000, 1.0, 1.0
NOISE = 2.5e-4
QUIET = {"x0": -2.4, "D": NOISE}  # nothing seizes: the noise alone is seen


@cache
def connectivity():
    """TVB's own connectome, its links made instant and row-normalised."""
    from tvb.datatypes.connectivity import Connectivity

    links = Connectivity.from_file("connectivity_76.zip")
    links.weights = network.row_normalised(links.weights)
    links.speed = np.array([np.inf])
    links.configure()
    return links


def x0_of(regions, seizing=5):
    """x0 of each region: a few that seize alone, the rest not far from it."""
    return np.where(np.arange(regions) < seizing, -1.6, -2.15)


def ours(x0=None, D=0.0, K=K, dt=DT, duration=STEPS * DT):
    """States (6, regions, times), once per unit of time."""
    weights = connectivity().weights
    x0 = x0_of(len(weights)) if x0 is None else np.full(len(weights), x0)
    run = epileptor.simulate(
        epileptor.Params(K=K, D=D), duration=duration, dt=dt, x0=x0, weights=weights,
        start=epileptor.CALM, every=EVERY, seed=1,
    )  # fmt: skip
    return np.array([run[name] for name in epileptor.STATES])


@cache
def simulator(x0, D, K, dt, duration):
    """A configured TVB simulator and its start."""
    from tvb.simulator import coupling, integrators, models, monitors, noise
    from tvb.simulator.simulator import Simulator

    links = connectivity()
    n = len(links.weights)
    x0 = x0_of(n) if x0 is None else np.full(n, x0)
    model = models.Epileptor(
        x0=x0, Ks=np.array([-K]), variables_of_interest=("x1", "y1", "z", "x2", "y2", "g")
    )
    how = integrators.HeunDeterministic(dt=dt)
    if D:
        sizes = np.array([0, 0, 0, D, D, 0.0])
        how = integrators.HeunStochastic(dt=dt, noise=noise.Additive(nsig=sizes, noise_seed=1))
    start = np.broadcast_to(np.array(epileptor.CALM)[None, :, None, None], (1, 6, n, 1)).copy()
    return Simulator(
        model=model, connectivity=links, coupling=coupling.Difference(a=np.array([1.0])), integrator=how,
        monitors=(monitors.SubSample(period=EVERY),), initial_conditions=start, simulation_length=duration,
    ), start  # fmt: skip


def theirs(x0=None, D=0.0, K=K, dt=DT, duration=STEPS * DT):
    """The same from TVB: states (6, regions, times), from the first unit of time on."""
    made, start = simulator(x0, D, K, dt, duration)
    made.initial_conditions = start
    made.configure()
    ((_, states),) = made.run()
    return states[:, :, :, 0].transpose(1, 2, 0)


def apart(**settings):
    """The largest difference in any state of any region at any time, without noise."""
    a, b = ours(**settings)[:, :, 1:], theirs(**settings)
    n = min(a.shape[2], b.shape[2])
    return np.abs(a[:, :, :n] - b[:, :, :n]).max()


def same_without_noise():
    """In words, how far apart the two are; an error if by more than the step explains."""
    assert ours()[0].max() > 0.5, "nothing seizes"
    alone = apart(K=0.0)
    linked, finer = (apart(dt=dt, duration=100) for dt in (DT, DT / 4))
    assert alone < 1e-9 and finer < linked / 3 and linked < 1e-3, (alone, linked, finer)
    return (
        f"yes: without links within {alone:.0e}; with them {linked:.0e}, at a quarter of the step {finer:.0e}"
    )


def same_noise():
    """In words, how the SD of x2 in the median region compares; an error if it differs by more than 5 %."""
    sds = [np.median(run[3, :, 300:].std(axis=1)) for run in (ours(**QUIET), theirs(**QUIET))]
    assert abs(sds[0] / sds[1] - 1) < 0.05, sds
    return f"yes: SD of x2 {sds[0]:.4f} and {sds[1]:.4f}"


def rows():
    """Compare, then time."""
    same = same_without_noise(), same_noise()
    what = "Epileptor, 76 regions, 20,000 steps"
    return [
        {"what": what, "beside": "The Virtual Brain", "same": same[0], "aim": 50, **in_turn(ours, theirs, 5)},
        {"what": f"{what}, noise", "beside": "The Virtual Brain", "same": same[1], "aim": 50,
         **in_turn(lambda: ours(D=NOISE), lambda: theirs(D=NOISE), 5)},
    ]  # fmt: skip


if __name__ == "__main__":
    serve({"Epileptor, 76 regions": {"ours": ours, "theirs": theirs}}, rows, ["tvb-library", "tvb-data"])
