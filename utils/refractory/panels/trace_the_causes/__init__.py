"""Panels of the lesson "Trace the causes": many causes and one dial, two small changes, potassium."""

from .add_up import add_up
from .many_causes import many_causes
from .potassium_rises import potassium_rises

LESSON = "02_trace_the_causes"
PANELS = (many_causes, add_up, potassium_rises)
