"""A panel whose work takes more than half a second: it waits for Run, shows progress, and can be stopped."""

from dataclasses import replace
from functools import partial
from threading import Thread
from time import monotonic

from ..core import Stopped
from .first import stored
from .panel import Panel, from_page

EVERY = 0.25  # s between two words about progress, at least


class SlowPanel(Panel):
    """As `Panel`, but `simulate(settings, progress=...)` runs when the reader presses Run or a preset.

    `simulate` calls `progress(share_done)` now and then; that call raises `Stopped` to end the work. Each
    run holds a token; what it says counts only while its token is the current one. New settings, Stop and
    another Run take that away. At first, and after a reset, the stored first result is shown.
    """

    slow = True
    say_words = (*Panel.say_words, "run", "stop", "pressed", "stale")

    def __init__(self, lesson, name, **about):
        self.first, self.current, self.told = stored(name), None, 0.0
        self.pressed = {"run": 0, "stop": 0}
        super().__init__(lesson, name, **about)

    def run(self):
        """Do the work now, wait for it, and return the sentence."""
        token = self.current = object()
        with self._errors_shown():
            self._work(token)
        return self.sentence

    def press(self, preset):
        """Use a preset by its name and do its work; returns the sentence."""
        super().press(preset)
        return self.run()

    def drawn(self, layout):
        """The picture in this layout; of the first settings, the stored one."""
        return self.first.pictures.get(layout, b"") if self.result is None else super().drawn(layout)

    def _answer(self, asked):
        """The page asks: settings, Run or Stop."""
        with self.lock, self._errors_shown():
            more = {name: asked[name] > count for name, count in self.pressed.items()}
            self.pressed = {name: asked[name] for name in self.pressed}
            self._apply(replace(self.start, **from_page(asked["settings"])), asked["size"])
            if more["stop"]:
                self._halt()
            if more["run"]:
                self._begin()

    def _follow(self, new, size):
        """New settings end the work on older ones; the last picture stands until Run is pressed."""
        if new:
            self.current = None
        if self.settings == self.start:
            self._keep(None)
        if self.current is not None:
            self._show(size, work=self.shown["work"], progress=self.shown["progress"])
        else:
            self._show(size, work=self.common["press_run"] if self.of != self.settings else "")

    def _show(self, size, **changes):
        if self.result is None:
            self._tell(picture=self.drawn(size), alt=self.first.sentence, size=size, **changes)
        else:
            super()._show(size, **changes)

    def _begin(self):
        """Run was pressed. The work goes on in a thread, so that Stop and other panels still answer."""
        token = self.current = object()
        self._say_progress(0.0)
        Thread(target=self._work, args=(token,), daemon=True).start()

    def _halt(self):
        """Stop was pressed."""
        self._tell(work=self.common["nothing_runs" if self.current is None else "stopped"])
        self.current = None

    def _work(self, token):
        """Do the work, and show what came of it if it still counts."""
        try:
            result = self.simulate(self.settings, progress=partial(self._progress, token))
        except Stopped:
            return
        except Exception as error:
            self._failed(token, error)
            raise
        with self.lock:
            if token is self.current:
                self.current = None
                self._keep(result)
                self._show(self.shown["size"])

    def _failed(self, token, error):
        """Say that the work ended with an error, if it still counts."""
        with self.lock:
            if token is self.current:
                self.current = None
                self._tell(error=self.common["error"].format(error=error))

    def _progress(self, token, share):
        """How far the work of `token` is; ends it if it no longer counts."""
        with self.lock:
            if token is not self.current:
                raise Stopped
            if monotonic() - self.told >= EVERY:
                self._say_progress(share)

    def _say_progress(self, share):
        self.told = monotonic()
        self._tell(work=self.common["working"].format(percent=round(100 * share)), progress=share)
