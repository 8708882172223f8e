"""Panels of the lesson "Find the zone": one region, two, the whole brain; a real onset."""

from .brain_wide import brain_wide
from .one_region import one_region
from .real_onset import real_onset
from .will_it_spread import will_it_spread

LESSON = "06_find_the_zone"
PANELS = (one_region, will_it_spread, brain_wide, real_onset)
