"""Panels of "Follow the inflammation": injury and recovery, days with seizures, when to step in."""

from .days_with_seizures import days_with_seizures
from .injury_and_recovery import injury_and_recovery
from .when_to_step_in import when_to_step_in

LESSON = "07_follow_the_inflammation"
PANELS = (injury_and_recovery, days_with_seizures, when_to_step_in)
