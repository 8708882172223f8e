"""Two small changes, alone and together, in the patch near a border of `many_causes`."""

from dataclasses import dataclass
from typing import NamedTuple

from ..core import Checked, par
from .many_causes import Listened, listen, with_shares

NOISE = 100  # its first seed
# Where this patch makes one spike a second: percent of fast, and of slow inhibition lost. Measured with it
# (mean of 24 runs of half a minute, to within 0.4); tests/experiments/test_add_up.py measures again.
BORDER = ((0, 7.0), (20, 5.3), (40, 4.0), (60, 2.5), (80, 1.1), (100, 0.0))


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    fast: int = par(0, "fast inhibition lost", "% lost", 0, 100, step=5)
    slow: float = par(0.0, "slow inhibition lost", "% lost", 0, 10, step=0.5)


class Result(NamedTuple):
    """A patch with two dials turned, and what an electrode would show."""

    settings: Settings
    heard: Listened

    @property
    def regime(self):
        return self.heard.regime


def run(settings):
    """Turn both dials and listen."""
    shares = {"fast": 1 - settings.fast / 100, "slow": 1 - settings.slow / 100}
    return Result(settings, listen(with_shares(shares), NOISE))
