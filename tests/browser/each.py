"""Which tests run: one for each lesson, or for each panel, also for those written later."""

import pytest
from refractory.panels import every

PANELS = every()
SLOW = [entry for entry in PANELS if entry.make().slow]
LIVE = [entry for entry in PANELS if entry not in SLOW]
LESSONS = list(dict.fromkeys(entry.lesson for entry in PANELS))


def of_panels(entries):
    """Mark a test as one for each of these panels, in the lesson where it stands."""
    values = [pytest.param(entry.lesson, entry, id=entry.name) for entry in entries]
    return pytest.mark.parametrize(("lesson", "entry"), values, indirect=["lesson"], scope="session")


each_lesson = pytest.mark.parametrize("lesson", LESSONS, indirect=True, scope="session")
each_panel, each_live_panel, each_slow_panel = map(of_panels, (PANELS, LIVE, SLOW))


def panels_of(lesson):
    """Names of the lesson's panels."""
    return [entry.name for entry in PANELS if entry.lesson == lesson]
