"""What gets installed: the locks, conda's environment and the package's metadata agree with each other."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
CONDA = {"playwright-python": "playwright"}  # conda's name: ours


def pins(name):
    """The lines of a lock that pin something, with how many hashes stand below each."""
    entries = re.findall(
        r"^(\S.*?)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)\n", (ROOT / name).read_text(), re.M
    )
    return {line: hashes.count("--hash") for line, hashes in entries}


def names(requirements):
    """The names in requirement lines, in their normal form."""
    return {canonicalize_name(Requirement(line).name) for line in requirements}


READING, ALL = pins("requirements.lock"), pins("requirements-dev.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_of_a_lock_is_exact_and_has_its_hash(lock):
    assert len(pins(lock)) > 90
    for line, hashes in pins(lock).items():
        assert [mark.operator for mark in Requirement(line).specifier] == ["=="], line
        assert hashes, line


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_address(lock):
    text = (ROOT / lock).read_text()
    assert not re.search(r"://|file:|@|^-|^\s*#", text, re.M)


def test_the_tests_run_with_what_a_reader_has():
    """The same version and files of each package, though perhaps on more platforms."""
    reading, all_ = ({line.split(" ;")[0]: n for line, n in lock.items()} for lock in (READING, ALL))
    assert reading.items() <= all_.items()


def test_a_reader_gets_all_that_the_package_asks_for_and_what_installs_it():
    assert names(PROJECT["dependencies"] + EXTRAS["setup"]) <= names(READING)


@pytest.mark.parametrize("extra", ["test", "dask"])
def test_a_reader_gets_no_tool_that_only_tests_or_clusters_need(extra):
    assert not names(EXTRAS[extra]) & names(READING)
    assert names(EXTRAS[extra]) <= names(ALL)


@pytest.mark.parametrize("lock", [READING, ALL], ids=["reading", "all"])
def test_a_lock_fits_the_bounds_of_the_package(lock):
    bounds = map(Requirement, [*PROJECT["dependencies"], *chain(*EXTRAS.values())])
    for bound in bounds:
        for pin in (Requirement(line) for line in lock if canonicalize_name(bound.name) in names([line])):
            assert bound.specifier.contains(next(iter(pin.specifier)).version), (bound, pin)


@pytest.mark.parametrize("python", ["3.11.0", "3.12.0", "3.13.0", "3.14.0"])
@pytest.mark.parametrize(
    ("system", "machine"),
    [
        ("linux", "x86_64"),
        ("linux", "aarch64"),
        ("darwin", "arm64"),
        ("darwin", "x86_64"),
        ("win32", "AMD64"),
    ],
)
def test_every_computer_gets_one_version_of_each_package(python, system, machine):
    there = {
        "python_full_version": python,
        "sys_platform": system,
        "platform_machine": machine,
        "os_name": "nt" if system == "win32" else "posix",
        "extra": "",
    }
    wanted = [r for r in map(Requirement, READING) if r.marker is None or r.marker.evaluate(there)]
    found = [canonicalize_name(r.name) for r in wanted]
    assert len(found) == len(set(found))
    assert names(PROJECT["dependencies"] + EXTRAS["setup"]) <= set(found)


def conda():
    """What environment.yml asks conda for, and what it asks pip for."""
    lines = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    return [line for line in lines if isinstance(line, str)], lines[-1]["pip"]


def test_conda_gets_the_same_packages_with_the_same_bounds():
    by_conda, by_pip = conda()
    lines = map(Requirement, [*by_conda, *by_pip[:-1]])
    found = {CONDA.get(line.name, line.name): line.specifier for line in lines}
    ours = map(Requirement, [*PROJECT["dependencies"], *chain(*EXTRAS.values())])
    asked = {line.name: line.specifier for line in ours}
    assert found.pop("pip") == "" and found.pop("python") == PROJECT["requires-python"]
    assert found == asked


def test_conda_gets_the_package_itself():
    assert conda()[1][-1] == "--editable ."


def test_conda_gets_its_packages_from_conda_forge_alone():
    assert yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["channels"] == [
        "conda-forge",
        "nodefaults",
    ]


def test_the_version_is_the_same_wherever_it_is_told():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    newest = re.search(r"^## (\S+) \((\S+)\)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert citation["version"] == newest[1] == PROJECT["version"]
    assert str(citation["date-released"]) == newest[2]


def test_code_and_texts_carry_their_licences():
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("BSD 3-Clause License")
    assert (ROOT / "LICENSE-text").read_text("utf-8").startswith("Attribution 4.0 International")
    typeface = "utils/refractory/fonts/OFL.txt"
    assert "SIL OPEN FONT LICENSE" in (ROOT / typeface).read_text("utf-8")
    assert set(PROJECT["license-files"]) == {"LICENSE", "LICENSE-text", typeface}
