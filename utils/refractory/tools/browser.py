"""A real browser on a real JupyterLab: open a lesson as a reader does, run it, look at it.

The browser tests use it, and the README's screenshot. It starts a JupyterLab of its own on this computer,
as the verb `lab` does but with nobody's settings, and always ends it. Needs the `test` extra and a chromium.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Error, Page, sync_playwright

from . import lab

BROWSERS = "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"
QUIET = ["--disable-gpu", "--disable-background-networking", "--mute-audio", "--force-color-profile=srgb"]
VIEWPORT = {"width": 1280, "height": 900}  # CSS px: a small laptop
HOMES = "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR"
PATIENCE = 120  # s: the first start of a server or kernel on a slow machine

# The notebook in front, as JupyterLab's own scripts see it: cells out of view are there too.
NOTEBOOK = "jupyterapp.shell.currentWidget"
READY = "() => globalThis.jupyterapp?.shell.currentWidget?.context?.isReady"
KERNEL = f"async () => {{ await {NOTEBOOK}.context.ready; await {NOTEBOOK}.sessionContext.ready; }}"
RUN_ALL = "() => jupyterapp.commands.execute('notebook:run-all-cells')"
SILENT = "() => document.querySelector('.lesson-status')?.textContent === ''"
STOP = f"() => {NOTEBOOK}.sessionContext.shutdown()"
CELLS = f"() => {NOTEBOOK}.content.widgets.map(cell => cell.model.toJSON())"


class BrowserMissing(Exception):
    """There is no chromium here; the message says how to get one."""


@contextmanager
def chromium():
    """A headless browser, closed at the end. Raises BrowserMissing where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)  # else the one Playwright may have brought
    with sync_playwright() as play:
        try:
            browser = play.chromium.launch(executable_path=found, args=QUIET)
        except Error as error:
            raise BrowserMissing(
                "No chromium could be started. On Debian or Ubuntu: sudo apt-get install chromium. "
                f"Elsewhere: python -m playwright install chromium. ({str(error).splitlines()[0]})"
            ) from error
        yield browser
        browser.close()


def free_port():
    """A port that nothing on this computer listens on."""
    with socket.socket() as s:
        s.bind((lab.HERE, 0))
        return s.getsockname()[1]


def wait_for(url, process):
    """Wait until the server answers; raise RuntimeError when it ends or stays silent."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            return urlopen(url).close()
        except URLError:
            time.sleep(0.1)
    raise RuntimeError("JupyterLab did not start.")


@dataclass
class Server:
    """A running JupyterLab; called with a file's name, it gives the address."""

    process: subprocess.Popen
    root: str
    folder: str
    token: str

    def __call__(self, name, place="lab"):
        """The address of a lesson: in the "lab" with all tools, or as a page of its own ("doc")."""
        return f"{self.root}/{place}/tree/{self.folder}/{name}?token={self.token}&reset"


@contextmanager
def jupyterlab(folder, frame=()):
    """JupyterLab on the lessons in `folder`, as it is without our frame, until the end of the `with` block.

    With `lab.frame()` as `frame`, it shows lessons as pages and runs them by itself.
    """
    port, token = free_port(), secrets.token_hex(16)
    options = [*lab.options("/lab", token, False, folder), *lab.port_options(port), *frame]
    command = [sys.executable, "-m", "jupyterlab", *options, "--LabApp.expose_app_in_browser=True"]
    with tempfile.TemporaryDirectory() as home:
        settings = {name: home for name in HOMES} | {"JUPYTER_CONFIG_PATH": str(lab.SETTINGS)}
        server = Server(
            subprocess.Popen(command, env=os.environ | settings),
            f"http://{lab.HERE}:{port}",
            folder.name,
            token,
        )
        try:
            wait_for(f"{server.root}/api", server.process)
            yield server
        finally:
            end(server.process)


def end(server, patience=20):
    """Ask the server to end, which ends its kernels; insist after `patience` s."""
    server.terminate()
    try:
        server.wait(patience)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@dataclass
class Lesson:
    """An open lesson: its page, and what the page complained of since it was opened."""

    page: Page
    complaints: list = field(default_factory=list)

    def listen(self):
        """From now on, keep errors of the page, and requests that leave this computer."""
        self.page.on("console", self.note_if_error)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.note_if_far(request.url))

    def note_if_error(self, message):
        """Complain of what the page's own console calls an error."""
        if message.type == "error":
            self.complaints.append(f"{message.text} {message.location['url']}")

    def note_if_far(self, url):
        """Complain of a request to another computer: lessons work without a network."""
        if urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).hostname != lab.HERE:
            self.complaints.append(f"asked {url}")

    def ready(self):
        """Wait until the lesson has run by itself: its bar has nothing more to say."""
        self.page.wait_for_function(SILENT, timeout=1000 * PATIENCE)

    def run_all(self):
        """Run All Cells, and wait until the last has run (or one has failed)."""
        self.page.evaluate(RUN_ALL)

    def cells(self):
        """All cells as the notebook file would keep them now: source, count, outputs."""
        return self.page.evaluate(CELLS)

    def kernel_errors(self):
        """Texts of all errors and warnings that cells have shown."""
        shown = [output for cell in self.cells() for output in cell.get("outputs", ())]
        failed = ["\n".join(output["traceback"]) for output in shown if output["output_type"] == "error"]
        return failed + ["".join(output["text"]) for output in shown if output.get("name") == "stderr"]


@contextmanager
def opened(browser, address):
    """The lesson at `address`, opened in JupyterLab; its kernel is ready, and ends with it."""
    page = browser.new_page(viewport=VIEWPORT)
    lesson = Lesson(page)
    lesson.listen()
    page.goto(address)
    page.wait_for_function(READY, timeout=1000 * PATIENCE)
    page.evaluate(KERNEL)
    yield lesson
    page.evaluate(STOP)  # a kernel outlives its page, and would be taken up again
    page.close()
