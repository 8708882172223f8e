"""Panels of the lesson "Fall into step": metronomes, rewire, the popular few."""

from .metronomes import metronomes
from .popular_few import popular_few
from .rewire import rewire

LESSON = "05_fall_into_step"
PANELS = (metronomes, rewire, popular_few)
