"""A first start makes the environment, a second does nothing, and an interrupted one is made good."""

import os
import sys
from pathlib import Path

import pytest
from refractory.tools import __main__ as tools

FIRST = ["environment", "uv", "packages", "project", "models"]
READING, ALL = "requirements.lock", "requirements-dev.lock"


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


def test_the_package_itself_fetches_nothing(run, steps):
    commands = []
    run.trouble_of = lambda command: commands.append(command) or steps(command)
    run.prepare(READING)
    assert {"--no-index", "--no-deps", "--no-build-isolation"} <= set(next(c for c in commands if "-e" in c))


def test_the_test_tools_come_only_for_the_tests(steps):
    steps.of(READING)
    assert steps.of(ALL) == ["uv", "packages", "project", "models"]
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
    assert steps.of(READING) == ["uv", "packages", "project", "models"]


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


def test_another_python_gets_a_new_environment(steps, monkeypatch):
    steps.of(READING)
    monkeypatch.setattr(sys, "version", "3.99.0")
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
