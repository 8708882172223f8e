"""The floors of the house: imports go down only, and each floor keeps to its own work."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from refractory.panels import every

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "utils" / "refractory"
MODULES = sorted(PACKAGE.rglob("*.py"))
# from the ground up
FLOORS = (
    "core",
    "models",
    "measures",
    "connectome",
    "data",
    "recordings",
    "sweep",
    "experiments",
    "plots",
    "reading",
    "kit",
    "panels",
    "tools",
)
TEST_TOOLS = {
    "pytest",
    "nbval",
    "hypothesis",
    "textstat",
    "playwright",
    "iris_pse_detection",
    "cv2",
    "ruff",
}
NOTEBOOK_TOOLS = {"nbconvert", "nbformat", "nbclient", "jupyterlab", "jupyter_client"}


def name_of(path):
    """The dotted name of a module of the package, its own folder for an __init__."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imported(tree, path):
    """The dotted names that a module imports, anywhere in it."""
    home = (*name_of(path), "__init__") if path.name == "__init__.py" else name_of(path)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            base = [*home[: -node.level], node.module] if node.level else [node.module]
            yield from (".".join([*filter(None, base), alias.name]) for alias in node.names)


def imports_of(path):
    """What the file at `path` imports, as dotted names."""
    return list(imported(ast.parse(path.read_text("utf-8")), path))


def libraries(path):
    """The outermost names of what a file imports."""
    return {name.split(".")[0] for name in imports_of(path)}


def names_used(path):
    """Every name that the code of a file mentions."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    return {
        getattr(node, field) for node in nodes for field in ("id", "attr", "name") if hasattr(node, field)
    }


def floor_of(name):
    """The floor of a dotted name in the package; the package itself lies below all."""
    parts = name.split(".")
    return FLOORS.index(parts[1]) if len(parts) > 1 and parts[1] in FLOORS else -1


def upward(names, path):
    """Those of the imported `names` that lie above the module at `path`."""
    here = floor_of(".".join(name_of(path)))
    return [name for name in names if name.startswith("refractory") and floor_of(name) > here]


def on(*floors):
    """The modules of these floors."""
    return [path for path in MODULES if name_of(path)[1:2] and name_of(path)[1] in floors]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: ".".join(name_of(path)))
def test_no_module_imports_from_a_floor_above(path):
    assert upward(imports_of(path), path) == []


@pytest.mark.parametrize(
    "line",
    [
        "import refractory.panels",
        "from refractory import panels",
        "from refractory.plots import palette",
        "from .. import tools",
        "from ..tools.lab import lab",
        "def late():\n    from ..kit.panel import Panel",
    ],
)
def test_an_import_from_above_would_be_noticed(line):
    path = PACKAGE / "models" / "wilson_cowan.py"
    assert upward(imported(ast.parse(line), path), path)


def test_an_import_from_above_would_be_noticed_in_a_package_too():
    path = PACKAGE / "plots" / "__init__.py"
    assert upward(imported(ast.parse("from ..panels import every"), path), path)
    assert not upward(imported(ast.parse("from .palette import INK"), path), path)


def test_every_module_has_a_floor():
    assert [path for path in MODULES if name_of(path)[1:2] and name_of(path)[1] not in FLOORS] == []


def test_a_model_knows_no_picture_and_no_control():
    assert [
        path for path in on("core", "models") if libraries(path) & {"matplotlib", "ipywidgets", "anywidget"}
    ] == []


def test_a_measure_knows_no_model():
    found = [name for path in on("measures") for name in imports_of(path)]
    assert not [name for name in found if name.startswith("refractory.models")]


def test_a_plot_knows_no_control_and_runs_no_model():
    assert [path for path in on("plots") if libraries(path) & {"ipywidgets", "anywidget"}] == []
    assert [path for path in on("plots") if "simulate" in names_used(path)] == []


def test_a_panel_holds_no_science():
    """It puts together what experiments, plots, kit and reading give: no numbers are worked out in it."""
    for path in on("panels"):
        assert not libraries(path) & {"numpy", "scipy", "numba", "networkx", "matplotlib", "ipywidgets"}, path
        own = [name.split(".")[1] for name in imports_of(path) if name.startswith("refractory.")]
        assert set(own) <= {"experiments", "plots", "reading", "kit", "panels"}, path


def test_an_experiment_draws_nothing():
    assert [
        path for path in on("experiments") if libraries(path) & {"matplotlib", "ipywidgets", "anywidget"}
    ] == []


def test_each_panel_has_one_file_of_its_name_in_its_lessons_folder():
    for entry in every():
        folder = PACKAGE / "panels" / entry.lesson.partition("_")[2]
        assert (folder / f"{entry.name}.py").exists(), entry.name


def test_reading_needs_no_test_tool():
    floors = on("core", "models", "measures", "experiments", "plots", "reading", "kit", "panels")
    assert [path for path in floors if libraries(path) & (TEST_TOOLS | NOTEBOOK_TOOLS)] == []


def test_every_verb_starts_without_the_test_tools():
    script = (
        f"import sys; sys.modules.update(dict.fromkeys({TEST_TOOLS}))\n"  # so none of them can be imported
        "from refractory.tools.__main__ import FUNCTIONS, function_of\n"
        "for verb in FUNCTIONS: function_of(verb)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_entry_point_needs_nothing_installed():
    tree = ast.parse((ROOT / "run.py").read_text("utf-8"))
    assert {name.split(".")[0] for name in imported(tree, PACKAGE / "core.py")} <= sys.stdlib_module_names
