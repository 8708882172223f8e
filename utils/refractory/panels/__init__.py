"""What a reader touches: controls, a picture and a sentence. One folder per lesson, one file per panel."""

from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from ..kit.slow_panel import SlowPanel


class Entry(NamedTuple):
    """Where a panel is used (`lesson`, a notebook's name), its `name`, and `make`, which makes one."""

    lesson: str
    name: str
    make: object

    @property
    def slow(self):
        """Whether it waits for Run: `make` says so by what it returns."""
        return issubclass(self.make.__annotations__["return"], SlowPanel)


def every():
    """All panels of all lessons, in the order of the lessons: each lesson's folder lists its own."""
    folders = [found.name for found in iter_modules(__path__) if found.ispkg]
    lessons = [import_module(f"{__name__}.{folder}") for folder in folders]
    entries = [Entry(lesson.LESSON, make.__name__, make) for lesson in lessons for make in lesson.PANELS]
    return sorted(entries, key=lambda entry: entry.lesson)
