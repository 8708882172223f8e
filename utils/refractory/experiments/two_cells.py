"""A "go" cell and the "stop" cell that restrains it: how often each fires, once both have found their pace.

What to see: see `other_brake` and `same_medicine`, which change the two cells.

**Leaves out:** what the `cell_pair` leaves out.
"""

from functools import cache

from ..measures import spike_times
from ..models import cell_pair, fast_spiking, regular_spiking

DT = 0.02  # ms
DURATION, DROPPED = 2000.0, 400.0  # ms run, and left out at the start
LEVELS = {"V_E": regular_spiking.SPIKE, "V_I": fast_spiking.SPIKE}  # mV; "stop" counts from -10 mV


def run_pair(params, *, dt=DT):
    """Both cells with these parameters (a `cell_pair.Params`)."""
    return cell_pair.simulate(params, duration=DURATION, dt=dt)


def late_spikes(run, name):
    """Times (ms) of the spikes of one cell, "V_E" or "V_I", without the start."""
    times = spike_times(run[name], run.t[1], LEVELS[name])
    return times[times > DROPPED]


def rates_of(run):
    """How often "go" and "stop" fire in a run, spikes per second."""
    return tuple(late_spikes(run, name).size * 1000 / (DURATION - DROPPED) for name in LEVELS)


@cache
def rates(params):
    """How often "go" and "stop" fire with these parameters, spikes per second."""
    return rates_of(run_pair(params))


def first_spike(run):
    """When (ms) the "go" cell first fires once the start is over; the end of the start if it is silent."""
    return float(next(iter(late_spikes(run, "V_E")), DROPPED))
