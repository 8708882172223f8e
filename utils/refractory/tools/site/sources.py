"""What a panel is made from: the files of the package behind it."""

import ast
import inspect
from functools import cache
from pathlib import Path


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
