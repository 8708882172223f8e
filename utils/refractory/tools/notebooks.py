"""Run lessons from top to bottom, keep only text of what they show, and renew the cells that are made from
what stands once.

Pictures and widgets are made anew by every reader; stored text is what the tests compare.
"""

import os
from copy import deepcopy
from pathlib import Path

import nbformat
import zmq
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from ..reading.stored import restore

NOTEBOOKS = Path(__file__).resolve().parents[3] / "notebooks"
# what a lesson stores must not depend on the day: none is due for review on this one
DAY = {"REFRACTORY_TODAY": "2026-11-28"}
LONGEST = 600  # seconds that one cell may take
# otherwise each kernel warns, in alarming words, that others on this computer could listen
ENCRYPTION = "auto" if zmq.has("curve") else "disabled"
TEXT = ("text/plain", "text/markdown", "text/latex", "text/html")
NOT_TEXT = ("<script", "<img", "<svg", "<video", "<audio", "<canvas", "<iframe")
ABOUT = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def read(path):
    """The notebook in the file `path`; ValueError with a plain sentence if it holds none."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except Exception as error:  # nbformat has a dozen ways to say that a file is damaged
        raise ValueError(f"{path.name} is damaged and cannot be read as a notebook.") from error
    return notebook


def written(notebook):
    """The notebook as the text of its file."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def save(text, path):
    """Write `text` to the file `path` as a whole or not at all."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    unfinished.write_text(text, encoding="utf-8", newline="\n")
    os.replace(unfinished, path)


def execute(notebook, folder=NOTEBOOKS):
    """A copy of `notebook`, run in a fresh kernel; RuntimeError names the cell that stopped it."""
    copy, started = deepcopy(notebook), []
    client = NotebookClient(
        copy,
        timeout=LONGEST,
        kernel_name="python3",
        config=Config(KernelManager={"transport_encryption": ENCRYPTION}),
        resources={"metadata": {"path": str(folder)}},
        on_cell_execute=lambda cell, cell_index: started.append(cell_index),
    )
    try:
        client.execute(env=os.environ | DAY)
    except CellExecutionError as error:
        raise RuntimeError(stopped(copy, started[-1], f"{error.ename}: {error.evalue}")) from error
    except CellTimeoutError as error:
        raise RuntimeError(stopped(copy, started[-1], f"more than {LONGEST} seconds of work")) from error
    except DeadKernelError as error:
        raise RuntimeError(stopped(copy, started[-1], "the end of its Python kernel")) from error
    return copy


def stopped(notebook, index, why):
    """A sentence that names the cell, as a reader counts them, and what stopped it."""
    first_line = notebook.cells[index].source.strip().splitlines()[0]
    return f"cell {index + 1} (it begins with: {first_line}) stopped with {why}."


def clean(notebook):
    """The notebook with text outputs, counts and tags only; pictures, widgets and times are gone."""
    copy = deepcopy(notebook)
    copy.metadata = nbformat.from_dict(ABOUT)
    for cell in copy.cells:
        cell.metadata = nbformat.from_dict(needed(cell.metadata))
        if cell.cell_type == "code":
            kept = [text_only(output) for output in joined(cell.outputs)]
            cell.outputs = [output for output in kept if output.get("data", True)]
    return copy


def needed(metadata):
    """Of a cell's metadata: its tags, and whether its source is folded away."""
    kept = {"tags": metadata["tags"]} if metadata.get("tags") else {}
    if metadata.get("jupyter", {}).get("source_hidden"):
        kept["jupyter"] = {"source_hidden": True}
    return kept


def joined(outputs):
    """Outputs with neighbouring pieces of one stream made one: where a stream breaks is chance."""
    whole = []
    for output in outputs:
        if output.output_type == "stream" and whole and whole[-1].get("name") == output.name:
            whole[-1] = nbformat.from_dict({**whole[-1], "text": whole[-1].text + output.text})
        else:
            whole.append(output)
    return whole


def text_only(output):
    """The output without pictures, widgets and the metadata that describes them."""
    if "data" in output:
        output.data = {kind: text for kind, text in output.data.items() if is_text(kind, text)}
        output.metadata = {}
    return output


def is_text(kind, text):
    """Whether an output of this kind is something to read."""
    return kind in TEXT and not (kind == "text/html" and any(mark in text.lower() for mark in NOT_TEXT))


def renew(path):
    """Run, clean and write one notebook; True if all went well."""
    try:
        text = written(restore(clean(execute(read(path), path.parent)), path.stem))
    except (ValueError, RuntimeError, KeyError) as error:
        print(f"{path.stem}: {error} Nothing was written for this notebook.")
        return False
    if text == path.read_text("utf-8"):
        print(f"{path.stem}: runs, and shows what it showed before.")
    else:
        save(text, path)
        print(f"{path.stem}: runs; what it shows now is written.")
    return True
