"""A real environment, in a folder whose name has spaces, accents and an apostrophe."""

import os
import subprocess
import sys
import sysconfig
import time

import pytest

NOWHERE = "http://127.0.0.1:9"  # nobody answers at this port


def start(folder, *arguments, **more):
    """Run run.py in `folder`, as a reader would, with packages borrowed from here."""
    command = [sys.executable, str(folder / "run.py"), *arguments]
    more["PYTHONPATH"] = sysconfig.get_path("purelib")
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | more, check=False)


def test_spaces_and_accents_in_the_path_do_no_harm(made):
    done = start(made.folder, "notebooks", "--help")
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith("usage")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no C locale: there the test above is this one")
def test_not_even_where_python_reads_paths_in_an_old_encoding(made):
    done = start(made.folder, "notebooks", "--help", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_package_in_use_is_the_one_in_the_folder(made):
    where = "import refractory; print(ascii(refractory.__file__))"
    found = subprocess.run([made.run.PYTHON, "-c", where], capture_output=True, text=True, env={}, check=True)
    assert found.stdout.strip() == ascii(str(made.folder / "utils" / "refractory" / "__init__.py"))


def test_nothing_is_left_of_a_half_made_environment(made):
    assert not (made.folder / ".venv" / "lib" / "leftover.py").exists()


def test_the_second_start_takes_less_than_a_second(made):
    began = time.perf_counter()
    made.run.prepare("requirements.lock")
    assert time.perf_counter() - began < 0.5  # s; the rest is Python's own start


@pytest.mark.parametrize(("arguments", "code"), [(["lab", "--port", "x"], 2), (["notebooks", "x"], 1)])
def test_the_exit_code_of_the_verb_is_passed_on(made, arguments, code):
    assert start(made.folder, *arguments).returncode == code


@pytest.fixture
def offline(monkeypatch):
    """No network, and nothing kept from earlier."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, NOWHERE)
        monkeypatch.setenv(name.upper(), NOWHERE)
    for name in ("PIP_RETRIES", "PIP_NO_CACHE_DIR", "UV_NO_CACHE"):
        monkeypatch.setenv(name, "1")


def test_without_a_network_the_remedy_is_to_connect(made, offline, says):
    told, _ = says(made.run.install, "requirements.lock")
    assert "slow way (pip)" in told and "needs the internet" in told
