"""A fresh copy of the project, and a first start whose commands are noted instead of run."""

import importlib.util
import os
import shutil
import sysconfig
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest

ROOT = Path(__file__).parents[2]
FILES = "pyproject.toml", "requirements.lock", "requirements-dev.lock", "README.md", "LICENSE", "LICENSE-text"
STEPS = {  # each step of a first start, by words in its command
    "environment": "-m venv",
    "uv": "uv.txt",
    "packages": "-m uv pip install",
    "packages by pip": "--require-hashes",
    "project": "-e .",
    "bytecode": "-m compileall",
    "models": "refractory.tools kernels",
}


def step_of(command):
    """Which step of a start `command` is."""
    return next(name for name, words in STEPS.items() if words in " ".join(command))


def copy_of_the_project(parent):
    """A fresh copy, as from a ZIP, in a folder whose name has spaces, accents and an apostrophe."""
    folder = parent / "çà et l'été"
    shutil.copytree(ROOT / "utils", folder / "utils", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("run.py", *FILES):
        shutil.copy(ROOT / name, folder)
    return folder


def loaded(folder):
    """The run.py that lies in `folder`, as a module."""
    spec = importlib.util.spec_from_file_location("run", folder / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Steps:
    """Stands in for the commands of a first start: notes them, and fails on demand."""

    def __init__(self, run):
        self.run, self.done, self.failing = run, [], {}
        run.trouble_of = self

    def __call__(self, command):
        """Do as if `command` had run; what went wrong, if it is to fail."""
        step = step_of(command)
        self.done.append(step)
        if step == "environment":
            self.empty_environment()
        if isinstance(self.failing.get(step), BaseException):
            raise self.failing[step]
        return self.failing.get(step, "")

    def empty_environment(self):
        """Folders as `venv --clear` makes them."""
        shutil.rmtree(self.run.VENV, ignore_errors=True)
        Path(sysconfig.get_path("purelib", "venv", {"base": self.run.VENV})).mkdir(parents=True)
        Path(self.run.PYTHON).parent.mkdir(parents=True)
        Path(self.run.PYTHON).touch()

    def of(self, lock):
        """The steps that a start with `lock` takes."""
        self.done.clear()
        self.run.prepare(lock)
        return list(self.done)


@pytest.fixture(autouse=True)
def surroundings():
    """What a start does to the environment's variables ends with the test."""
    with mock.patch.dict(os.environ):
        os.environ.pop("PIP_USER", None)
        yield


@pytest.fixture
def load():
    """Load the run.py of a folder as a module."""
    return loaded


@pytest.fixture
def project(tmp_path):
    """A fresh copy of the project: its folder."""
    return copy_of_the_project(tmp_path)


@pytest.fixture
def run(project):
    """The run.py of a fresh copy, as a module."""
    return loaded(project)


@pytest.fixture
def steps(run):
    """A start in a fresh copy whose commands are only noted."""
    return Steps(run)


@pytest.fixture
def says(capsys):
    """Call a function that ends the program: what the reader was told, and the exit code."""

    def end(act, *arguments):
        with pytest.raises(SystemExit) as ended:
            act(*arguments)
        code = ended.value.code
        told = capsys.readouterr().out + (code if isinstance(code, str) else "")
        return told, 1 if isinstance(code, str) else code

    return end


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A copy whose environment is made as a reader's is, but without download and compilation.

    It begins with a half-made .venv, as an interrupted start leaves it.
    """
    folder = copy_of_the_project(tmp_path_factory.mktemp("pré"))
    (folder / ".venv" / "lib").mkdir(parents=True)
    (folder / ".venv" / "lib" / "leftover.py").touch()
    run = loaded(folder)
    really = run.trouble_of
    borrowed = Path(sysconfig.get_path("purelib", "venv", {"base": run.VENV}), "borrowed.pth")

    def trouble_of(command):
        """Run `command`, but borrow the packages from here."""
        if step_of(command) == "uv":
            borrowed.write_text(sysconfig.get_path("purelib"), "utf-8")
        return "" if step_of(command) in ("uv", "packages", "models") else really(command)

    run.trouble_of = trouble_of
    run.prepare("requirements.lock")
    return SimpleNamespace(folder=folder, run=loaded(folder), borrowed=borrowed)
