"""What a reader touches: controls, a picture and a sentence. One file per lesson, named as its notebook."""

from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple


class Entry(NamedTuple):
    """Where a panel is used (`lesson`, a notebook's name), its `name`, and `make`, which makes one."""

    lesson: str
    name: str
    make: object


def every():
    """All panels of all lessons, in the order of the lessons: each lesson's file lists its own."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    lessons = [module for module in modules if hasattr(module, "PANELS")]
    entries = [Entry(module.LESSON, make.__name__, make) for module in lessons for make in module.PANELS]
    return sorted(entries, key=lambda entry: entry.lesson)
