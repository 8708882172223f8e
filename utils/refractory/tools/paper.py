"""A lesson as a file to give away: what JupyterLab exports is whole, without code that was folded away.

What is printed comes from the page itself, as the reader left it (`labextension`).
"""

import re
from base64 import b64encode
from mimetypes import guess_type
from pathlib import Path

from nbconvert.preprocessors import Preprocessor
from nbformat.v4 import new_output

from ..reading import quiz_text
from .editions import STRIP

VIEW = "application/vnd.jupyter.widget-view+json"
QUIZ = re.compile(r'^quiz\("(\w+)"\)$', re.M)
PICTURE = re.compile(r"\]\(\.\./figures/([^)/\s]+)\)")


class Paper(Preprocessor):
    """Pictures go into the page itself, as an exported page has no folder of figures beside it; a panel or a
    quiz becomes its words, and its strip is open; folded code stays folded.
    """

    def preprocess_cell(self, cell, resources, index):
        """Make one cell ready; `resources` knows the folder of the notebook."""
        if cell.cell_type == "markdown":
            figures = Path(resources.get("metadata", {}).get("path") or ".").parent / "figures"
            there = {
                name: figures / name for name in PICTURE.findall(cell.source) if (figures / name).exists()
            }
            cell.attachments = {
                **cell.get("attachments", {}),
                **{name: inside(p) for name, p in there.items()},
            }
            if STRIP.search(cell.source):
                cell.source = cell.source.replace("<details>", "<details open>", 1)
            cell.source = PICTURE.sub(lambda found: attached(found, there), cell.source)
        else:
            if asked := QUIZ.search(cell.source):
                cell.outputs = [new_output("display_data", {"text/markdown": quiz_text(asked[1])})]
            for output in cell.get("outputs", []):
                output.get("data", {}).pop(VIEW, None)
            if cell.metadata.get("jupyter", {}).get("source_hidden"):
                cell.metadata["transient"] = {"remove_source": True}
        return cell, resources


def inside(path):
    """A picture as a notebook's attachment."""
    return {guess_type(path.name)[0]: b64encode(path.read_bytes()).decode()}


def attached(found, there):
    """The end of a picture's Markdown, as an attachment if the file is there."""
    return f"](attachment:{found[1]})" if found[1] in there else found[0]
