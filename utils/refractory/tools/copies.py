"""The reader's own copies of the lessons: delivered, renewed, and never lost.

A copy counts as changed if its cells' sources or tags are; running it changes neither. What was
delivered is remembered in a hidden file beside the copies.
"""

import json
from datetime import date
from hashlib import sha256

from refractory.tools.editions import edition, tags
from refractory.tools.notebooks import read, save, written

MEMORY = ".delivered.json"


def digest(notebook):
    """What identifies the words and code of a notebook: not its outputs, counts or empty cells."""
    cells = [(c.cell_type, c.source, sorted(tags(c))) for c in notebook.cells if c.source.strip()]
    return sha256(json.dumps(cells).encode()).hexdigest()


def remembered(folder):
    """The digest of each copy delivered into `folder`, by file name; nothing if the memory is damaged."""
    try:
        memory = json.loads((folder / MEMORY).read_text("utf-8"))
        return {name: value for name, value in memory.items() if isinstance(value, str)}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError):
        print(
            f"{folder.name}/{MEMORY} was damaged, so copies that differ from their lesson stay as they are."
        )
        return {}


def state(path, delivered):
    """Whether the copy at `path` is "missing", "damaged", "unchanged" or "changed" since `delivered`."""
    if not path.exists():
        return "missing"
    try:
        return "unchanged" if digest(read(path)) in delivered else "changed"
    except ValueError:
        return "damaged"


def set_aside(path):
    """Move the copy at `path` into the folder of earlier copies, under a name that is still free."""
    earlier = path.parent / "earlier"
    earlier.mkdir(exist_ok=True)
    stem, number = f"{path.stem}-{date.today().isoformat()}", 1
    target = earlier / f"{stem}.ipynb"
    while target.exists():
        number += 1
        target = earlier / f"{stem}-{number}.ipynb"
    path.rename(target)
    print(f"{path.name}: what was there is now {path.parent.name}/earlier/{target.name}.")


def deliver_one(lesson, path, memory, fresh):
    """Bring one copy up to date; False if it stays because the reader changed it."""
    new = digest(lesson)
    found = state(path, {memory.get(path.name), new})
    if found == "changed" and not fresh:
        return False
    if found == "damaged":
        print(f"{path.name} was damaged and could not be read, so you get a new copy.")
    if found in ("changed", "damaged"):
        set_aside(path)
    if found != "unchanged" or fresh or memory.get(path.name) != new:
        save(written(lesson), path)
        memory[path.name] = new
        save(json.dumps(memory, indent=1) + "\n", path.parent / MEMORY)
    return True


def not_run(notebook):
    """The notebook without the counts that say which cell ran when: in a new copy, none has."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = None
    return notebook


def editions_of(lessons, name):
    """(edition, file name) of each lesson file that can be read."""
    found = []
    for path in lessons:
        try:
            found.append((not_run(edition(read(path), name)), path.name))
        except ValueError as error:
            print(f"{error} It is left out. To mend it, get the project's folder 'notebooks' once more.")
    return found


def deliver(lessons, folder, name="learner", fresh=False):
    """Bring the edition `name` of each lesson file into `folder`; the file names of copies kept."""
    folder.mkdir(exist_ok=True)
    memory = remembered(folder)
    wanted = [(lesson, folder / file) for lesson, file in editions_of(lessons, name)]
    return [path.name for lesson, path in wanted if not deliver_one(lesson, path, memory, fresh)]
