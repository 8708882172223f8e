"""A panel whose work takes more than half a second: it waits for Run, shows progress, and can be stopped."""

import asyncio
import threading

from ..core import Stopped
from .controls import button, row
from .panel import Panel


class SlowPanel(Panel):
    """As `Panel`, but `simulate(settings, progress=...)` runs when the reader presses Run.

    `simulate` calls `progress(share_done)` now and then; that call raises `Stopped` to end the work.
    """

    slow = True

    def __init__(self, *args, **kwargs):
        self.task = None
        self.stop = threading.Event()
        super().__init__(*args, **kwargs)

    def run(self):
        """Do the work now, wait for it, and return the sentence."""
        with self._errors_shown():
            self._show(self.simulate(self.settings, progress=self._working))
        return self.sentence

    def _chores(self):
        self.go = button(self.common["run"], self._start).add_class("refractory-run")
        self.halt = button(self.common["stop"], self._halt)
        return row([self.go, self.halt, *super()._chores().children])

    def _follow(self):
        """New settings: end work on older ones, leave the last picture standing, say that Run is next."""
        self.stop.set()
        empty = {"alt": self.words["sentences"]["waiting"], "png": self.canvas.png(None)}
        self._tell(work=self.common["press_run"], **(empty if self.result is None else {}))

    def _working(self, share):
        self._tell(work=self.common["working"].format(percent=round(100 * share)), progress=share)

    def _halt(self):
        if self.task is None or self.task.done():
            self._tell(work=self.common["nothing_runs"])
        self.stop.set()

    def _start(self):
        """Run was pressed. The work goes on in a thread, so that Stop and other panels still answer."""
        if self.task is None or self.task.done():
            self.task = asyncio.get_running_loop().create_task(self._work())

    async def _work(self):
        loop = asyncio.get_running_loop()
        self.stop = stop = threading.Event()

        def progress(share):
            if stop.is_set():
                raise Stopped
            loop.call_soon_threadsafe(self._working, share)

        with self._errors_shown():
            try:
                self._working(0.0)
                work = asyncio.to_thread(self.simulate, self.settings, progress=progress)
                self._show(await work)
            except Stopped:
                self._tell(work=self.common["stopped"])
