"""Panels of the lesson "Watch it rewire": the kindling calendar, a circuit before and after sprouting."""

from .before_and_after import before_and_after
from .kindling_calendar import kindling_calendar

LESSON = "08_watch_it_rewire"
PANELS = (kindling_calendar, before_and_after)
