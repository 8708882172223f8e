"""A panel that can also be given a file of the reader's own. The file never leaves the computer."""

from dataclasses import replace

from ..reading import words
from .panel import Panel

ACCEPT = ".edf,.EDF,.npz"  # endings of file names that the browser offers first
MOST = 200_000_000  # bytes


class FilePanel(Panel):
    """As `Panel`, but `simulate(settings, given)` gets what `load(file, name)` made of a file, or None.

    `load` takes a path, or bytes and a name; what it refuses it says in a sentence (ValueError or OSError).
    That sentence is shown, and all else stays as it was. The words for this stand under `file:`.

    `part` is the field of `settings` that says which part of a file is looked at, by its number; -1 leaves
    it to `simulate`. A file's own names, `names(given)`, are what the page offers for it.
    """

    def __init__(self, lesson, name, *, load, simulate, part, names, **about):
        self.load, self.given, self.parts = load, None, bytearray()
        self.part, self.names = part, names
        file = {"words": words(lesson)["panels"][name]["file"], "accept": ACCEPT, "most": MOST}
        super().__init__(
            lesson, name, simulate=lambda settings: simulate(settings, self.given), file=file, **about
        )
        self.spec = {**self.spec, "controls": [*self.spec["controls"], self._parts_of_a_file()]}
        self.on_msg(self._heard)

    def _parts_of_a_file(self):
        """The control for the parts of a file: empty until one is given."""
        told = {"field": self.part, "kind": "choice", "label": self.words["file"]["part"], "rare": False}
        return {**told, "values": [], "texts": []}

    def offered(self):
        """The parts of the file that is open, as the page offers them: their numbers and names."""
        if self.given is None:
            return {"values": [], "texts": []}
        names = self.names(self.given)
        return {"values": [-1, *range(len(names))], "texts": [self.words["file"]["any_part"], *names]}

    def read(self, file, name=None):
        """Read a file and show it; returns the sentence. One that cannot be read changes nothing."""
        before = self.given, self.settings
        try:
            self._give(self.load(file, name))
        except (ValueError, OSError, MemoryError) as error:
            self.given, self.settings = before
            refused = self.words["file"]["refused"]
            self._tell(error=refused.format(error=sentence_of(error, self.words["file"])))
        return self.sentence

    def put_away(self):
        """Let go of the reader's file; returns the sentence."""
        self._give(None)
        return self.sentence

    def _give(self, given):
        """Show what follows from this file, or from none."""
        with self.lock:
            self.given, self.of = given, None
            self.settings = replace(self.settings, **{self.part: getattr(self.start, self.part)})
            self._follow(True, self.shown["size"])

    def _tell(self, **changes):
        """As a panel does; with the names of what the open file holds."""
        super()._tell(choices={self.part: self.offered()}, **changes)

    def _heard(self, _, about, buffers):
        """The page sends a path, a part of a file, or the word that it is to be put away."""
        with self._errors_shown():
            if "put_away" in about:
                self.put_away()
            elif "path" in about:
                self._typed(about["path"].strip())
            else:
                self._part(about["name"], about["size"], about["start"], buffers)

    def _typed(self, path):
        """The button beside the path was pressed."""
        if path:
            self.read(path)
        else:
            self._tell(error=self.words["file"]["nothing"])

    def _part(self, name, size, start, buffers):
        """One part of a file came; one that does not follow on the last one begins anew."""
        if start < 0:
            self.parts = bytearray()
            trouble = "unreadable" if start == -2 else "large" if size else "empty"
            self._tell(error=self.words["file"][trouble].format(name=name))
            return
        if start != len(self.parts):
            self.parts = bytearray()
        if start == len(self.parts):
            self.parts += buffers[0]
        if len(self.parts) == size:
            data, self.parts = bytes(self.parts), bytearray()
            self.read(data, name)


def sentence_of(error, words):
    """What to tell the reader of an error: its own sentence, if it was made for readers."""
    if isinstance(error, ValueError) or (isinstance(error, FileNotFoundError) and not error.errno):
        return str(error)
    return words["memory"] if isinstance(error, MemoryError) else words["disk"]
