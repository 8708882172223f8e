"""Pictures: a run in, artists on given Axes out. Made once, then only moved; nothing here simulates."""

from .typeface import register

register()
