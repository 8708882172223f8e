r"""Drug cascade: how many people become free of seizures with the first plan, the second, the third ...

$$ s_k = \pi\, p\, (1 - p)^{k - 1}, \qquad s_1 + \dots + s_n = \pi\, (1 - (1 - p)^n) \to \pi $$
$$ p = 1 - s_2 / s_1, \qquad \pi = s_1 / p $$

Two classes of people. A share π can respond: each plan works with the chance p, whatever was tried before.
For the others no plan works. s_k is the share of everyone who started that becomes free of seizures on plan
k (a plan is one medicine or several together; free means for a year or more). The second line is the fit: the
first two plans give p and π; all that comes later is then a prediction, up to the ceiling π. With π = 1
there is one class: everyone has the same chance each time.

What to see, in people per 100. Fitted to Kwan & Brodie (47.2 and 13.0) p is .725 and π .651: 3.6 for the
third plan and 4.9 for all later plans together, where 3.8 were seen; the ceiling is 65.1 where 64.0 were
seen. Mohanraj & Brodie: third 2.3 (seen 2.7), ceiling 64.0 (64.6). Brodie 2012: third 3.6 (3.7), ceiling 67.6
(68.2). One class, 47.2 of 100 with each plan, would bring 85 of 100 to freedom by the third: refuted in every
cohort. `own_chances`, a chance of each person's own spread smoothly, puts 6.7 on the third plan of Brodie
2012: too many for a share of 3.7 ± 1.1. Chen 2018 lies between: third 3.0 from two classes and 6.0 from own
chances, 4.4 ± 0.9 seen, and the ceiling of 61.2 was passed (63.7). Real crowds are **not quite two classes**.

Source: the cohorts in `COHORTS`. The two classes are **our own reading** of them, not published with them.
All four are reports from one clinic, in Glasgow, and overlap: they are not four confirmations.

**Leaves out:** causes, kinds of epilepsy, which medicine, side effects, relapse, and time. Not everyone who
could try a next plan did, so part of the fall is people leaving, not medicines failing. Two classes are a
summary of a crowd: they tell nobody which class is theirs, and people resistant so far do become free.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from refractory.core import Checked, par


@dataclass(frozen=True)
class Params(Checked):
    """Defaults: fitted to the first two plans of Kwan & Brodie, 47.2 and 13.0 of 100, to three digits."""

    pi: float = par(0.651, "share of people who can respond", lo=0, hi=1, step=0.01)
    p: float = par(0.725, "chance that a plan works for someone who can respond", lo=0, hi=1, step=0.01)


class Curve(NamedTuple):
    """What each plan brings: arrays with one value per plan; all but `next` are shares of all who started."""

    plan: np.ndarray  # 1, 2, 3 ...
    newly: np.ndarray  # free of seizures on this plan, s_k
    total: np.ndarray  # free of seizures on this plan or an earlier one
    next: np.ndarray  # chance of this plan for someone for whom no earlier one worked


def curve(params=Params(), *, plans=8):
    """The `Curve` of the first `plans` plans."""
    k = numbered(plans)
    return described(k, params.pi * params.p * (1 - params.p) ** (k - 1))


def numbered(plans):
    """1, 2 ... `plans`."""
    if not (isinstance(plans, int) and plans >= 1):
        raise ValueError(f"plans must be a whole number, at least 1, not {plans!r}.")
    return np.arange(1, plans + 1)


def described(plan, newly):
    """The `Curve` of these shares; where nobody is left to try a plan, its chance is 0."""
    total = np.cumsum(newly)
    left = 1 - total + newly
    chance = np.divide(newly, left, out=np.zeros(len(newly)), where=left > 1e-12)
    return Curve(plan, newly, total, chance)


def fit(first, second):
    """`Params` with which the first two plans bring the shares `first` and `second`.

    ValueError if no two classes do: the second must bring something, and no more than one class would.
    """
    if not (0 < first < 1 and 0 < second <= first * (1 - first) + 1e-12):
        raise ValueError(
            f"No two classes give {first} and then {second}. The first must lie between 0 and 1, the "
            "second above 0 and at most first × (1 - first), what the same chance for everyone would bring."
        )
    p = 1 - second / first
    return Params(pi=min(1.0, first / p), p=p)


def one_class(first):
    """`Params` of the refuted alternative: everyone has the chance `first` with every plan."""
    return Params(pi=1.0, p=first)


def own_chances(first, second, *, plans=8):
    """The `Curve` if everyone has a chance of their own, the same with each plan, spread as Beta(a, b).

    a and b are fitted to the shares `first` and `second`; then s_k / s_{k-1} = (b + k - 2) / (a + b + k - 1).
    """
    fit(first, second)  # refuses what cannot be
    ratio = second / first
    both = ratio / max(1 - first - ratio, 1e-12)  # a + b
    b = (1 - first) * both
    k = numbered(plans)
    ratios = (b + k[1:] - 2) / (both + k[1:] - 1)
    return described(k, first * np.cumprod(np.append(1, ratios)))


def can_still_respond(params, failed):
    """Chance that someone belongs to those who can respond, after `failed` plans without success."""
    if failed < 0:
        raise ValueError(f"failed must be a number of plans, 0 or more, not {failed}.")
    if params.pi == params.p == 1 and failed > 0:
        raise ValueError(
            "With pi = 1 and p = 1 the first plan works for everyone: nobody is left to ask about."
        )
    others, missed = 1 - params.pi, params.pi * (1 - params.p) ** failed
    return missed / (others + missed) if others else 1.0


def half_width(share, people):
    """Half the width of the 95 % interval for a share of so many people (normal approximation)."""
    if not (0 <= share <= 1 and people > 0):
        raise ValueError(f"share must lie between 0 and 1, people be above 0, not {share} and {people}.")
    return 1.96 * np.sqrt(share * (1 - share) / people)


class Known(NamedTuple):
    """A published share, and how it is known: "read", "recalled" (from memory) or "derived" (worked out)."""

    share: float
    how: str


class Cohort(NamedTuple):
    """People who started treatment, and the share of them that became free of seizures on each plan."""

    name: str
    people: int
    first: Known
    second: Known
    third: Known
    later: Known
    total: Known
    source: str
    remark: str


COHORTS = (
    Cohort(
        name="Kwan & Brodie 2000",
        people=470,
        first=Known(222 / 470, "read"),
        second=Known(0.13, "recalled"),
        third=Known(0.01, "recalled"),
        later=Known(12 / 470, "read"),
        total=Known(301 / 470, "read"),
        source="https://doi.org/10.1056/NEJM200002033420503",
        remark="Only the 470 not treated before, of 525. Third: a third single medicine. Later: two medicines"
        " together, whichever try it was. Second and third single medicine together, 67, are read.",
    ),
    Cohort(
        name="Mohanraj & Brodie 2006",
        people=780,
        first=Known(0.504, "read"),
        second=Known(0.107, "read"),
        third=Known(0.027, "read"),
        later=Known(0.008, "read"),
        total=Known(504 / 780, "read"),
        source="https://doi.org/10.1111/j.1468-1331.2006.01215.x",
        remark="European Journal of Neurology 13:277. Some of the 504 relapsed later: 462 stayed free.",
    ),
    Cohort(
        name="Brodie 2012",
        people=1098,
        first=Known(543 / 1098, "recalled"),
        second=Known(146 / 1098, "recalled"),
        third=Known(41 / 1098, "recalled"),
        later=Known(19 / 1098, "recalled"),
        total=Known(749 / 1098, "read"),
        source="https://doi.org/10.1212/WNL.0b013e3182563b19",
        remark="At the last visit. The recalled counts add up to the 749 that were read.",
    ),
    Cohort(
        name="Chen 2018",
        people=1795,
        first=Known(0.456, "derived"),
        second=Known(0.116, "read"),
        third=Known(0.044, "read"),
        later=Known(0.0212, "read"),
        total=Known(1144 / 1795, "read"),
        source="https://doi.org/10.1001/jamaneurol.2017.3949",
        remark="First: the total less the others. The abstract as first printed is quoted with 50.5 of 100, "
        "which does not add up; a correction exists, https://doi.org/10.1001/jamaneurol.2018.0018.",
    ),
)
