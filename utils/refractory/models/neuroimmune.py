r"""Neuroimmune: how inflammation, a leaky blood-brain barrier, lost cells and seizures feed each other.

$$ \tau_I \dot I = -I + k_{BI} B + u_I $$
$$ \tau_B \dot B = -B + k_{IB} I + S + u_B $$
$$ \tau_D \dot D = (1 - D / D_m)\, k_{ID} \max(0, I - \Theta) + u_D $$
$$ \tau_R \dot R = -R + k_{BR} B + k_{DR} D + u_R $$
$$ S = K_{SB}\, s, \qquad s = \tanh\frac{k_{IS} I^2 + k_{RS} R}{2} \qquad \text{(rate form)} $$
$$ S = \frac{K_{SB}}{\lambda_{max} T} \times \text{seizures going on},
   \qquad \text{seizures start at rate } \lambda_{max}\, s \qquad \text{(stochastic form)} $$

Time is in days (a year is 365); I (inflammation), B (how leaky the barrier is), D (lost cells) and R (how
far circuits have been remodelled) have no unit. An injury adds to an input u for some days; a treatment
multiplies one parameter for some days. Both hold from their first moment up to, not including, their last.

What to see. Without lost cells there are two ways to stay: well (B = 0) and epileptic (B = 0.916, 14
seizures a day), with a watershed between them at B = 0.029. A leaky barrier for 1.75 days heals; for 7 days
(`BARRIER`) it ends in epilepsy, on day 246. Above D = 0.410 the healthy state is gone, but the way out of
it is slow: after a loss of 0.5 epilepsy comes 24 years later. After `PILOCARPINE` it comes on day 92;
holding K_SB at a hundredth from day 14 to day 49 prevents it, from day 0 to day 35 only delays it.

Source: Batulin et al. 2022, https://doi.org/10.1016/j.isci.2022.104343; numbers as in its authors' program,
which takes forward Euler steps of 5 min, as here. (Steps of a day are too coarse for tau_I.)
Differs from the source: seizures may be imposed at chosen times (`imposed`), as in kindling. That is our
extension; it shows hardly any effect of how the seizures are spaced, which experiments do show. In the
stochastic form seizures may overlap, and T counts in whole steps.

**Leaves out:** every single messenger (IL-1β, TNF and HMGB1 are all lumped in I), kinds of cells, space,
repair of lost cells, and the seizures themselves: they are only counted. Its days are those of a rodent
model of injury, not a forecast for a person.
"""

from dataclasses import astuple, dataclass, replace
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

import numpy as np
import scipy
from scipy.optimize import brentq

from refractory import core
from refractory.core import Checked, Run, par

DT = 1 / 288  # d, 5 min
INPUTS = ("u_I", "u_B", "u_D", "u_R")


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: those of the source; every u is a constant input, to which injuries add."""

    tau_I: float = par(1.0, "time that inflammation takes", "d", lo=0.1, hi=100)
    tau_B: float = par(10.0, "time that the barrier takes", "d", lo=0.5, hi=1000)
    tau_D: float = par(10.0, "time that losing cells takes", "d", lo=0.5, hi=1000)
    tau_R: float = par(10.0, "time that remodelling takes", "d", lo=0.5, hi=1000)
    k_BI: float = par(1.0, "how strongly a leaky barrier inflames", lo=0, hi=9)
    k_IB: float = par(0.1, "how strongly inflammation opens the barrier", lo=0, hi=9)
    k_ID: float = par(8.0, "how strongly inflammation kills cells", lo=0, hi=50)
    k_BR: float = par(1.0, "how strongly a leaky barrier remodels circuits", lo=0, hi=10)
    k_DR: float = par(0.0005, "how strongly lost cells remodel circuits", lo=0, hi=1)
    k_IS: float = par(2.0, "how strongly inflammation causes seizures", lo=0, hi=20)
    k_RS: float = par(2.0, "how strongly remodelled circuits cause seizures", lo=0, hi=20)
    K_SB: float = par(0.875, "how strongly seizures open the barrier", lo=0, hi=5, step=0.005)
    D_m: float = par(1.0, "largest loss of cells that inflammation causes", lo=0.1, hi=10)
    Theta: float = par(0.25, "inflammation above which cells are lost", lo=0, hi=10)
    lambda_max: float = par(15.0, "most seizures", "1/d", lo=1, hi=100)
    T: float = par(5.0, "how long a seizure lasts", "min", lo=0.5, hi=60)
    u_I: float = par(0.0, "inflammation from outside", lo=0, hi=10)
    u_B: float = par(0.0, "opening of the barrier from outside", lo=0, hi=10)
    u_D: float = par(0.0, "loss of cells from outside", lo=0, hi=10)
    u_R: float = par(0.0, "remodelling from outside", lo=0, hi=10)

    def __post_init__(self):
        super().__post_init__()
        if not self.k_BI * self.k_IB < 1:
            raise ValueError(
                f"k_BI times k_IB must be less than 1, not {self.k_BI * self.k_IB:.3g}: otherwise "
                "inflammation and the leaky barrier drive each other up without end. Choose a smaller one."
            )


Numbers = core.numbers_of(Params)


class Injury(NamedTuple):
    """`amount` is added to the input `u` ("u_I", "u_B", "u_D" or "u_R") from day `start` until `stop`."""

    u: str
    amount: float
    start: float
    stop: float

    def act_on(self, p):
        return replace(p, **{self.u: getattr(p, self.u) + self.amount})


class Treatment(NamedTuple):
    """The parameter `name` is multiplied by `factor` from day `start` until `stop`."""

    name: str
    factor: float
    start: float
    stop: float

    def act_on(self, p):
        return replace(p, **{self.name: getattr(p, self.name) * self.factor})


BARRIER = (Injury("u_B", 0.25, 0, 7),)
INFECTION = (Injury("u_I", 0.4, 0.9, 6),)  # Theiler's virus (TMEV)
PILOCARPINE = (Injury("u_B", 1.65, 0, 2), Injury("u_D", 1.0, 0, 2))


@core.jit
def activation(I, R, p):
    """s: how close the seizure rate is to its largest value, 0 to 1."""
    return np.tanh((p.k_IS * I**2 + p.k_RS * R) / 2)


@core.jit
def rhs(I, B, D, R, S, p):
    """Rates of change per day, when seizures open the barrier by S."""
    dI = (-I + p.k_BI * B + p.u_I) / p.tau_I
    dB = (-B + p.k_IB * I + S + p.u_B) / p.tau_B
    dD = ((1 - D / p.D_m) * p.k_ID * max(0.0, I - p.Theta) + p.u_D) / p.tau_D
    dR = (-R + p.k_BR * B + p.k_DR * D + p.u_R) / p.tau_R
    return dI, dB, dD, dR


@core.jit
def going_on(onsets, n, width):
    """How many seizures of `width` steps go on in step n; `onsets` counts those that start in each step."""
    count = 0
    for k in range(max(0, n - width + 1), n + 1):
        count += onsets[k]
    return count


@core.jit
def advance(state, first, last, kept, keep, onsets, stochastic, rng, p, dt):
    """Euler steps `first` to `last` - 1 from `state` (4), which comes back.

    Fills in `kept` (4, times), one value per `keep` steps, and `onsets` in the stochastic form.
    """
    I, B, D, R = state
    width = max(1, round(p.T / 1440 / dt))  # T is in min
    each = p.K_SB / (p.lambda_max * width * dt)
    for n in range(first, last):
        s = activation(I, R, p)
        if stochastic and rng.random() < p.lambda_max * s * dt:
            onsets[n] += 1
        S = each * going_on(onsets, n, width) + (0.0 if stochastic else p.K_SB * s)
        dI, dB, dD, dR = rhs(I, B, D, R, S, p)
        I, B, D, R = I + dt * dI, B + dt * dB, D + dt * dD, R + dt * dR
        if (n + 1) % keep == 0:
            kept[:, (n + 1) // keep] = I, B, D, R
    return I, B, D, R


def first_step(t, dt):
    """The first step at or after time t (d); rounded, so that 7 d are 2016 steps of 5 min."""
    return int(np.ceil(round(t / dt, 6)))


def params_at(n, p, windows, dt):
    """The parameters that hold in step n, with the injuries and treatments of that moment."""
    for window in windows:
        if first_step(window.start, dt) <= n < first_step(window.stop, dt):
            p = window.act_on(p)
    return p


def check_windows(injuries, treatments):
    """Raise ValueError unless every window names something that exists and has a beginning and an end."""
    for windows, names in ((injuries, INPUTS), (treatments, Params.__dataclass_fields__)):
        for name, amount, start, stop in windows:
            if name not in names:
                raise ValueError(
                    f"An injury or treatment must act on one of {', '.join(names)}, not {name!r}."
                )
            if not (isfinite(amount) and isfinite(stop) and 0 <= start <= stop):
                raise ValueError(f"{name}: start and stop must be days from 0 on, in this order; all finite.")


def onsets_of(imposed, steps, dt):
    """How many imposed seizures start in each step; `imposed` are times in d, rounded to whole steps."""
    times = np.asarray(imposed, float)
    if not (np.isfinite(times).all() and (times >= 0).all()):
        raise ValueError("imposed must be finite times in days, 0 or later.")
    at = np.round(times / dt).astype(int)
    return np.bincount(at[at < steps], minlength=steps)


@dataclass(frozen=True)
class Course(Run):
    """A `Run` with `seizures`: the times (d) at which seizures started, imposed ones included.

    In the rate form only imposed seizures have times; all others are a rate, `seizures_per_day`.
    """

    seizures: np.ndarray

    def __post_init__(self):
        super().__post_init__()
        self.seizures.flags.writeable = False


def simulate(
    params=Params(),
    *,
    duration=3 * 365.0,
    dt=DT,
    start=(0.0, 0.0, 0.0, 0.0),
    injuries=BARRIER,
    treatments=(),
    imposed=(),
    stochastic=False,
    seed=0,
    every=1.0,
) -> Course:
    """Run for `duration` d from `start` = (I, B, D, R); states "I", "B", "D", "R", one value per `every` d.

    `injuries` and `treatments` are sequences of `Injury` and `Treatment`; `imposed` are the times (d) of
    seizures that are caused from outside. `seed` matters in the stochastic form only.
    """
    start = np.array(start, float)
    if not (start.shape == (4,) and np.isfinite(start).all() and (start >= 0).all()):
        raise ValueError(f"start must be four finite numbers (I, B, D, R), none below 0, not {start}.")
    check_windows(injuries, treatments)
    if not dt <= every <= duration:
        raise ValueError(f"every ({every}) must lie between dt ({dt}) and duration ({duration}).")
    steps, keep = core.steps_of(duration, dt), core.steps_of(every, dt)
    onsets = onsets_of(imposed, steps, dt)
    rng = np.random.default_rng(seed) if stochastic else None
    kept = path(params, tuple(start), steps, keep, onsets, rng, (*injuries, *treatments), dt)
    if (kept < 0).any():  # no equation allows that, only steps that overshoot
        raise FloatingPointError(f"A step of {dt} d is too coarse for {params}. Try a smaller dt.")
    times = dt * np.repeat(np.arange(steps), onsets)
    return Course(keep * dt * np.arange(kept.shape[1]), dict(zip("IBDR", kept, strict=True)), params, times)


def path(params, state, steps, keep, onsets, rng, windows, dt):
    """The states at steps 0, keep, 2 keep ...: array (4, times). With `rng`, fills in `onsets` by chance."""
    kept = np.empty((4, steps // keep + 1))
    kept[:, 0] = state
    borders = {first_step(t, dt) for window in windows for t in (window.start, window.stop)}
    stops = sorted({0, steps} | {n for n in borders if n < steps})
    for first, last in pairwise(stops):
        p = params_at(first, params, windows, dt)
        if rng and p.lambda_max * dt > 1:
            raise ValueError(f"dt must be at most 1 / lambda_max, here 1/{p.lambda_max:g} d, not {dt} d.")
        generator = rng or np.random.default_rng(0)  # compiled code asks for one, used or not
        numbers = Numbers(*astuple(p))
        state = advance(state, first, last, kept, keep, onsets, bool(rng), generator, numbers, dt)
    return kept


def epilepsy_day(run, B_min=0.5):
    """First time (d) at which B is above `B_min` and stays so to the end of the run; nan if it does not."""
    below = np.flatnonzero(run["B"] <= B_min)
    k = below[-1] + 1 if len(below) else 0
    return float(run.t[k]) if k < len(run.t) else np.nan


def seizures_per_day(run):
    """Seizure rate (1/d) at each time of a run, with the parameters that hold outside treatments."""
    return run.params.lambda_max * activation(run["I"], run["R"], Numbers(*astuple(run.params)))


class FixedPoint(NamedTuple):
    """A state that lasts while D is held and nothing acts from outside."""

    I: float
    B: float
    R: float
    stable: bool


def held(p):
    """What B must balance at rest, through the input x of the activation s = tanh(x / 2).

    There B = alpha s, and x = a B^2 + b B + c D; gives alpha, a, b, c.
    """
    alpha = p.K_SB / (1 - p.k_IB * p.k_BI)
    return alpha, p.k_IS * p.k_BI**2, p.k_RS * p.k_BR, p.k_RS * p.k_DR


def excess(x, p):
    """x less what B sends back, a B^2 + b B: at a fixed point with loss D it is c D."""
    alpha, a, b, _ = held(p)
    B = alpha * np.tanh(x / 2)
    return x - a * B**2 - b * B


def folds(p):
    """The x > 0 at which `excess` turns round, at most two; there fixed points meet and vanish."""
    alpha, a, b, _ = held(p)
    # with s = B / alpha, the slope of the excess is 1 - alpha (2 a alpha s + b) (1 - s^2) / 2
    cubic = np.array([2 * a * alpha**2, b * alpha, -2 * a * alpha**2, 2 - b * alpha])
    s = np.roots(np.where(np.abs(cubic) < 1e-12, 0, cubic))
    s = np.sort(s[np.abs(s.imag) < 1e-9].real)
    return 2 * np.arctanh(s[(s > 1e-9) & (s < 1)])


def slope(x, p):
    """How `excess` changes with x: a fixed point is stable where it is above 0."""
    alpha, a, b, _ = held(p)
    s = np.tanh(x / 2)
    return 1 - alpha * (2 * a * alpha * s + b) * (1 - s**2) / 2


def fixed_points(params=Params(), D=0.0):
    """Every fixed point of I, B and R while D is held, from well to epileptic: a list of `FixedPoint`.

    As I, B and R only push each other up, such a point is stable exactly where the excess grows with x.
    The inputs u do not count: it is where the patch stays after an injury.
    """
    p = params
    if not 0 <= D < np.inf:
        raise ValueError(f"D must be a finite number, 0 or more, not {D}.")
    alpha, a, b, c = held(p)
    ends = np.concatenate([[0.0], folds(p), [a * alpha**2 + b * alpha + c * D + 1]])
    values = excess(ends, p) - c * D
    found = {
        brentq(lambda x: excess(x, p) - c * D, *ends[k : k + 2], xtol=1e-15)
        for k in range(len(ends) - 1)
        if values[k] * values[k + 1] <= 0
    }
    B = {x: alpha * np.tanh(x / 2) for x in found}
    return [
        FixedPoint(
            float(p.k_BI * B[x]), float(B[x]), float(p.k_BR * B[x] + p.k_DR * D), bool(slope(x, p) > 0)
        )
        for x in sorted(found)
    ]


def separatrix(params=Params(), D=0.0):
    """B at the watershed between well and epileptic while D is held; nan if there is none."""
    points = fixed_points(params, D)
    return points[1].B if len(points) == 3 else np.nan


def watershed(params=Params(), D=0.0, reach=1.0):
    """The line in the plane of B and R that parts healing from epilepsy: arrays B (rising), R (falling).

    For D held, nothing from outside, and I that follows B at once (it does within days: tau_I is short).
    It is the stable manifold of the saddle, followed backwards in time up to `reach`. Empty without a saddle.
    """
    p, points = Numbers(*astuple(params)), fixed_points(params, D)
    if len(points) != 3:
        return np.empty(0), np.empty(0)
    saddle = np.array([points[1].B, points[1].R])

    def back(_t, y):
        B, R = y
        _, dB, _, dR = rhs(p.k_BI * B, B, D, R, p.K_SB * activation(p.k_BI * B, R, p), p)
        return -dB, -dR

    def outside(_t, y):
        return min(*y, *(reach - y))

    outside.terminal = True
    h = 1e-6
    jacobian = np.array(
        [np.subtract(back(0, saddle + e), back(0, saddle - e)) / (2 * h) for e in h * np.eye(2)]
    ).T
    growth, ways = np.linalg.eig(jacobian)
    way = ways[:, np.argmax(growth.real)].real
    way *= np.sign(way[0])  # towards larger B
    sides = [
        scipy.integrate.solve_ivp(
            back, (0, 1000), saddle + side * 1e-4 * way, events=outside, rtol=1e-8, atol=1e-10, max_step=0.5
        ).y
        for side in (-1, 1)
    ]
    return tuple(np.hstack([sides[0][:, ::-1], saddle[:, None], sides[1]]))


def critical_loss(params=Params()):
    """The loss D above which the healthy state is gone; 0 if it never was stable, inf if no loss ends it."""
    turns, (_, _, _, c) = folds(params), held(params)
    if slope(0.0, params) <= 0:
        return 0.0
    return float(excess(turns[0], params) / c) if len(turns) == 2 and c > 0 else np.inf
