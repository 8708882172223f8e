"""Panels of the lesson "Tip the balance": the see-saw, the EEG dial, the crowd."""

from .crowd import crowd
from .eeg_dial import eeg_dial
from .see_saw import see_saw

LESSON = "04_tip_the_balance"
PANELS = (see_saw, eeg_dial, crowd)
