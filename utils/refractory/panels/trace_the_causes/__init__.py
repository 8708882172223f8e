"""Panels of the lesson "Trace the causes": causes and dials, two changes, potassium, real brains."""

from .add_up import add_up
from .many_causes import many_causes
from .potassium_rises import potassium_rises
from .thinner_cortex import thinner_cortex

LESSON = "02_trace_the_causes"
PANELS = (many_causes, add_up, potassium_rises, thinner_cortex)
