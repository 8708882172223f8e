"""Which panels must be filmed again: those whose front-end, picture or words changed since the last film."""

import ast
import inspect
from functools import cache
from hashlib import sha256
from pathlib import Path

import refractory
import yaml
from refractory.reading import HERE

PACKAGE = Path(refractory.__file__).parent
RECORD = HERE / "flash_tests.yml"
DRAWN_BY = PACKAGE / "plots", PACKAGE / "panels"


@cache
def imported(path):
    """The files of the package that the module in the file `path` imports itself."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    inside = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.level]
    bases = [(path.parents[n.level - 1].joinpath(*(n.module or "").split(".")), n.names) for n in inside]
    places = [place for base, names in bases for place in (base, *(base / name.name for name in names))]
    files = [file for place in places for file in (place.with_suffix(".py"), place / "__init__.py")]
    return [file for file in files if file.exists()]


def behind(path):
    """The file `path` and all files of the package that it imports, by whatever way."""
    found, new = set(), {path}
    while new:
        found |= new
        new = {file for one in new for file in imported(one)} - found
    return found


def file_of(entry):
    """The file where a panel is put together."""
    return Path(inspect.getsourcefile(entry.make))


def files(entry):
    """What decides how a panel's page changes: the kit, what draws its picture, and its words."""
    drawn = [file for file in behind(file_of(entry)) if any(map(file.is_relative_to, DRAWN_BY))]
    kit = [file for file in (PACKAGE / "kit").rglob("*") if file.suffix in (".py", ".js", ".css")]
    return sorted({*drawn, *kit, PACKAGE / "refractory.mplstyle", HERE / f"{entry.lesson}.yml"})


def fingerprint(entry):
    """A short stand-in for what those files hold now; the record keeps it as `of`."""
    told = sha256()
    for file in files(entry):
        told.update(file.relative_to(PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return told.hexdigest()[:12]


def due(entry, whole, record=RECORD):
    """Whether a panel is to be filmed: before a release each is, else those that changed since."""
    lessons = yaml.safe_load(record.read_text("utf-8"))["lessons"]
    filmed = lessons.get(entry.lesson, {}).get(entry.name, {})
    return whole or filmed.get("of") != fingerprint(entry)
