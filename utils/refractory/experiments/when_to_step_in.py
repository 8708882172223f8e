"""When to step in: one process of the loop of inflammation is damped for some weeks after an injury.

It is a thought, not a treatment: nothing in people does what is done here (`neuroimmune`, after its source).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..core import Checked, Run, par
from ..models import neuroimmune
from ..models.neuroimmune import BARRIER, INFECTION, PILOCARPINE, Treatment
from .inflammation_loop import FATE, MOMENTS, Loop, loop
from .injury_and_recovery import course

INJURIES = {"long_seizure": PILOCARPINE, "infection": INFECTION, "leak": BARRIER}
DAMPED = ("K_SB", "k_BI", "k_IB", "k_ID")
LEFT = 0.01  # what is left of a process that is damped: the source's own choice
IDLE, SEEN = 5, 0.1  # d, share: less than a tenth fewer seizures after five days of treatment is not seen
HARDLY = 1.1  # tipping less than a tenth later than untreated is called no help


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets: a treatment, if the model could have one, and when to look at the loop."""

    start: int = par(2, "when it starts", "weeks after the injury", 0, 16, step=1)
    weeks: int = par(5, "how long it lasts", "weeks", 0, 20, step=1)
    process: str = par("K_SB", "which process is damped", choices=DAMPED)
    injury: str = par("long_seizure", "which injury", choices=tuple(INJURIES))
    moment: str = par("years_3", "when to look at the loop", choices=tuple(MOMENTS))

    @property
    def window(self):
        """First and last day of the treatment."""
        return 7 * self.start, 7 * (self.start + self.weeks)

    @property
    def treatment(self):
        """The treatment as the model knows it."""
        return Treatment(self.process, LEFT, *self.window)


class Result(NamedTuple):
    """A treated run of 20 years beside the untreated one, and its loop at the moment that was chosen."""

    settings: Settings
    run: Run
    untreated: Run
    tips: float  # d; nan if not within 20 years
    tips_untreated: float
    loop: Loop

    @property
    def seizures(self):
        """Seizures a day: treated, untreated."""
        return neuroimmune.seizures_per_day(self.run), neuroimmune.seizures_per_day(self.untreated)

    @property
    def moment(self):
        return MOMENTS[self.settings.moment]

    @property
    def regime(self):
        s = self.settings
        if not s.weeks:
            return "untreated"
        if not self.tips > 0:
            return "prevented"
        if self.tips < HARDLY * self.tips_untreated:
            return "no_help"
        return "again" if s.window[0] >= self.tips_untreated else "delayed"

    @property
    def acts(self):
        """When the treatment acts, seen from that moment: "later", "now" or "over"; "never" without one."""
        start, stop = self.settings.window
        if start == stop:
            return "never"
        return "later" if self.moment < start else "now" if self.moment < stop else "over"

    @property
    def idle(self):
        """Whether the treatment changes next to nothing in its first days."""
        with_it, without = (rates[self.settings.window[0] + IDLE] for rates in self.seizures)
        return bool(without - with_it < SEEN * without)


@lru_cache(8)
def treated(injuries, treatment):
    """Twenty years after these injuries, with this treatment."""
    return neuroimmune.simulate(duration=FATE, injuries=injuries, treatments=(treatment,))


def run(settings):
    """Damp one process for some weeks after an injury, and look at the loop."""
    injuries, treatment = INJURIES[settings.injury], settings.treatment
    untreated = course(injuries)
    found = treated(injuries, treatment) if settings.weeks else untreated
    seen = loop(found, MOMENTS[settings.moment], (*injuries, treatment))
    days = neuroimmune.epilepsy_day(found), neuroimmune.epilepsy_day(untreated)
    return Result(settings, found, untreated, *days, seen)
