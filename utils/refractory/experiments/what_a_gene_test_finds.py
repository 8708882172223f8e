"""Of a hundred people with epilepsy who had a gene test, for how many was a cause found?

Source: Sheidley and others 2022, https://doi.org/10.1111/epi.17141: 154 studies put together.

**Leaves out:** the tests were not done in the same people, so they cannot be ranked fairly.
"""

from dataclasses import dataclass
from typing import NamedTuple

from ..core import Checked, par

TESTED = 100  # people
FOUND = {"any": 17, "chip": 9, "panel": 19, "exome": 24, "genome": 48}  # of them, those with a cause found


@dataclass(frozen=True)
class Settings(Checked):
    """What the reader sets."""

    test: str = par("any", "which gene test", choices=tuple(FOUND))


class Result(NamedTuple):
    """Of a hundred people tested: those for whom a cause was found, and the others."""

    settings: Settings
    counts: dict


def run(settings):
    """Count a hundred people after the test."""
    found = FOUND[settings.test]
    return Result(settings, {"found": found, "open": TESTED - found})
