"""What the page of a lesson asks its server for: words, titles, typeface, and the code that was delivered.

A server extension of JupyterLab. The page runs by itself only what equals this code, whatever a copy claims.
"""

import re

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado.web import HTTPError, authenticated

from ..reading import typeface, words
from . import lab
from .editions import EDITIONS, edition, exercises, heading, is_folded
from .notebooks import read


def title(path):
    """The title of the lesson in the file `path`, with its number if it has one."""
    _, name = heading(read(path).cells[0])
    number = re.match(r"\d+", path.stem)
    return f"{number[0]} {name}" if number else name


def edition_of(folder):
    """The edition whose copies live in a folder of this name, or None."""
    return next((name for name in EDITIONS if lab.folder_of(name).name == folder), None)


def lesson(path):
    """What the page shows and may run of the copy at `path`, below the server's root; None for no lesson."""
    folder, _, file = path.rpartition("/")
    name = edition_of(folder)
    paths = sorted(lab.NOTEBOOKS.glob("*.ipynb"))
    if name is None or file not in [p.name for p in paths]:
        return None
    cells = edition(read(lab.NOTEBOOKS / file), name).cells
    waiting = [cell.id for cell in exercises(cells)]
    code = {c.id: c.source for c in cells if c.cell_type == "code" and c.id not in waiting}
    return {
        "file": file,
        "title": title(lab.NOTEBOOKS / file),
        "code": name != "caregiver",
        "cells": code,
        "first": next(iter(code), None),
        "folded": [c.id for c in cells if is_folded(c)],
        "lessons": [{"file": p.name, "title": title(p)} for p in paths],
        "words": words("frame"),
    }


class Lesson(APIHandler):
    """Answers `refractory/lesson?path=…`."""

    @authenticated
    def get(self):
        """What the page must know of the lesson, or 404 for any other notebook."""
        about = lesson(self.get_argument("path"))
        if about is None:
            raise HTTPError(404)
        self.finish(about)


class Typeface(JupyterHandler):
    """Answers `refractory/typeface.css`."""

    @authenticated
    def get(self):
        """The typeface as a style."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(typeface.css())


def _jupyter_server_extension_points():
    """Where JupyterLab finds this."""
    return [{"module": __name__}]


def _load_jupyter_server_extension(server):
    """Answer at these addresses too, and have a kernel ready before the first lesson asks for one."""
    at = url_path_join(server.base_url, "refractory")
    server.web_app.add_handlers(".*", [(f"{at}/lesson", Lesson), (f"{at}/typeface.css", Typeface)])
    server.io_loop.add_callback(server.kernel_manager.prepare)
