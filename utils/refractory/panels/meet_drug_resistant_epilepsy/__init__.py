"""Panels of the lesson "Meet drug-resistant epilepsy": medicine after medicine, my words."""

from .medicine_after_medicine import medicine_after_medicine
from .my_words import my_words

LESSON = "01_meet_drug_resistant_epilepsy"
PANELS = (medicine_after_medicine, my_words)
