"""Panels of the lesson "Look ahead": find the seizure, guess the zone, what a gene test finds."""

from .find_the_seizure import find_the_seizure
from .guess_the_zone import guess_the_zone
from .what_a_gene_test_finds import what_a_gene_test_finds

LESSON = "11_look_ahead"
PANELS = (find_the_seizure, guess_the_zone, what_a_gene_test_finds)
