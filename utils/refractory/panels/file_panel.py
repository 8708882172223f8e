"""A panel that can also be given a file of the reader's own. The file never leaves the computer."""

import ipywidgets as w

from .controls import button, row
from .file_picker import FilePicker
from .panel import Panel


class FilePanel(Panel):
    """As `Panel`, but `simulate(settings, given)` gets what `load(file, name)` made of a file, or None.

    `load` takes a path, or bytes and a name; what it refuses it says in a sentence (ValueError or OSError).
    That sentence is shown, and all else stays as it was. The words for this stand under `file:`.
    """

    def __init__(self, *args, load, **kwargs):
        self.load, self.given = load, None
        super().__init__(*args, **kwargs)

    def read(self, file, name=None):
        """Read a file and show it; returns the sentence. One that cannot be read changes nothing."""
        before = self.given
        try:
            self.given = self.load(file, name)
            self._apply(self.settings)
        except (ValueError, OSError, MemoryError) as error:
            self.given = before
            self._tell(
                error=self.words["file"]["refused"].format(error=sentence_of(error, self.words["file"]))
            )
        return self.sentence

    def put_away(self):
        """Let go of the reader's file; returns the sentence."""
        self.given = None
        self._apply(self.settings)
        return self.sentence

    def _follow(self):
        self._show(self.simulate(self.settings, self.given))

    def _chores(self):
        """The rows for a file, above the other chores."""
        words = self.words["file"]
        self.picker = FilePicker(self._taken, label=words["choose"], accept=".edf,.EDF,.npz")
        self.path = w.Text(
            description=words["path"], placeholder=words["example"], layout={"width": "min(640px, 100%)"},
            style={"description_width": "270px"},
        )  # fmt: skip
        buttons = [button(words["open"], self._typed), button(words["put_away"], self.put_away)]
        return w.VBox([super()._chores(), self.picker, self.path, row(buttons)])

    def _typed(self):
        """The button beside the path was pressed."""
        if self.path.value.strip():
            self.read(self.path.value)
        else:
            self._tell(error=self.words["file"]["nothing"])

    def _taken(self, name, data):
        """The picker has read a file, or says why not."""
        if isinstance(data, str):
            self._tell(error=self.words["file"][data].format(name=name))
        else:
            self.read(data, name)


def sentence_of(error, words):
    """What to tell the reader of an error: its own sentence, if it was made for readers."""
    if isinstance(error, ValueError) or (isinstance(error, FileNotFoundError) and not error.errno):
        return str(error)
    return words["memory"] if isinstance(error, MemoryError) else words["disk"]
