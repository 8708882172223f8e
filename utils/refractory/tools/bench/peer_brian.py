"""The Hodgkin-Huxley cell and Brunel's crowd in Brian2, compiled (Cython, and C++ standalone).

Runs in the peers' environment. Warm: the network is wired and the code compiled beforehand on both sides.
Both of Brian2's compiled ways are asked: its runtime target Cython, and a C++ program of its own, whose time
includes starting it and writing its results.
"""

import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np

from refractory.models import brunel, hodgkin_huxley
from refractory.tools.bench.pairs import in_turn, serve

HH = hodgkin_huxley.Params(I=10.0)
HH_MS, HH_DT = 500.0, 0.01
CROWDS = {1000: brunel.Params(N=1000, C_E=80, J=0.5), 10_000: brunel.Params(N=10_000, C_E=800, J=0.1)}
AIMS = {1000: 3, 10_000: 5}  # how many times faster ours was to be
CROWD_MS, CROWD_DT = 1000.0, 0.1


def our_cell():
    """V (mV) at every step."""
    return hodgkin_huxley.simulate(HH, duration=HH_MS, dt=HH_DT)["V"]


@cache
def wired(N):
    """Our network for N cells."""
    return brunel.wire(CROWDS[N], np.random.default_rng(1), lambda share: None)


def our_crowd(N):
    """Spikes per cell and second, all cells together, in each of ten equal parts of the run."""
    rng = np.random.default_rng(2)
    fired = [f for _, f in brunel.fire(CROWDS[N], wired(N), round(CROWD_MS / CROWD_DT), CROWD_DT, rng)]
    return np.concatenate(fired).reshape(10, -1).sum(axis=1) / N / (CROWD_MS / 10) * 1000


CELL = """
dV/dt = (I_ext - gNa*m**3*h*(V - ENa) - gK*n**4*(V - EK) - gL*(V - EL)) / C / ms : 1
dm/dt = (a_m*(1 - m) - 4*exp(-(V + 65)/18)*m) / ms : 1
dh/dt = (0.07*exp(-(V + 65)/20)*(1 - h) - h/(1 + exp(-(V + 35)/10))) / ms : 1
dn/dt = (a_n*(1 - n) - 0.125*exp(-(V + 65)/80)*n) / ms : 1
a_m = 1/exprel(-(V + 40)/10) : 1
a_n = 0.1/exprel(-(V + 55)/10) : 1
"""


def brian_cell(b):
    """(network, monitor of V) of the cell; same method and step."""
    numbers = {name: getattr(HH, name) for name in ("gNa", "gK", "gL", "ENa", "EK", "EL", "C")}
    group = b.NeuronGroup(1, CELL, method="rk4", dt=HH_DT * b.ms, namespace=numbers | {"I_ext": HH.I})
    first = hodgkin_huxley.simulate(HH, duration=HH_DT, dt=HH_DT)
    group.V, group.m, group.h, group.n = (float(first[name][0]) for name in "Vmhn")
    monitor = b.StateMonitor(group, "V", record=True)
    return b.Network(group, monitor), monitor


def brian_crowd(b, N):
    """(network, monitor of the rate) of the crowd on our own wiring."""
    p, links = CROWDS[N], wired(N)
    group = b.NeuronGroup(
        N, "dV/dt = -V/tau : 1 (unless refractory)", threshold="V >= theta", reset="V = V_r",
        refractory=p.t_ref * b.ms, method="exact", dt=CROWD_DT * b.ms,
        namespace={"tau": p.tau * b.ms, "theta": p.theta, "V_r": p.V_r},
    )  # fmt: skip
    group.V = np.random.default_rng(3).uniform(0, p.V_r, N)
    senders = np.repeat(np.arange(N), np.diff(links.starts))
    targets = links.targets.astype(int)
    parts = [group]
    for kind, weight in ((senders < p.N_E, p.J), (senders >= p.N_E, -p.g * p.J)):
        synapses = b.Synapses(group, group, on_pre="V_post += weight", namespace={"weight": weight},
                              delay=p.D * b.ms)  # fmt: skip
        synapses.connect(i=senders[kind], j=targets[kind])
        parts.append(synapses)
    rate = p.drive / p.C_E * 1000 * b.Hz
    parts.append(b.PoissonInput(group, "V", p.C_E, rate, weight=p.J))
    monitor = b.PopulationRateMonitor(group)
    return b.Network(*parts, monitor), monitor


def with_cython(build, *arguments):
    """A function that runs the network of `build` for its time and gives the monitor."""
    import brian2 as b

    b.prefs.codegen.target = "cython"
    network, monitor = build(b, *arguments)
    network.store()
    duration = (HH_MS if build is brian_cell else CROWD_MS) * b.ms

    def run():
        network.restore()
        network.run(duration)
        return monitor

    return run


def standalone(*job):
    """A function that runs the C++ program of a job, compiled beforehand by a process of its own."""
    folder = Path(mkdtemp())
    subprocess.run([sys.executable, "-m", __spec__.name, "compile", str(folder), *map(str, job)], check=True,
                   stdout=subprocess.DEVNULL)  # fmt: skip
    return lambda: subprocess.run([folder / "main"], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def compile_standalone(folder, kind, *N):
    """Write and compile the C++ program of the cell or of a crowd into `folder`."""
    import brian2 as b

    b.set_device("cpp_standalone", directory=folder, build_on_run=False)
    build = brian_cell if kind == "cell" else brian_crowd
    network, monitor = build(b, *map(int, N))
    network.run((HH_MS if kind == "cell" else CROWD_MS) * b.ms)
    b.device.build(directory=folder, compile=True, run=False)
    del monitor


def same_cell():
    """In words, how far the two voltages are apart; an error if by more than 0.01 mV."""
    ours, theirs = our_cell(), with_cython(brian_cell)().V[0]
    n = min(len(ours), len(theirs))
    apart = np.abs(ours[:n] - theirs[:n]).max()
    assert ours.max() > 0 and apart < 0.01, apart
    return f"yes: V within {apart:.0e} mV, all the way"


def same_crowd(N):
    """In words, the rates of both; an error if they differ by more than 3 %, or by 3 standard errors."""
    ours = our_crowd(N)[3:]
    theirs = np.asarray(with_cython(brian_crowd, N)().rate).reshape(10, -1).mean(axis=1)[3:]
    error = np.hypot(ours.std(), theirs.std()) / np.sqrt(len(ours))
    apart = abs(ours.mean() - theirs.mean())
    assert apart < max(0.03 * ours.mean(), 3 * error), (ours, theirs)
    return f"yes: {ours.mean():.1f} and {theirs.mean():.1f} spikes per cell and second"


def beside_both(what, same, aim, ours, cython, program):
    """Timings beside each of Brian2's two compiled ways."""
    for name, side in (("Cython", cython), ("C++ program", program)):
        yield {"what": what, "beside": f"Brian2 ({name})", "same": same, "aim": aim, **in_turn(ours, side)}


def rows():
    """Compare, then time."""
    cell = our_cell, with_cython(brian_cell), standalone("cell")
    told = [*beside_both("Hodgkin-Huxley, 500 ms", same_cell(), 5, *cell)]
    for N in CROWDS:
        crowd = (lambda N=N: our_crowd(N)), with_cython(brian_crowd, N), standalone("crowd", N)
        told += beside_both(f"Brunel, {N:,} cells, 1 s", same_crowd(N), AIMS[N], *crowd)
    return told


def jobs():
    """What a fresh process is asked for."""
    made = {"Hodgkin-Huxley, 500 ms": {"ours": our_cell, "theirs": lambda: with_cython(brian_cell)()}}
    for N in CROWDS:
        made[f"Brunel, {N:,} cells, 1 s"] = {
            "ours": lambda N=N: our_crowd(N),
            "theirs": lambda N=N: with_cython(brian_crowd, N)(),
        }
    return made


if __name__ == "__main__":
    if sys.argv[1:2] == ["compile"]:
        compile_standalone(*sys.argv[2:])
    else:
        serve(jobs(), rows, ["brian2"])
