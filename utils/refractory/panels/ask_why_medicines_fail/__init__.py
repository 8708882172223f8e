"""Panels of the lesson "Ask why medicines fail": busy channel, same medicine, six reasons, virtual clinic."""

from .busy_channel import busy_channel
from .same_medicine import same_medicine
from .six_reasons import six_reasons
from .virtual_clinic import virtual_clinic

LESSON = "09_ask_why_medicines_fail"
PANELS = (busy_channel, same_medicine, six_reasons, virtual_clinic)
