r"""Sodium block: a medicine that holds sodium channels shut, and busy channels more than resting ones.

$$ \dot b = k_{on} D\, a\, (1 - b) - k_{off}\, b, \qquad k_{off} = k_{on} K_I, \qquad
   a = (1 - h) + h\, \frac{K_I}{K_R} $$
$$ b_\infty = \frac{D}{D + K_{app}}, \qquad
   K_{app} = \frac{1}{h / K_R + (1 - h) / K_I} = \frac{K_I}{a} $$
$$ \Delta V = -k \ln \frac{1 + D / K_I}{1 + D / K_R}, \qquad g_{Na} \to (1 - b)\, g_{Na} $$

b is the share of the channels that is blocked, h the share of the others that is ready to open; 1 - h is
inactivated. D is the concentration of the medicine at the channel in µM. One molecule binds to one channel,
tightly if it is inactivated (K_I), weakly if not (K_R). Where b settles it also moves the curve of h against
V by ΔV, k being the slope factor of that curve (mV). Time is in s, not in ms as for the cells. The train of
depolarisations has `rate` pulses a second of `width` s, the first at t = 0.

What to see, at D = 10 µM of `PHENYTOIN`. Where 95 % of the channels are ready, 6.7 % get blocked; where 10 %
are, 50.0 %. Binding takes seconds: 20 s of 20-ms pulses at 1, 5, 10 and 20 Hz block 3.1, 9.7, 16.9 and
28.9 %. If resting channels bound nothing (K_R = 1e12), it would be 1.7, 8.6, 16.1 and 28.4 %, and endless
trains would reach 2.2, 10.0, 18.2 and 30.8 %.

Source: the modulated receptor of Hille 1977, https://doi.org/10.1085/jgp.69.4.497, with one affinity for all
channels that are not inactivated. `PHENYTOIN` and `LAMOTRIGINE` have affinities near those commonly quoted
(Kuo & Bean 1994, Kuo & Lu 1997; K_R is a lower bound), as has `CARBAMAZEPINE` (Kuo et al. 1997), for which
K_R is that of phenytoin for want of a figure. Differs from the source: the medicine does not change how
fast channels recover; it leaves resting channels as slowly as inactivated ones, but reaches them less often.
How it is solved: exactly, while h stands still within a step.

**Leaves out:** the many kinds of sodium channel, other targets, the way to the brain. That it is the
fast-inactivated channels that bind is disputed (Zeng et al. 2016, https://doi.org/10.1152/jn.01060.2015).
µM at a channel is not a dose.
"""

from dataclasses import astuple, dataclass, replace

import numpy as np

from refractory import core
from refractory.core import Checked, Run, par


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: `PHENYTOIN` at 10 µM, commonly quoted values; a train of 20-ms pulses at 10 Hz."""

    D: float = par(10.0, "concentration of the medicine at the channel", "µM", lo=0, hi=1000, step=1)
    K_I: float = par(9.0, "concentration that blocks half of the inactivated channels", "µM", lo=0.1, hi=1e4)
    K_R: float = par(600.0, "concentration that blocks half of the resting channels", "µM", lo=0.1, hi=1e12)
    k_on: float = par(0.01, "how fast the medicine binds", "1/(µM s)", lo=1e-5, hi=100)
    rate: float = par(10.0, "depolarisations per second", "1/s", lo=0, hi=500, step=1)
    width: float = par(0.02, "how long each depolarisation lasts", "s", lo=0, hi=10)
    h_pulse: float = par(0.0, "share of channels ready to open while depolarised", lo=0, hi=1, step=0.05)
    h_rest: float = par(1.0, "share of channels ready to open in between", lo=0, hi=1, step=0.05)


PHENYTOIN = Params()
LAMOTRIGINE = replace(PHENYTOIN, K_R=500.0)
CARBAMAZEPINE = replace(PHENYTOIN, K_I=25.0, k_on=0.038)

Numbers = core.numbers_of(Params)


def numbers(params):
    """The parameters as compiled code reads them."""
    return Numbers(*astuple(params))


@core.jit
def accessible(h, p):
    """a: inactivated channels, and resting ones counted for as much as they bind."""
    return (1 - h) + h * p.K_I / p.K_R


@core.jit
def aim(h, p):
    """Share of channels that is blocked in the end if h is held."""
    bound = p.D * accessible(h, p)
    return bound / (bound + p.K_I)


@core.jit
def speed(h, p):
    """How fast (1/s) the block goes there."""
    return p.k_on * (p.D * accessible(h, p) + p.K_I)


@core.jit
def step(b, h, p, dt):
    """The block a time dt later: exact while h stands still."""
    end = aim(h, p)
    return end + (b - end) * np.exp(-speed(h, p) * dt)


@core.jit
def path(b, h, p, dt):
    """The block at every step, start included: array (len(h) + 1,)."""
    out = np.empty(len(h) + 1)
    out[0] = b
    for n in range(len(h)):
        b = step(b, h[n], p, dt)
        out[n + 1] = b
    return out


def share(name, value):
    """`value` (number or array) as floats, all between 0 and 1."""
    x = np.asarray(value, float)
    if not ((x >= 0) & (x <= 1)).all():  # so that nan is refused too
        raise ValueError(f"{name} must lie between 0 and 1, not {value}.")
    return x[()]


def K_app(h, params=Params()):
    """Concentration (µM) that blocks half of the channels if a share h of them is ready; h of any shape."""
    return params.K_I / accessible(share("h", h), numbers(params))


def block(h, params=Params()):
    """Share of the channels that is blocked once b has settled, a share h being ready; h of any shape."""
    return aim(share("h", h), numbers(params))


def shift(k, params=Params()):
    """How far (mV) the curve of h against V moves, if that is 1 / (1 + exp((V - V_half) / k)); k in mV."""
    p = params
    return -k * (np.log1p(p.D / p.K_I) - np.log1p(p.D / p.K_R))


def blocked(cell, h, params=Params()):
    """The cell (`Params` of any model with a b) once b has settled, a share h of its channels being ready."""
    return replace(cell, b=float(block(h, params)))


def depolarised(t, p):
    """Time (s) that the pulses of the train take up between 0 and t; t of any shape."""
    if p.rate == 0:
        return 0 * t
    period, width = 1 / p.rate, min(p.width, 1 / p.rate)
    cycles, rest = np.divmod(t, period)
    return cycles * width + np.minimum(rest, width)


def ready(t, p):
    """h of the train: its mean from each of the times t (s, evenly spaced) to the next, one fewer than t."""
    inside = np.diff(depolarised(t, p)) / np.diff(t)
    return p.h_rest + (p.h_pulse - p.h_rest) * np.clip(inside, 0, 1)


def simulate(params=Params(), *, duration=20.0, dt=0.001, start=0.0, h=None) -> Run:
    """Run the block for `duration` s from b = `start`; states "b" and "h" (shares), one value per step.

    `h`, if given, stands instead of the train: one value for each of the duration / dt steps, such as the h
    of a cell (mind its ms). A step in which a pulse begins or ends has the mean h.
    """
    steps = core.steps_of(duration, dt)
    t = dt * np.arange(steps + 2)
    h = ready(t, params) if h is None else given(h, steps)
    b = path(float(share("start", start)), h[:-1], numbers(params), dt)
    return Run(t[:-1], {"b": b, "h": h}, params)


def given(h, steps):
    """The array `h` (steps,), checked, its last value repeated for the end of the last step."""
    h = share("h", h)
    if np.shape(h) != (steps,):
        raise ValueError(f"h must hold {steps} values, one for each step, not shape {np.shape(h)}.")
    return np.append(h, h[-1])


def after_pulses(n, params=Params(), start=0.0):
    """Block just before the next pulse, n pulses after b = `start` (closed form); n of any shape.

    In each cycle b goes first towards its aim in the pulse, then towards the one at rest; what is left of
    the distance to the `plateau` is the same share each time.
    """
    end, decay = cycle(params)
    return end + (share("start", start) - end) * np.exp(-decay * np.asarray(n, float))


def plateau(params=Params()):
    """Block just before each pulse of an endless train (closed form)."""
    return cycle(params)[0]


def cycle(params):
    """The block before a pulse that one cycle brings back to itself, and how fast it is neared (1/cycle)."""
    if params.rate == 0:
        raise ValueError("rate (depolarisations per second) must be above 0 for a train of pulses.")
    p = numbers(params)
    width = min(p.width, 1 / p.rate)
    pulse, rest = speed(p.h_pulse, p) * width, speed(p.h_rest, p) * (1 / p.rate - width)
    gained = -aim(p.h_pulse, p) * np.expm1(-pulse) * np.exp(-rest) - aim(p.h_rest, p) * np.expm1(-rest)
    return float(gained / -np.expm1(-pulse - rest)), float(pulse + rest)


def fast_train(params=Params()):
    """Block under an endless train so fast that b hardly moves within a cycle: that of the mean h."""
    inside = min(params.rate * params.width, 1)
    return float(block(params.h_rest + (params.h_pulse - params.h_rest) * inside, params))
