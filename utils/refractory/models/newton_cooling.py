r"""Newton's law of cooling: a hot drink loses heat the faster, the warmer it is than the room.

$$ m\, \dot T = -h\, (T - T_{room}) $$

T is the temperature of the drink (°C), t the time (minutes), m the mass in the cup (g) and h how fast heat
leaves it (g/min: as if so many grams of it came to the warmth of the room in each minute). Tea and milk
both count as water. At the minute t_m the milk goes in and mixes at once:

$$ T \to \frac{m\, T + m_{milk}\, T_{milk}}{m + m_{milk}}, \qquad m \to m + m_{milk} $$

Between these moments T - T_room shrinks by the factor exp(-h t / m).

What to see. Without milk, half of the warmth above the room is gone after m ln 2 / h = 23.1 minutes, and
half of the rest after another 23.1. After 20 minutes tea that got its milk at once is at 54.3 °C, tea that
gets it then at 49.9 °C: cold milk put in early leaves less warmth to lose, and more in the cup to hold it.

Source: for the law and how far it holds, Vollmer 2009, https://doi.org/10.1088/0143-0807/30/5/014. The
sizes of the cup are ours, of the kind that a kitchen scale and a thermometer would give.

**Leaves out:** steam, which takes much heat from a very hot open cup; warmth that is radiated, which is not
in proportion; the cup itself, the spoon, a draught, and the person who drinks.
"""

from dataclasses import astuple, dataclass

import numpy as np

from refractory import core
from refractory.core import Checked, Run, par


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: a mug of tea on a kitchen table, without milk. All of them are ours."""

    T_tea: float = par(90.0, "temperature of the tea when it is poured", "°C", lo=0, hi=100)
    T_room: float = par(21.0, "temperature of the room", "°C", lo=-30, hi=50)
    T_milk: float = par(5.0, "temperature of the milk", "°C", lo=0, hi=100)
    tea: float = par(200.0, "mass of the tea", "g", lo=1, hi=2000)
    milk: float = par(0.0, "mass of the milk", "g", lo=0, hi=2000)
    t_milk: float = par(0.0, "when the milk goes in", "minutes", lo=0, hi=1440)
    h: float = par(6.0, "how fast heat leaves the cup", "g/min", lo=0, hi=100)


Numbers = core.numbers_of(Params)


@core.jit
def rhs(T, m, p):
    """Rate of change of T (°C per minute) with m grams in the cup."""
    return -p.h * (T - p.T_room) / m


@core.jit
def step(T, m, p, dt):
    """One step of the classical fourth-order Runge–Kutta method."""
    T1 = rhs(T, m, p)
    T2 = rhs(T + dt / 2 * T1, m, p)
    T3 = rhs(T + dt / 2 * T2, m, p)
    T4 = rhs(T + dt * T3, m, p)
    return T + dt / 6 * (T1 + 2 * T2 + 2 * T3 + T4)


@core.jit
def path(p, dt, steps):
    """T and m at every step, start included: array (2, steps + 1). The milk is in from its minute on."""
    out = np.empty((2, steps + 1))
    T, m = p.T_tea, p.tea
    for n in range(steps + 1):
        if n > 0:
            T = step(T, m, p, dt)
        if n == round(p.t_milk / dt):
            T, m = (m * T + p.milk * p.T_milk) / (m + p.milk), m + p.milk
        out[0, n], out[1, n] = T, m
    return out


def simulate(params=Params(), *, duration=60.0, dt=0.1) -> Run:
    """Leave the cup for `duration` minutes; states "T" (°C) and "m" (g), one value per step of `dt`."""
    steps = core.steps_of(duration, dt)
    T, m = path(Numbers(*astuple(params)), dt, steps)
    return Run(dt * np.arange(steps + 1), {"T": T, "m": m}, params)
