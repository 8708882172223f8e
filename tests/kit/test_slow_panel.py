"""A slow panel's states, without a browser: never an old result under new settings, and no press is lost."""

from dataclasses import dataclass
from threading import Event

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import booleans, integers
from refractory.core import Checked, Stopped, par
from refractory.kit import slow_panel
from refractory.kit.first import First
from refractory.kit.panel import Strip
from refractory.kit.slow_panel import SlowPanel

SAY = {"first": "0", "other": "1"}
PATIENCE = 10  # s


@dataclass(frozen=True)
class Settings(Checked):
    g: float = par(5.0, "inhibition", lo=3, hi=6, step=0.1)
    eta: float = par(2.0, "drive", lo=0.5, hi=2.5, step=0.1)


class Picture:
    def __init__(self, figure, labels, layout):
        self.text = figure.text(0, 0, "")
        self.moving = [self.text]

    def show(self, result):
        self.text.set_text(str(result))


class Job:
    """Work that goes on until the test lets it end."""

    def __init__(self, settings):
        self.settings, self.started, self.gate, self.over = settings, Event(), Event(), Event()
        self.fails = self.tells = False


class Held(SlowPanel):
    """The crowd's panel with work that the test holds in its hands."""

    def __init__(self):
        self.jobs = []
        presets = {"irregular": {}, "waves": {"g": 4.5}, "runaway": {"g": 3.0}}
        super().__init__(
            "04_tip_the_balance", "crowd", settings=Settings(), controls=("g", "eta"), simulate=self.hold,
            picture=Picture, say=lambda result, _: str(result), presets=presets, strip=Strip(("waves",)),
        )  # fmt: skip

    def hold(self, settings, progress):
        job = self.jobs[-1]
        job.settings = settings
        progress(0.5)
        job.started.set()
        assert job.gate.wait(PATIENCE)
        if job.fails:
            raise FloatingPointError("too large")
        if job.tells:
            progress(0.9)
        return settings

    def _begin(self):
        self.jobs.append(Job(None))
        super()._begin()

    def _work(self, token):
        job = self.jobs[-1]
        try:
            super()._work(token)
        except FloatingPointError:
            pass
        finally:
            job.started.set()
            job.over.set()

    def ask(self, run=False, stop=False, **values):
        """What the page sends."""
        old = self.asked
        asked = {"n": old["n"] + 1, "settings": old["settings"] | values, "size": "wide"}
        self.asked = asked | {"run": old["run"] + run, "stop": old["stop"] + stop}
        assert not run or self.jobs[-1].started.wait(PATIENCE)

    def end(self, job, fails=False, tells=False):
        """Let this job end, and wait until it has."""
        job.fails, job.tells = fails, tells
        job.gate.set()
        assert job.over.wait(PATIENCE)

    @property
    def honest(self):
        """What it shows belongs to its settings, or it says that it does not."""
        first = self.settings == self.start and self.result is None
        return self.shown["stale"] or self.sentence == ("first" if first else str(self.settings))


@pytest.fixture(autouse=True)
def first(monkeypatch):
    monkeypatch.setattr(slow_panel, "stored", lambda name: First("first", {}))


@pytest.fixture
def panel():
    return Held()


def test_it_opens_on_its_stored_first_result(panel):
    assert panel.sentence == "first" and not panel.shown["stale"] and panel.shown["work"] == ""


def test_a_slider_moved_after_the_last_word_of_progress_is_not_overrun(panel):
    panel.ask(run=True)
    panel.ask(g=4.0)
    panel.end(panel.jobs[0])
    assert panel.sentence == "first" and panel.shown["stale"]
    assert panel.shown["work"] == panel.common["press_run"]


def test_run_pressed_before_older_work_has_ended_starts_at_once(panel):
    panel.ask(run=True, g=4.0)
    panel.ask(run=True, g=3.0)
    assert len(panel.jobs) == 2
    panel.end(panel.jobs[1])
    assert panel.sentence == str(Settings(g=3.0)) and not panel.shown["stale"]
    panel.end(panel.jobs[0])
    assert panel.sentence == str(Settings(g=3.0)) and not panel.shown["stale"]


def test_what_was_stopped_is_never_shown(panel):
    panel.ask(run=True, g=4.0)
    panel.ask(stop=True)
    assert panel.shown["work"] == panel.common["stopped"] and panel.shown["progress"] < 0
    panel.end(panel.jobs[0])
    assert panel.sentence == "first" and panel.shown["stale"]
    panel.ask(stop=True)
    assert panel.shown["work"] == panel.common["nothing_runs"]


def test_work_that_is_no_longer_wanted_ends_at_its_next_word(panel):
    panel.ask(run=True, g=4.0)
    panel.ask(g=3.0)
    panel.end(panel.jobs[0], tells=True)
    assert panel.shown["stale"]
    with pytest.raises(Stopped):
        panel._progress(object(), 0.9)


def test_an_error_is_said_and_the_next_run_works(panel):
    panel.ask(run=True, g=4.0)
    panel.end(panel.jobs[0], fails=True)
    assert "too large" in panel.shown["error"]
    panel.ask(run=True)
    panel.end(panel.jobs[1])
    assert panel.sentence == str(Settings(g=4.0)) and panel.shown["error"] == ""


def test_another_size_ends_no_work_and_keeps_what_is_stale_stale(panel):
    panel.ask(run=True, g=4.0)
    panel.asked = {**panel.asked, "n": panel.asked["n"] + 1, "size": "narrow"}
    assert panel.shown["progress"] >= 0 and panel.shown["stale"]
    panel.end(panel.jobs[0])
    assert panel.sentence == str(Settings(g=4.0)) and panel.shown["size"] == "narrow"


class AnyOrder(RuleBasedStateMachine):
    """A reader who moves, runs and stops in any order, and work that ends whenever it likes."""

    def __init__(self):
        super().__init__()
        self.panel = Held()

    @rule(g=integers(30, 60), run=booleans(), stop=booleans())
    def asks(self, g, run, stop):
        self.panel.ask(g=g / 10, run=run, stop=stop)

    @rule()
    def runs(self):
        jobs = len(self.panel.jobs)
        self.panel.ask(run=True)
        assert len(self.panel.jobs) == jobs + 1, "a press was lost"

    @rule(which=integers(0, 20), fails=booleans(), tells=booleans())
    def ends(self, which, fails, tells):
        if self.panel.jobs:
            self.panel.end(self.panel.jobs[which % len(self.panel.jobs)], fails, tells)

    @rule()
    def runs_undisturbed(self):
        self.panel.ask(run=True)
        self.panel.end(self.panel.jobs[-1])
        assert self.panel.sentence == str(self.panel.settings) and not self.panel.shown["stale"]

    @invariant()
    def what_is_shown_is_honest(self):
        assert self.panel.honest
        assert self.panel.shown["n"] == self.panel.asked["n"]

    def teardown(self):
        for job in self.panel.jobs:
            self.panel.end(job)


AnyOrder.TestCase.settings = hypothesis_settings(max_examples=30, stateful_step_count=20, deadline=None)
test_any_order = AnyOrder.TestCase
