"""Panels of the lesson "Excite a neuron": push the neuron, the brake inside it, the other brake."""

from .brake_inside import brake_inside
from .other_brake import other_brake
from .push_the_neuron import push_the_neuron

LESSON = "03_excite_a_neuron"
PANELS = (push_the_neuron, brake_inside, other_brake)
