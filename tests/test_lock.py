"""The verb `lock`: both locks are renewed together or not at all."""

from pathlib import Path

import pytest
from refractory.tools import lock as tool

LOCKS = tool.READING, tool.ALL


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose two locks are old."""
    for name in LOCKS:
        (tmp_path / name).write_text(f"old {name}")
    monkeypatch.setattr(tool, "PROJECT", tmp_path)
    return tmp_path


class Resolver:
    """Stands in for uv: notes what it is asked, and writes a new lock unless it is to fail on it."""

    def __init__(self, fails_on=""):
        self.fails_on, self.asked, self.found = fails_on, [], []

    def __call__(self, *arguments, **streams):
        target = Path(arguments[-1])
        self.asked.append(arguments)
        if "--universal" not in arguments:
            return True
        self.found.append(target.read_text() if target.exists() else "")
        if target.name == self.fails_on:
            return False
        target.write_text(f"new {target.name}")
        return True


@pytest.fixture
def uv(monkeypatch):
    """A resolver that finds versions for everything."""
    resolver = Resolver()
    monkeypatch.setattr(tool, "uv", resolver)
    return resolver


def texts(project):
    """What the two locks hold."""
    return [(project / name).read_text() for name in LOCKS]


def test_both_locks_are_renewed(project, uv):
    assert tool.lock() == 0
    assert texts(project) == [f"new {name}" for name in LOCKS]


@pytest.mark.parametrize("name", LOCKS)
def test_if_one_cannot_be_made_both_stay_as_they_were(project, uv, capsys, name):
    uv.fails_on = name
    assert tool.lock() == 1
    assert texts(project) == [f"old {name}" for name in LOCKS]
    assert "Both locks are as they were" in capsys.readouterr().out


def test_what_is_pinned_stays_unless_an_upgrade_is_asked_for(project, uv):
    tool.lock()
    assert uv.found == [f"old {name}" for name in LOCKS]
    assert not any("--upgrade" in arguments for arguments in uv.asked)
    tool.lock(upgrade=True)
    assert sum("--upgrade" in arguments for arguments in uv.asked) == 2


def test_a_project_without_locks_gets_them(project, uv):
    for name in LOCKS:
        (project / name).unlink()
    assert tool.lock() == 0
    assert texts(project) == [f"new {name}" for name in LOCKS]


def test_the_tests_are_held_to_the_versions_of_reading(project, uv):
    tool.lock()
    reading, everything = uv.asked[:2]
    assert "--all-extras" not in reading and "--all-extras" in everything
    assert reading[-1] in [everything[n + 1] for n, word in enumerate(everything) if word == "-c"]


def test_it_says_where_a_reader_finds_all_packages_ready_made(project, uv, capsys):
    tool.lock()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(tool.PYTHONS) * len(tool.PLATFORMS)
    assert "OK    Python 3.11 on x86_64-manylinux_2_28" in lines
