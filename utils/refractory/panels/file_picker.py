"""A button to choose a file on this computer. It is read here and goes nowhere else. See file_picker.js."""

from pathlib import Path

import anywidget
from traitlets import Int, Unicode

HERE = Path(__file__).parent


class FilePicker(anywidget.AnyWidget):
    """Calls `take(name, data)` with the bytes of a file, once all its parts are here.

    Of an empty file, of one larger than `most`, and of one that the browser could not read, `data` is the
    word "empty", "large" or "unreadable" instead.
    """

    _esm = HERE / "file_picker.js"

    label = Unicode("").tag(sync=True)
    accept = Unicode("").tag(sync=True)  # endings of file names that the browser offers first
    most = Int(200_000_000).tag(sync=True)  # bytes

    def __init__(self, take, **kwargs):
        super().__init__(**kwargs)
        self.take, self.parts = take, bytearray()
        self.on_msg(self._part)

    def _part(self, _, about, buffers):
        """One part of a file came; a part that does not follow on the last one begins anew."""
        name, size, start = about["name"], about["size"], about["start"]
        if start < 0:
            self.parts = bytearray()
            self.take(name, "unreadable" if start == -2 else "large" if size else "empty")
            return
        if start != len(self.parts):
            self.parts = bytearray()
        if start == len(self.parts):
            self.parts += buffers[0]
        if len(self.parts) == size:
            data, self.parts = bytes(self.parts), bytearray()
            self.take(name, data)
