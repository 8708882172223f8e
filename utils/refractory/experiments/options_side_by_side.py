"""The options side by side: what studies told of a hundred people with a treatment, or without it."""

from dataclasses import dataclass
from typing import NamedTuple

from ..core import Checked, par
from .options import GROUPS, OPTIONS, OTHERS, REPORTS, Report


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    option: str = par("temple", "which treatment", choices=OPTIONS)
    group: str = par("treated", "which people", choices=GROUPS)
    cost: str = par("hidden", "what it may cost", choices=("hidden", "shown"))


class Result(NamedTuple):
    """A hundred people with a treatment, or without it; no report where there is none."""

    settings: Settings
    report: Report | None

    @property
    def costs(self):
        """Whether the side of harm is shown: only if the reader asked for it."""
        return self.report is not None and self.settings.cost == "shown"

    @property
    def others(self):
        """Harm that was counted among other people, or None."""
        return OTHERS.get((self.settings.option, self.settings.group))


def run(settings):
    """Look up what the study told."""
    return Result(settings, REPORTS.get((settings.option, settings.group)))
