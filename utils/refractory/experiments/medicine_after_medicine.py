"""Medicine after medicine: what became of a hundred people with each plan, in a clinic and in two models.

What to see. In the largest report 46 of 100 were free of seizures on the first plan, 12 more on the second,
4 on the third and 2 later; 36 not so far. If each plan had the same chance for all, 84 would be free after
three; 62 were. If plans could help only one of two groups, the numbers come near to what was seen.

Source: see `drug_cascade`; the reports of which no plan's share is from memory.

**Leaves out:** what `drug_cascade` leaves out; relapse, side effects, the kind of epilepsy.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..core import Checked, par
from ..models import drug_cascade

PLANS = "first", "second", "third", "later"
GROUPS = *PLANS, "rest"
COHORTS = {"mohanraj": drug_cascade.COHORTS[1], "chen": drug_cascade.COHORTS[3]}
MANY = 60  # plans: with these, all that any plan can bring in the model is there
PEOPLE = 100


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    plans: int = par(1, "plans tried; the last stands for all later ones", lo=0, hi=len(PLANS))
    who: str = par("all", "who the hundred people are", choices=("all", "second"))
    story: str = par("seen", "where the numbers come from", choices=("seen", "one_group", "two_groups"))
    cohort: str = par("chen", "which report", choices=tuple(COHORTS))


class Result(NamedTuple):
    """People of 100 who became free of seizures on each plan tried so far (dict), and those who did not."""

    settings: Settings
    counts: dict  # group -> people
    seen: dict  # the same as the clinic saw it

    @property
    def free(self):
        return sum(self.counts.values()) - self.counts["rest"]

    @property
    def free_seen(self):
        return sum(self.seen.values()) - self.seen["rest"]

    @property
    def year(self):
        """Of the report."""
        return COHORTS[self.settings.cohort].name[-4:]


def in_clinic(cohort):
    """Shares of a cohort: free of seizures on each plan, and not so far."""
    plans = [getattr(cohort, plan).share for plan in PLANS]
    return np.array([*plans, 1 - cohort.total.share])


def in_model(params):
    """The same shares as the cascade has them; the last plan stands for all later ones."""
    newly = drug_cascade.curve(params, plans=MANY).newly
    return np.array([*newly[:3], newly[3:].sum(), 1 - newly.sum()])


def shares(settings):
    """Shares of the story that the reader chose, among the people that the reader chose."""
    cohort = COHORTS[settings.cohort]
    first, second = cohort.first.share, cohort.second.share
    if settings.story == "seen":
        found = in_clinic(cohort)
    elif settings.story == "one_group":
        found = in_model(drug_cascade.one_class(first))
    else:
        found = in_model(drug_cascade.fit(first, second))
    return found if settings.who == "all" else found[1:] / found[1:].sum()


def people(shares, known=()):
    """`shares` as whole people, 100 in all: rounded down, the largest remainders up.

    The first ones may be `known`: what a model was fitted to shall not differ by its rounding.
    """
    left = np.asarray(shares)[len(known) :] * PEOPLE
    whole = np.floor(left).astype(int)
    missing = PEOPLE - sum(known) - whole.sum()
    whole[np.argsort(whole - left, kind="stable")[: max(missing, 0)]] += 1
    return [*known, *whole.tolist()]


def run(settings):
    """Count the people of 100 on each plan, up to the plan that the reader chose."""
    seen = people(shares(Settings(who=settings.who, cohort=settings.cohort)))
    fitted = {"seen": 0, "one_group": 1, "two_groups": 2}[settings.story] - (settings.who == "second")
    told = seen if settings.story == "seen" else people(shares(settings), seen[: max(fitted, 0)])
    names = [name for name in GROUPS if settings.who == "all" or name != "first"]
    tried = [plan for plan in PLANS[: settings.plans] if plan in names]
    return Result(settings, *(upto(tried, dict(zip(names, counts, strict=True))) for counts in (told, seen)))


def upto(tried, counts):
    """The counts of the plans tried; everyone else is not free of seizures, so far."""
    free = {plan: counts[plan] for plan in tried}
    return {**free, "rest": PEOPLE - sum(free.values())}
