"""What runs on GitHub: valid, with no more rights than it needs, on every system that the README names."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

WORKFLOWS = sorted((Path(__file__).parents[1] / ".github" / "workflows").glob("*.yml"))
TESTS = yaml.safe_load(next(path for path in WORKFLOWS if path.stem == "tests").read_text("utf-8"))
SCHEMA = sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"
RIGHTS = str(Path(sysconfig.get_path("scripts"), "zizmor")), "--offline", "--persona", "pedantic"
FAULTY = """
on: push
jobs:
  tests:
    runs-on: ubuntu-latest
    permissions: write-all
    steps:
      - uses: actions/checkout@v6
"""
each_check = pytest.mark.parametrize("check", [SCHEMA, RIGHTS], ids=["schema", "rights"])


def complaints(check, path):
    """What a check says of a workflow, if anything."""
    done = subprocess.run([*check, str(path)], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@each_check
@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_valid_and_asks_for_no_more_than_it_needs(check, path):
    assert complaints(check, path) == ""


def test_a_workflow_that_does_not_fit_the_schema_is_found(tmp_path):
    (tmp_path / "workflow.yml").write_text(FAULTY.replace("runs-on", "runs_on"))
    assert "runs_on" in complaints(SCHEMA, tmp_path / "workflow.yml")


@pytest.mark.parametrize("rule", ["excessive-permissions", "unpinned-uses", "artipacked"])
def test_a_workflow_that_asks_for_too_much_is_found(tmp_path, rule):
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    path = tmp_path / ".github" / "workflows" / "workflow.yml"
    path.write_text(FAULTY)
    assert rule in complaints(RIGHTS, path)


def test_the_tests_run_on_every_system_and_the_notebooks_by_nbval():
    matrix = TESTS["jobs"]["tests"]["strategy"]["matrix"]
    assert [system.split("-")[0] for system in matrix["system"]] == ["ubuntu", "macos", "windows"]
    assert matrix["python"] == ["3.11", "3.13"]
    assert "notebooks" in TESTS["jobs"]["nbval"]["steps"][-1]["run"]
