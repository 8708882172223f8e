"""A first start makes the environment, a second does nothing, and an interrupted one is made good."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from unittest.mock import Mock

import pytest
from refractory.tools import __main__ as tools

PACKAGES = ["uv", "packages", "project", "bytecode", "models"]
FIRST = ["environment", *PACKAGES]
READING, ALL = "requirements.lock", "requirements-dev.lock"


class Until:
    """Stands in for a step's trouble: false, as there is none, but only once something has happened."""

    def __init__(self, happened):
        self.happened, self.reached = happened, Event()

    def __bool__(self):
        self.reached.set()
        assert self.happened.wait(9)
        return False


def add_a_line(path):
    """Change a file a little."""
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")


def test_the_first_start_makes_everything_and_the_second_nothing(steps):
    assert steps.of(READING) == FIRST
    assert steps.of(READING) == []


def test_the_first_start_says_how_long_it_takes_and_the_second_says_nothing(steps, capsys):
    steps.of(READING)
    assert "about two minutes" in capsys.readouterr().out
    steps.of(READING)
    assert capsys.readouterr().out == ""


def test_every_package_is_checked_against_its_hash(run, steps):
    commands = []
    run.trouble_of = lambda command: commands.append(command) or steps(command)
    run.prepare(READING)
    fetching = [command for command in commands if "install" in command and "-e" not in command]
    assert len(fetching) == 2 and all("--require-hashes" in command for command in fetching)
    assert "--no-build" in fetching[1]  # nothing is built on a reader's computer if it can be helped
    pin, *hashes = Path(run.VENV, "uv.txt").read_text().splitlines()
    assert pin.startswith("uv==") and hashes and all("--hash=sha256:" in line for line in hashes)


def test_every_package_is_compiled(run, steps):
    """Without its bytecode a lesson opens seconds later; pip compiles by itself."""
    commands = []
    run.trouble_of = lambda command: commands.append(command) or steps(command)
    run.prepare(READING)
    assert "--compile-bytecode" in next(command for command in commands if "uv" in command)
    assert next(command for command in commands if "compileall" in command)[-1].endswith("utils")


def test_the_package_itself_fetches_nothing(run, steps):
    commands = []
    run.trouble_of = lambda command: commands.append(command) or steps(command)
    run.prepare(READING)
    assert {"--no-index", "--no-deps", "--no-build-isolation"} <= set(next(c for c in commands if "-e" in c))


def test_the_test_tools_come_only_for_the_tests(steps):
    steps.of(READING)
    assert steps.of(ALL) == PACKAGES
    assert steps.of(READING) == []  # reading needs no more than that


@pytest.mark.parametrize("verb", sorted(tools.FUNCTIONS.keys() - {"kernels"}))
def test_each_verb_gets_the_packages_it_needs(run, monkeypatch, verb):
    seen = []
    monkeypatch.setattr(run, "prepare", seen.append)
    monkeypatch.setattr(run, "hand_on", seen.append)
    run.main([verb, "--more"])
    assert seen == [ALL if verb in ("test", "lock") else READING, [verb, "--more"]]


@pytest.mark.parametrize("name", [READING, "pyproject.toml"])
def test_a_changed_list_of_packages_is_installed_in_place(steps, project, name):
    steps.of(READING)
    add_a_line(project / name)
    assert steps.of(READING) == PACKAGES


@pytest.mark.parametrize("name", ["core.py", "models/wilson_cowan.py"])
def test_a_changed_model_is_compiled_and_nothing_else_happens(steps, project, name):
    steps.of(READING)
    add_a_line(project / "utils" / "refractory" / name)
    assert steps.of(READING) == ["models"]
    assert steps.of(READING) == []


def test_a_moved_folder_gets_a_new_environment(steps, project, tmp_path, load):
    steps.of(READING)
    moved = project.rename(tmp_path / "là-bas")
    assert type(steps)(load(moved)).of(READING) == FIRST


def test_a_moved_folder_gets_the_test_tools_again_when_they_are_needed(steps, project, tmp_path, load):
    steps.of(ALL)
    moved = type(steps)(load(project.rename(tmp_path / "là-bas")))
    assert moved.of(READING) == FIRST
    assert moved.of(ALL) == PACKAGES


def test_another_python_gets_a_new_environment(steps, monkeypatch):
    steps.of(READING)
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert steps.of(READING) == FIRST


def test_of_two_starts_at_once_one_makes_the_environment_and_the_other_waits(steps, load, project, capsys):
    """The first is in the middle of its work until the second has said that it waits."""
    second, waits = type(steps)(load(project)), Event()
    steps.failing["packages"] = Until(waits)
    second.run.say = lambda sentence: waits.set() or print(sentence)
    with ThreadPoolExecutor() as both:
        first = both.submit(steps.of, READING)
        assert steps.failing["packages"].reached.wait(9)
        assert both.submit(second.of, READING).result(9) == []
        assert first.result(9) == FIRST
    assert "Waiting until it is done" in capsys.readouterr().out


def test_a_start_that_is_killed_keeps_no_other_waiting(project, run):
    hold = "import run, time\nwith run.alone():\n    print('mine', flush=True)\n    time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", hold], cwd=project, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline().startswith(b"mine")
        with open(project / "run.py", "rb") as file:
            file.seek(run.FAR)
            assert run.is_taken(file)
        other.kill()
        other.wait()
        with run.alone():
            pass


def test_while_an_environment_is_made_run_py_can_be_read(run, project):
    with run.alone():
        assert (project / "run.py").read_text("utf-8")


@pytest.mark.parametrize("trouble", [OSError(37, "No locks available"), OSError(9, "Bad file descriptor")])
def test_a_drive_without_locks_keeps_nobody_waiting(steps, monkeypatch, trouble):
    locks, name = ("msvcrt", "locking") if os.name == "nt" else ("fcntl", "flock")
    monkeypatch.setattr(getattr(steps.run, locks), name, Mock(side_effect=trouble))
    assert steps.of(READING) == FIRST


@pytest.mark.parametrize("step", FIRST)
def test_an_interrupted_start_is_made_good_by_the_next(steps, says, step):
    steps.failing[step] = KeyboardInterrupt()
    told, code = says(steps.run.main, ["lab"])
    assert "Nothing is lost" in told and code == 1
    steps.failing.clear()
    assert steps.of(READING) == (["models"] if step == "models" else FIRST)


def test_an_interrupted_update_is_made_good_by_the_next(steps):
    steps.of(READING)
    steps.failing["packages"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        steps.of(ALL)
    steps.failing.clear()
    assert steps.of(READING) == FIRST


@pytest.mark.parametrize("harm", ["no stamp", "half a stamp", "no python"])
def test_a_damaged_environment_is_made_again(steps, harm):
    steps.of(READING)
    if harm == "half a stamp":
        Path(steps.run.STAMP).write_text('{"place": [')
    else:
        os.remove(steps.run.PYTHON if harm == "no python" else steps.run.STAMP)
    assert steps.of(READING) == FIRST
