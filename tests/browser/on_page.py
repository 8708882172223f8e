"""A panel as it stands on the page: read as a reader and a screen reader do, moved by keyboard."""

import json
from ast import literal_eval
from contextlib import contextmanager

import numpy as np
from refractory.tools.browser import VIEWPORT

AROUND = 200  # CSS px: what JupyterLab itself needs above and below a panel
PATIENCE = 20  # s until the page must show what the kernel says

KERNEL = "jupyterapp.shell.currentWidget.sessionContext.session.kernel"
ASK = f"""async ([code, question]) => {{
  const asked = {KERNEL}.requestExecute({{code, silent: true, store_history: false,
                                          user_expressions: {{answer: question}}}});
  const reply = await asked.done;
  return reply.content.user_expressions?.answer ?? reply.content;
}}"""
FIND = """
from hashlib import sha256 as _sha
from ipywidgets.widgets.widget import _instances
from refractory.kit.panel import Panel as _Panel
def _panel(name):
    return next(w for w in _instances.values() if isinstance(w, _Panel) and w.name == name)
def _state(name):
    panel = _panel(name)
    return panel.sentence, _sha(panel.picture).hexdigest() if panel.picture else "", panel.shown["n"]
"""
# What the page shows: sentence, alt text, the picture's digest, an error.
SHOWN = """async root => {
  const img = root.querySelector('img.refractory-picture');
  const text = part => root.querySelector(part).textContent;
  let digest = '';
  try {
    const bytes = await (await fetch(img.src)).arrayBuffer();
    digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))];
    digest = digest.map(byte => byte.toString(16).padStart(2, '0')).join('');
  } catch {}  // no picture yet, or one that is just being replaced
  return [text('.refractory-sentence'), img.alt, img.src ? digest : '', text('.refractory-error')];
}"""
TOLD = """root => root.querySelector('[role=status]').textContent
  == root.querySelector('.refractory-sentence').textContent"""
# With a clock at which it is always a panel's turn, a test need not wait between two changes; films do.
HURRY = """on => { Object.defineProperty(globalThis[Symbol.for('refractory.page')], 'last', on
  ? {get: () => -Infinity, set() {}, configurable: true}
  : {value: performance.now(), writable: true, configurable: true}); }"""
# From now on, keep when pictures in view were swapped and how long after the last key press they were painted
# (ms), how many changed anywhere, and which messages the kernel has not dealt with yet.
WATCH = f"""() => {{
  let pressed = 0;
  window.unanswered = new Set();
  {KERNEL}.anyMessage.connect((_, {{msg, direction}}) => {{
    if (direction == 'send' && msg.channel == 'shell') unanswered.add(msg.header.msg_id);
    if (msg.content.execution_state == 'idle') unanswered.delete(msg.parent_header.msg_id);
  }});
  window.swaps = [];
  window.everywhere = 0;
  window.delays = [];
  addEventListener('keydown', () => pressed = performance.now(), true);
  const painted = () => setTimeout(() => delays.push(performance.now() - pressed));
  new MutationObserver(changes => changes.forEach(({{target}}) => {{
    if (!target.matches('img.refractory-picture')) return;
    everywhere += 1;
    const box = target.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) return;  // nobody sees it change
    swaps.push(performance.now());
    requestAnimationFrame(painted);
  }})).observe(document.body, {{subtree: true, attributes: true, attributeFilter: ['src']}});
}}"""
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
FOCUS = """root => {
  const at = document.activeElement, style = getComputedStyle(at);
  return root.contains(at) ? {tag: at.localName, kind: at.type ?? at.getAttribute('role') ?? at.className,
    ring: style.outlineStyle == 'none' ? 0 : parseFloat(style.outlineWidth)} : null;
}"""

FORGET = """
import functools as _functools, gc as _gc
from refractory.experiments.zone_search import LIBRARY as _library
_library.clear()
for _kept in _gc.get_objects():
    ours = isinstance(_kept, _functools._lru_cache_wrapper) and "refractory.experiments" in _kept.__module__
    if ours:
        _kept.cache_clear()
"""


def ask(page, question, code=""):
    """Run `code` in the lesson's kernel, then evaluate `question` there."""
    answer = page.evaluate(ASK, [code, question])
    assert answer["status"] == "ok", answer
    return literal_eval(answer["data"]["text/plain"])


class PanelOnPage:
    """One panel of an open lesson. `twin` is the same panel in this process: it knows what must be shown."""

    def __init__(self, page, entry):
        self.page, self.entry, self.twin = page, entry, entry.make()
        self.lesson, self.name = entry.lesson, entry.name
        self.root = page.locator(f".refractory-panel.refractory-{entry.name}").first
        self.picture = self.root.locator("img.refractory-picture")
        self.sliders = self.root.get_by_role("slider")
        self.to_the_middle()
        self.open_all()

    def to_the_middle(self):
        """Scroll so that the panel is in the middle of what is seen."""
        self.root.evaluate("root => root.scrollIntoView({block: 'center'})")

    @contextmanager
    def in_full(self):
        """A page tall enough for all of the panel; else JupyterLab's status bar covers its end."""
        *_, height = self.box()
        self.page.set_viewport_size(VIEWPORT | {"height": max(VIEWPORT["height"], round(height) + AROUND)})
        self.to_the_middle()
        self.page.evaluate(PAINTED)
        try:
            yield
        finally:
            self.page.set_viewport_size(VIEWPORT)

    @property
    def first(self):
        """The first slider, or the choice that is made where a panel has no slider."""
        slider = self.sliders.first
        return slider if self.sliders.count() else self.root.get_by_role("radio", checked=True).first

    def open_all(self):
        """Open what stands under "More"."""
        self.root.evaluate("root => root.querySelectorAll('details').forEach(part => part.open = true)")

    def settle(self):
        """Wait until the page shows what the kernel holds; returns (sentence, digest of the picture)."""
        for _ in range(PATIENCE * 20):
            self.page.wait_for_function("unanswered.size == 0", timeout=1000 * PATIENCE)
            sentence, digest, _ = ask(self.page, f"_state({self.name!r})", FIND)
            shown = self.root.evaluate(SHOWN)
            if shown == [sentence, sentence, digest, ""]:
                return sentence, digest
            self.page.wait_for_timeout(50)
        raise AssertionError(f"The page shows {shown}, the kernel has {sentence!r}, {digest}.")

    def tells(self):
        """Wait until a screen reader is told what the sentence says."""
        self.page.wait_for_function(TOLD, arg=self.root.element_handle(), timeout=1000 * PATIENCE)

    def press(self, *keys):
        """Press keys where the focus is, then wait until the page shows what follows."""
        for key in keys:
            self.page.keyboard.press(key)
        return self.settle()

    def becomes_stale(self):
        """Wait until the page sets the picture aside: it belongs to the settings before."""
        aside = "root => root.classList.contains('refractory-stale')"
        self.page.wait_for_function(aside, arg=self.root.element_handle(), timeout=3000)

    def button(self, text):
        """The panel's button with exactly this text."""
        return self.root.get_by_role("button", name=text, exact=True)

    def activate(self, text, key="Enter"):
        """Press a button by keyboard."""
        self.button(text).focus()
        return self.press(key)

    def reset(self):
        """Back to the start."""
        return self.activate(self.twin.common["reset"])

    def box(self, part=None):
        """Where the panel, or a part of it, is on the screen: x, y, width, height."""
        box = (part or self.root).bounding_box()
        return box["x"], box["y"], box["width"], box["height"]

    def tab_through(self):
        """What has the focus at each press of Tab, from the panel's first control until it leaves."""
        self.root.locator("button, input").first.focus()
        self.page.keyboard.press("Shift+Tab")
        stops = []
        for _ in range(100):
            self.page.keyboard.press("Tab")
            if (stop := self.root.evaluate(FOCUS)) is None:
                return stops
            stops.append(stop)
        raise AssertionError("The focus never leaves the panel.")

    def accessible(self):
        """(role, name) of everything in the panel, from the browser's accessibility tree."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Accessibility.enable")
        script = f"document.querySelector({json.dumps('.refractory-' + self.name)})"
        root = session.send("Runtime.evaluate", {"expression": script})["result"]["objectId"]
        nodes = []
        while not nodes:  # the tree is built a moment after it is asked for
            self.page.wait_for_timeout(100)
            nodes = session.send("Accessibility.queryAXTree", {"objectId": root})["nodes"]
        session.detach()
        named = [node for node in nodes if not node["ignored"]]
        return [(node["role"]["value"], node.get("name", {}).get("value", "").strip()) for node in named]


def busiest(times):
    """The most events in any one second; `times` in ms, in order."""
    times = np.asarray(times)
    return int(max(np.searchsorted(times, times + 1000) - np.arange(times.size), default=0))
