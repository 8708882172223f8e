"""Panels of the lesson "Go beyond medicine": an operation, a timed pulse, a pump, options in dots."""

from .fuel_for_the_pump import fuel_for_the_pump
from .options_side_by_side import options_side_by_side
from .plan_an_operation import plan_an_operation
from .real_operations import real_operations
from .well_timed_pulse import well_timed_pulse

LESSON = "10_go_beyond_medicine"
PANELS = (plan_an_operation, real_operations, well_timed_pulse, fuel_for_the_pump, options_side_by_side)
