"""The verb `check`: one line per fact that reading needs, with OK or what to do about it."""

import shutil
import sys
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from importlib.util import find_spec
from pathlib import Path
from platform import python_version

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

PROJECT = Path(__file__).resolve().parents[3]


class Amiss(Exception):
    """A fact does not hold; the message says what to do about it."""


def ours():
    """Whether this is the environment that run.py made, rather than conda's or somebody's own."""
    return Path(sys.prefix).resolve() == PROJECT / ".venv"


def again():
    """How to make the environment anew."""
    if ours():
        return "Delete the folder .venv, then: python3 run.py check"
    return "Make the environment again from environment.yml, as README.md says"


def python():
    """Python is new enough."""
    wanted, found = metadata("refractory")["Requires-Python"], python_version()
    if not SpecifierSet(wanted).contains(found, prereleases=True):
        raise Amiss(f"This is Python {found}. Get Python 3.13 from https://www.python.org/downloads/.")
    return f"Python {found}"


def pins():
    """What the reading lock pins for this computer."""
    lines = (PROJECT / "requirements.lock").read_text("utf-8").splitlines()
    return [Requirement(line.rstrip(" \\")) for line in lines if line[:1].isalnum()]


def bounds():
    """What the package itself asks for; any versions within do where conda has chosen them."""
    return [Requirement(line) for line in requires("refractory")]


def off(requirement):
    """How what is installed differs from `requirement`; nothing if it does not, or is for other computers."""
    if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
        return ""
    try:
        found = version(requirement.name)
    except PackageNotFoundError:
        return f"{requirement.name} is missing"
    fits = requirement.specifier.contains(found, prereleases=True)
    return "" if fits else f"{requirement.name} is {found}, not {requirement.specifier}"


def packages():
    """Every package is there, in the version that was tested."""
    amiss = list(filter(None, map(off, pins() if ours() else bounds())))
    if amiss:
        raise Amiss(f"{'; '.join(amiss[:5])}{' ...' if amiss[5:] else ''}. {again()}.")
    return "the packages are the tested ones" if ours() else "the packages are new enough"


def kernel():
    """A notebook's kernel starts, and finds the lessons' package."""
    from nbformat.v4 import new_code_cell, new_notebook

    from refractory.tools.notebooks import execute

    sums = execute(new_notebook(cells=[new_code_cell("import refractory\n1 + 1")]))
    if sums.cells[0].outputs[0].data["text/plain"] != "2":
        raise Amiss(f"A kernel starts, but cannot add. {again()}.")
    return "a kernel starts"


def model():
    """A model runs."""
    from refractory.models import wilson_cowan

    wilson_cowan.simulate(duration=10)
    return "a model runs"


def kernels():
    """No lesson waits for a compiler; where one would have, this has compiled now."""
    from refractory.tools.kernels import compile_kernels, from_cache

    compile_kernels()
    late = not all(from_cache().values())
    return "the models were not compiled yet; now they are" if late else "the models are compiled"


def browser():
    """The browser tests have a browser."""
    if find_spec("playwright") is None:
        raise Amiss("The browser tests lack Playwright; `python3 run.py test` brings it. Reading needs none.")
    from refractory.tools.browser import BROWSERS

    if not any(map(shutil.which, BROWSERS)):
        raise Amiss("The browser tests find no chromium. Install one to run them; reading does not need it.")
    return "the browser tests have a browser"


def holds(fact, otherwise="TO DO"):
    """Print one line about `fact`; True if all is well."""
    try:
        print(f"OK      {fact()}", flush=True)
        return True
    except Amiss as remedy:
        print(f"{otherwise:7} {remedy}")
    except Exception as error:  # whatever it is: a line, a remedy, and on to the other facts
        print(f"{otherwise:7} {fact.__doc__} Not so: {type(error).__name__}, {error}. {again()}.")
    return False


def check():
    """One line per fact; 0 if all that reading needs is there."""
    needed = [holds(fact) for fact in (python, packages, kernel, model, kernels)]
    holds(browser, otherwise="LATER")
    return 0 if all(needed) else 1
