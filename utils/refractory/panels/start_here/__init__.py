"""The practice panel of "Start here": a cup of tea that cools. Nothing is at stake."""

from .cup_of_tea import cup_of_tea

LESSON = "00_start_here"
PANELS = (cup_of_tea,)
