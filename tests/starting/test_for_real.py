"""A real environment, in a folder whose name has spaces, accents and an apostrophe."""

import os
import subprocess
import sys
import time
from importlib.util import cache_from_source
from pathlib import Path

import pytest

NOWHERE = "http://127.0.0.1:9"  # nobody answers at this port


def start(folder, *arguments, **more):
    """Run run.py in `folder`, as a double click does."""
    command = [sys.executable, "-E", str(folder / "run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | more, check=False)


def test_spaces_and_accents_in_the_path_do_no_harm(made):
    done = start(made.folder, "renew", "--help")
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith("usage")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no C locale: there the test above is this one")
def test_not_even_where_python_reads_paths_in_an_old_encoding(made):
    done = start(made.folder, "renew", "--help", LC_ALL="C")
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


@pytest.mark.parametrize(("arguments", "code"), [(["lab", "--port", "x"], 2), (["renew", "x"], 1)])
def test_the_exit_code_of_the_verb_is_passed_on(made, arguments, code):
    assert start(made.folder, *arguments).returncode == code


@pytest.mark.parametrize("name", ["refractory", "numpy", "argparse"])
def test_a_module_that_another_program_put_in_the_way_does_no_harm(made, tmp_path, name):
    (tmp_path / f"{name}.py").write_text("raise SystemExit('the wrong one')")
    done = start(made.folder, "renew", "--help", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


def test_the_home_of_another_python_does_no_harm(made, tmp_path):
    done = start(made.folder, "renew", "--help", PYTHONHOME=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")


def test_pip_installs_here_though_it_is_told_to_install_elsewhere(made, monkeypatch, tmp_path):
    (tmp_path / "pip.conf").write_text("[install]\nuser = true\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    trial = [*made.run.PIP, "--no-index", "--dry-run", "pip"]
    assert "--user" in made.run.trouble_of(trial)
    made.run.set_apart()
    assert made.run.trouble_of(trial) == ""


def test_the_lessons_package_is_compiled(made):
    package = made.folder / "utils" / "refractory"
    sources = [path for path in package.rglob("*.py") if path.stat().st_size]
    assert len(sources) > 100
    assert [path for path in sources if not Path(cache_from_source(path)).exists()] == []


def test_bytecode_is_stored_also_where_python_is_told_to_store_none(made):
    stored = Path(cache_from_source(made.folder / "utils" / "refractory" / "__init__.py"))
    stored.unlink()
    assert start(made.folder, "renew", "--help", PYTHONDONTWRITEBYTECODE="1").returncode == 0
    assert stored.exists()


@pytest.fixture
def offline(made, monkeypatch, tmp_path):
    """No network, nothing kept from earlier, and no package but the environment's own."""
    made.borrowed.rename(tmp_path / "borrowed.pth")
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, NOWHERE)
        monkeypatch.setenv(name.upper(), NOWHERE)
    for name in ("PIP_RETRIES", "PIP_NO_CACHE_DIR", "UV_NO_CACHE"):
        monkeypatch.setenv(name, "1")
    yield
    (tmp_path / "borrowed.pth").rename(made.borrowed)


def test_without_a_network_the_remedy_is_to_connect(made, offline, says):
    told, _ = says(made.run.install, "requirements.lock")
    assert "slow way (pip)" in told and "needs the internet" in told
