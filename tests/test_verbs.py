"""The verbs: the same at both entrances, with their arguments, and the files that a reader clicks on."""

import os
import runpy
import shutil
import subprocess
from pathlib import Path

import pytest
from refractory.tools import __main__ as tools
from refractory.tools.editions import EDITIONS

ROOT = Path(__file__).parents[1]
LAB = {"port": None, "browser": True, "fresh": False, "edition": "learner"}
LINES = {
    "lab": LAB,
    "lab --port 9000 --no-browser --fresh": LAB | {"port": 9000, "browser": False, "fresh": True},
    "lab --edition caregiver": LAB | {"edition": "caregiver"},
    "check": {},
    "bench": {"peers": False},
    "bench --peers": {"peers": True},
    "renew": {"names": []},
    "renew 04 05": {"names": ["04", "05"]},
    "lock": {"upgrade": False},
    "lock --upgrade": {"upgrade": True},
    "kernels": {},
    "test -k see_saw --help tests/models -x": {
        "arguments": ["-k", "see_saw", "--help", "tests/models", "-x"]
    },
    "test --fast --lesson 04": {"arguments": ["--fast", "--lesson", "04"]},
}


@pytest.fixture(scope="module")
def run():
    """The names in run.py."""
    return runpy.run_path(str(ROOT / "run.py"))


def test_both_entrances_know_the_same_verbs(run):
    assert set(run["VERBS"]) == set(tools.FUNCTIONS) - {"kernels"}


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_without_a_verb_the_verbs_are_listed(run, capsys, arguments):
    with pytest.raises(SystemExit) as end:
        run["main"](arguments)
    told = capsys.readouterr().out
    assert end.value.code == 0 and all(f"  {verb} " in told for verb in run["VERBS"])


def test_a_verb_that_does_not_exist_gets_the_list(run, capsys):
    with pytest.raises(SystemExit) as end:
        run["main"](["labb"])
    told = capsys.readouterr().out
    assert end.value.code == 2 and "There is no verb 'labb'" in told and "open the lessons" in told


@pytest.mark.parametrize("verb", tools.FUNCTIONS)
def test_every_verb_has_its_function(verb):
    assert callable(tools.function_of(verb))


@pytest.mark.parametrize("line", LINES)
def test_what_stands_behind_a_verb_reaches_its_function(monkeypatch, line):
    seen = {}
    monkeypatch.setattr(tools, "function_of", lambda verb: lambda **given: seen.update({verb: given}) or 7)
    assert tools.main(line.split()) == 7
    assert seen == {line.split()[0]: LINES[line]}


def test_a_verb_that_gives_nothing_back_went_well(monkeypatch):
    monkeypatch.setattr(tools, "function_of", lambda verb: lambda: None)
    assert tools.main(["kernels"]) == 0


def test_the_usual_edition_exists():
    assert LAB["edition"] in EDITIONS


def test_ctrl_c_during_a_verb_is_calm(monkeypatch, capsys):
    def stopped():
        raise KeyboardInterrupt

    monkeypatch.setattr(tools, "function_of", lambda verb: stopped)
    assert tools.main(["check"]) == 130
    assert "Stopped. Nothing is lost." in capsys.readouterr().out


class Verb:
    """A running verb that ends with 3, after the reader has pressed Ctrl-C twice."""

    def __init__(self, command):
        self.answers = iter([KeyboardInterrupt, KeyboardInterrupt, 3])

    def wait(self):
        answer = next(self.answers)
        if answer is KeyboardInterrupt:
            raise answer
        return answer


def test_on_windows_the_window_waits_for_the_verb(run, monkeypatch):
    monkeypatch.setitem(run["hand_on"].__globals__, "WINDOWS", True)
    monkeypatch.setattr(subprocess, "Popen", Verb)
    with pytest.raises(SystemExit) as end:
        run["hand_on"](["lab"])
    assert end.value.code == 3


def test_the_tests_run_in_the_folder_of_the_project(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pytest, "main", lambda arguments: (arguments == ["-x"] and Path.cwd() == ROOT) * 5)
    assert tools.main(["test", "-x"]) == 5


@pytest.mark.parametrize("lane", ["", "--fast", "--whole", "--lesson 04", "--lesson=04", "--fast -x"])
def test_all_tests_or_those_of_a_lane_are_shared_between_the_processors(monkeypatch, lane):
    """What belongs together stays together: the scopes of tests/lanes.py."""
    seen = []
    monkeypatch.setattr(pytest, "main", lambda arguments: seen.extend(arguments) or 0)
    assert tools.main(["test", *lane.split()]) == 0
    assert {"-n", "loadscope"} <= set(seen) and seen[len(seen) - len(lane.split()) :] == lane.split()


def test_tests_that_are_chosen_one_by_one_run_in_one_process(monkeypatch):
    monkeypatch.setattr(pytest, "main", lambda arguments: "-n" not in arguments)
    assert tools.main(["test", "tests/test_core.py"]) == 1


def test_without_the_test_tools_there_is_a_remedy(monkeypatch, capsys):
    monkeypatch.setattr("refractory.tools.tests.find_spec", lambda name: None)
    assert tools.main(["test"]) == 1
    assert "python3 run.py test" in capsys.readouterr().out


def test_a_double_click_heeds_nothing_that_is_meant_for_another_python():
    assert (ROOT / "start.bat").read_text("ascii").count(" -E") == 2  # py and python


def test_a_double_click_is_three_lines():
    windows = (ROOT / "start.bat").read_bytes()
    assert windows.count(b"\n") == windows.count(b"\r\n") == 3
    assert (ROOT / "start.command").read_bytes().count(b"\n") == 3


def stub(folder, name, script):
    """A program called `name` in `folder` that notes how it was called, and then does `script`."""
    path = folder / name
    path.write_text(f'#!/bin/sh\necho {name} "$@" "|$REFRACTORY_REQUIRE_BROWSER$REFRACTORY_CLOSE_FIGURES" >> '
                    f'"{folder}/called"\n{script}\n')  # fmt: skip
    path.chmod(0o755)


@pytest.fixture
def stubs(tmp_path):
    """A folder with the few programs that a shell script may use, the others being stubs."""
    (tmp_path / "dirname").symlink_to(shutil.which("dirname"))
    stub(tmp_path, "python3", "exit 3")
    stub(tmp_path, "apt-get", "true")
    stub(tmp_path, "sudo", '"$@"')
    stub(tmp_path, "id", "echo $USER_ID")
    return tmp_path


def called(script, stubs, **more):
    """Run a shell script of the project with only the stubs at hand: its exit code and what it called."""
    home = stubs / "çà et là"
    (home / script).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / script, home / script)
    command = [shutil.which("bash"), str(home / script)]
    done = subprocess.run(command, env={"PATH": str(stubs)} | more, stdin=subprocess.DEVNULL, check=False)
    lines = (stubs / "called").read_text().splitlines()
    return done.returncode, [line for line in lines if not line.startswith("id")]


posix = pytest.mark.skipif(os.name == "nt", reason="a shell script for Linux and Mac")


@posix
def test_on_a_mac_a_double_click_opens_the_lessons(stubs):
    assert os.access(ROOT / "start.command", os.X_OK)
    assert called("start.command", stubs)[1] == ["python3 -E run.py lab |"]


@posix
@pytest.mark.parametrize(("user", "times"), [("0", 0), ("1000", 2)])
def test_a_new_machine_gets_the_browser_and_then_every_test(stubs, user, times):
    code, calls = called(".ci/run", stubs, USER_ID=user)
    wanted = ["apt-get update |", "apt-get install --yes chromium |"]
    assert [line for line in calls if line.startswith("apt-get")] == wanted
    assert len([line for line in calls if line.startswith("sudo")]) == times
    assert calls[-1] == "python3 run.py test |11" and code == 3


@posix
def test_a_machine_with_a_browser_gets_no_other(stubs):
    stub(stubs, "chromium", "true")
    assert called(".ci/run", stubs)[1] == ["python3 run.py test |11"]
