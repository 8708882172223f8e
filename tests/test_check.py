"""The verb `check`: one line per fact, OK or the remedy, and an exit code about reading alone."""

import sys

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from packaging.requirements import Requirement
from refractory.tools import check as tool
from refractory.tools import kernels, notebooks

FACTS = "python", "packages", "kernel", "model", "kernels"


@pytest.fixture
def ours(monkeypatch):
    """As if in the environment that run.py makes."""
    monkeypatch.setattr(sys, "prefix", str(tool.PROJECT / ".venv"))


@pytest.fixture
def conda(monkeypatch, tmp_path):
    """As if in another environment."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))


def told(capsys, fact):
    """What the reader sees of one fact, and whether it holds."""
    well = tool.holds(fact)
    return capsys.readouterr().out, well


@pytest.mark.parametrize("fact", FACTS)
def test_here_every_fact_that_reading_needs_holds(capsys, fact):
    line, well = told(capsys, getattr(tool, fact))
    assert well and line.startswith("OK ") and line.count("\n") == 1


def test_an_old_python_is_told_where_to_get_a_new_one(capsys, monkeypatch):
    monkeypatch.setattr(tool, "python_version", lambda: "3.10.13")
    line, well = told(capsys, tool.python)
    assert not well and "3.10.13" in line and "https://www.python.org/downloads/" in line


@pytest.mark.parametrize(
    ("pin", "difference"),
    [
        ("numpy==1.0", "numpy is "),
        ("no-such-package==1.0", "no-such-package is missing"),
        ("no-such-package==1.0 ; sys_platform == 'plan9'", ""),
        ("no-such-package==1.0 ; extra == 'test'", ""),
        ("numpy>=1.0", ""),
    ],
)
def test_what_differs_from_a_pin_is_named(pin, difference):
    found = tool.off(Requirement(pin))
    assert found.startswith(difference) and bool(found) == bool(difference)


def test_a_wrong_version_is_named_with_the_remedy(ours, capsys, monkeypatch):
    monkeypatch.setattr(
        tool, "pins", lambda: [Requirement("numpy==1.0"), Requirement("no-such-package==1.0")]
    )
    line, well = told(capsys, tool.packages)
    assert not well and "numpy is" in line and "no-such-package is missing" in line
    assert "Delete the folder .venv" in line


def test_of_many_wrong_versions_five_are_named(ours, monkeypatch):
    monkeypatch.setattr(tool, "pins", lambda: [Requirement(f"none-{n}==1.0") for n in range(9)])
    with pytest.raises(tool.Amiss, match=r"none-4 is missing \.\.\.\."):
        tool.packages()


def test_the_lock_is_what_our_environment_is_held_against():
    pins = tool.pins()
    assert len(pins) > 90 and {"numpy", "jupyterlab", "uv"} <= {pin.name for pin in pins}


def test_conda_may_choose_other_versions_than_the_lock(conda, capsys, monkeypatch):
    monkeypatch.setattr(tool, "pins", lambda: [Requirement("numpy==1.0")])
    assert told(capsys, tool.packages)[1]


def test_conda_must_keep_to_the_bounds(conda, capsys, monkeypatch):
    monkeypatch.setattr(tool, "bounds", lambda: [Requirement("numpy<1")])
    line, well = told(capsys, tool.packages)
    assert not well and "environment.yml" in line


def test_the_bounds_are_those_of_reading():
    names = {bound.name for bound in tool.bounds() if not bound.marker}
    assert "numpy" in names and "pytest" not in names


def test_a_kernel_that_cannot_add_is_not_ours(ours, capsys, monkeypatch):
    five = new_output("execute_result", {"text/plain": "5"}, execution_count=1)
    answer = new_notebook(cells=[new_code_cell(outputs=[five])])
    monkeypatch.setattr(notebooks, "execute", lambda notebook: answer)
    line, well = told(capsys, tool.kernel)
    assert not well and "Delete the folder .venv" in line


def test_whatever_breaks_gets_one_line_and_a_remedy(ours, capsys, monkeypatch):
    def broken(notebook):
        raise RuntimeError("no kernel")

    monkeypatch.setattr(notebooks, "execute", broken)
    line, well = told(capsys, tool.kernel)
    assert not well and line.startswith("TO DO") and line.count("\n") == 1
    assert "A notebook's kernel starts" in line and "no kernel" in line and "Delete the folder .venv" in line


def test_models_that_were_not_compiled_are_compiled_now(capsys, monkeypatch):
    monkeypatch.setattr(kernels, "from_cache", lambda: {"one": True, "another": False})
    line, well = told(capsys, tool.kernels)
    assert well and "not compiled yet; now they are" in line


@pytest.mark.parametrize("missing", ["Playwright", "chromium"])
def test_without_a_browser_reading_goes_on(capsys, monkeypatch, missing):
    if missing == "Playwright":
        monkeypatch.setattr(tool, "find_spec", lambda name: None)
    monkeypatch.setattr(tool.shutil, "which", lambda name: None)
    with pytest.raises(tool.Amiss, match=rf"{missing}.*[Rr]eading"):
        tool.browser()


@pytest.mark.parametrize("broken", ["", *FACTS, "browser"])
def test_the_exit_code_is_about_reading_alone(capsys, monkeypatch, broken):
    def amiss():
        raise tool.Amiss("the remedy")

    for fact in (*FACTS, "browser"):
        monkeypatch.setattr(tool, fact, amiss if fact == broken else lambda: "fine")
    assert tool.check() == (1 if broken in FACTS else 0)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6 and ("the remedy" in "".join(lines)) == bool(broken)
