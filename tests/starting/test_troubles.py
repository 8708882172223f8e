"""When a start fails, the reader gets the last lines of what went wrong and what to do about it."""

import ast
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READING = "requirements.lock"
TROUBLES = {
    "no network, by pip": ("WARNING: Retrying (Retry(total=0)) after connection broken", "internet"),
    "no network, by uv": ("  cause: client error (Connect)", "internet"),
    "no name server": ("Failed to establish: Temporary failure in name resolution", "internet"),
    "slow network": ("ReadTimeoutError: Read timed out.", "internet"),
    "read-only folder": ("Error: [Errno 30] Read-only file system: '.venv'", "Documents"),
    "someone else's folder": ("Error: [Errno 13] Permission denied: '.venv'", "Documents"),
    "file in use on Windows": ("Access is denied. (os error 5)", "Close JupyterLab"),
    "full disk": ("OSError: [Errno 28] No space left on device", "disk is full"),
    "not made for this Python": ("ERROR: No matching distribution found for llvmlite", "Python 3.13"),
    "no compiler": ("ERROR: Failed building wheel for llvmlite", "conda"),
    "half a ZIP": ("[Errno 2] No such file or directory: 'requirements.lock'", "ZIP"),
    "something else": ("Segmentation fault", "report the lines above"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_each_trouble_has_its_remedy(run, says, trouble):
    what_it_said, remedy = TROUBLES[trouble]
    told, code = says(run.stop, what_it_said)
    assert told.startswith(what_it_said) and remedy in told.split("\n\n")[-1] and code == 1


@pytest.mark.parametrize("step", ["environment", "packages by pip", "project"])
def test_a_step_that_fails_ends_the_start_with_its_last_lines(steps, says, step):
    steps.failing = {"uv": "no", step: "first line\n" * 9 + "the reason"}
    told, code = says(steps.run.main, ["lab"])
    assert told.endswith("first line\nthe reason\n\n" + steps.run.REMEDIES[-1][1]) and code == 1
    assert told.count("first line") == 4
    steps.failing.clear()
    assert steps.of(READING)[0] == "environment"


def test_where_uv_fails_pip_does_it(steps, capsys):
    steps.failing["packages"] = "no"
    assert steps.of(READING)[1:4] == ["uv", "packages", "packages by pip"]
    assert "slow way (pip)" in capsys.readouterr().out


def test_where_uv_cannot_be_had_pip_does_it(steps):
    steps.failing["uv"] = "no"
    assert steps.of(READING)[1:3] == ["uv", "packages by pip"]


def test_models_that_cannot_be_compiled_keep_nobody_from_reading(steps, capsys):
    steps.failing["models"] = "a reason"
    steps.of(READING)
    told = capsys.readouterr().out
    assert "a reason" in told and "could not be compiled" in told
    assert steps.of(READING) == ["models"]  # tried again


def test_a_folder_that_cannot_be_written_is_no_riddle(steps, says):
    steps.failing["environment"] = PermissionError(13, "Permission denied", "made-from.json")
    told, code = says(steps.run.main, ["lab"])
    assert "Documents" in told and code == 1


def test_run_py_alone_asks_for_the_rest(tmp_path, says, load):
    shutil.copy(ROOT / "run.py", tmp_path)
    told, _ = says(load(tmp_path).main, ["lab"])
    assert "unpack all of it" in told
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("part", ["venv", "ensurepip"])
def test_a_python_without_venv_names_the_package_to_install(steps, says, monkeypatch, part):
    monkeypatch.setattr(steps.run, "find_spec", lambda name: None if name == part else object())
    told, _ = says(steps.run.main, ["lab"])
    assert f"sudo apt install python{sys.version_info[0]}.{sys.version_info[1]}-venv" in told
    assert steps.done == []


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_where_to_get_a_new_one(says, monkeypatch, load, version):
    monkeypatch.setattr(sys, "version_info", version)
    told, code = says(load, ROOT)
    assert "needs Python 3.11 or newer" in told and "https://www.python.org/downloads/" in told and code == 1
    assert f"this is Python {version[0]}.{version[1]}." in told


def test_an_old_python_can_read_the_file():
    tree = ast.parse((ROOT / "run.py").read_text("ascii"), feature_version=(3, 4))
    modern = ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Nonlocal, ast.AsyncFunctionDef
    assert [node.lineno for node in ast.walk(tree) if isinstance(node, modern)] == []
    assert [node for node in ast.walk(tree) if isinstance(node, ast.arguments) and node.kwonlyargs] == []
    # Python 2 takes *names in a call only, and only as its last argument
    stars = {id(node) for node in ast.walk(tree) if isinstance(node, ast.Starred)}
    last = {id(node.args[-1]) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args}
    assert stars <= last
