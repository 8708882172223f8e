"""The verb `renew`: make again whatever follows from a change, of all lessons or of those named, and say what
changed: first results of slow panels, strips, maps, diagrams' lists and letters, and what notebooks store."""

from pathlib import Path

from ..kit import first
from ..panels import every
from . import figures, notebooks

LESSON = "04_tip_the_balance"  # the one in the README's picture


def lessons_of(names):
    """The lessons that are meant by "04", "04_tip_the_balance" or a file's name; all, if none is named."""
    known = sorted(path.stem for path in notebooks.NOTEBOOKS.glob("*.ipynb"))
    chosen = {name: [one for one in known if meant(Path(name).stem, one)] for name in names}
    if unknown := sorted(name for name, found in chosen.items() if not found):
        raise ValueError(
            f"There is no lesson called {', '.join(unknown)}. There are: {', '.join(known) or 'none yet'}."
        )
    return sorted({one for found in chosen.values() for one in found}) if names else known


def meant(name, lesson):
    """Whether a reader who says `name` means this lesson."""
    return name in (lesson, lesson.partition("_")[0])


def renew_first(entry):
    """Store the first result of a slow panel; True if another one stood there."""
    old, new = first.stored(entry.name), first.made(entry.make())
    if new == old:
        return False
    first.store(entry.name, new)
    return True


def renew(names=()):
    """Renew the named lessons, or all; 0 if every notebook ran."""
    try:
        lessons = lessons_of(names)
    except ValueError as error:
        print(error)
        return 1
    entries = [entry for entry in every() if entry.lesson in lessons]
    for entry in entries:
        if entry.slow:
            print(f"first result of {entry.name}: {'made anew' if renew_first(entry) else 'as it was'}.")
    figures.renew(entries, lessons)
    ran = all([notebooks.renew(notebooks.NOTEBOOKS / f"{lesson}.ipynb") for lesson in lessons])
    if ran and LESSON in lessons:
        figures.photograph()
    return 0 if ran else 1
