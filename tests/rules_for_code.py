"""What must hold for the code cells of a lesson. Each rule gives its complaints: none if all is well."""

import ast
import re
from statistics import median

from refractory.tools.editions import tags
from refractory.tools.notebooks import clean, written
from rendered import codes, for_patients

MOST_LINES, MEDIAN_LINES = 7, 3


def counted(notebook, folder):
    """Every code cell has run: without its count, its output would never be compared."""
    return [f"cell {n} has not been run" for n, cell in codes(notebook) if cell.execution_count is None]


def tidy(notebook, folder):
    """The stored notebook is as `run.py renew` leaves it."""
    same = written(clean(notebook)) == written(notebook)
    return [] if same else ["it holds pictures, widgets or times; python3 run.py renew cleans it"]


def quiet(notebook, folder):
    """No stored output is an error, a warning or the address of an object in memory."""
    outputs = [(n, output) for n, cell in codes(notebook) for output in cell.outputs]
    return [f"cell {n} shows an error, a warning or an address" for n, output in outputs if is_noise(output)]


def is_noise(output):
    """Whether an output says nothing that a reader should see."""
    address = re.search(r"\bat 0x[0-9a-fA-F]{6,}", str(output.get("text", "")) + str(output.get("data", "")))
    return output.output_type == "error" or output.get("name") == "stderr" or bool(address)


def lines_of(cell):
    """The lines of code in a cell, without comments and empty lines."""
    return [line for line in cell.source.splitlines() if line.strip() and not line.strip().startswith("#")]


def small(notebook, folder):
    """Code cells have one to seven lines, half of them at most three."""
    sizes = {n: len(lines_of(cell)) for n, cell in codes(notebook)}
    wrong = [f"cell {n} has {size} lines of code" for n, size in sizes.items() if not 1 <= size <= MOST_LINES]
    if sizes and median(sizes.values()) > MEDIAN_LINES:
        wrong.append(f"half of the code cells have more than {MEDIAN_LINES} lines")
    return wrong


def plain_python(notebook, folder):
    """No function, class, star import, path trick or command of the shell stands in a lesson."""
    return [f"cell {n} {fault}" for n, cell in codes(notebook) for fault in faults(cell.source)]


def faults(source):
    """What does not belong in the code of a lesson."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return ["is not plain Python (a magic or shell command?)"]
    return sorted({why for node in nodes if (why := fault(node))})


def fault(node):
    """What is wrong with one piece of code, or None."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return "defines a helper; it belongs in the package"
        case ast.Assign(value=ast.Lambda()) | ast.AnnAssign(value=ast.Lambda()):
            return "defines a helper; it belongs in the package"
        case ast.ImportFrom(names=[ast.alias(name="*")]):
            return "imports everything with a star"
        case ast.Attribute(value=ast.Name(id="sys"), attr="path") | ast.Name(id="get_ipython"):
            return "reaches around Python's imports"
        case ast.ImportFrom(module="sys", names=[ast.alias(name="path")]):
            return "reaches around Python's imports"


def one_import_cell(notebook, folder):
    """All imports stand in one cell."""
    importing = [n for n, cell in codes(notebook) if re.search(r"^\s*(import|from)\s", cell.source, re.M)]
    return [f"imports stand in cells {importing}; put them in one"] if len(importing) > 1 else []


def folded_code(notebook, folder):
    """Code in a part for patients is folded away."""
    cells = [(n, cell) for n, cell in codes(notebook) if tags(cell) & {"plain", "caregiver"}]
    shown = [n for n, cell in cells if not cell.metadata.get("jupyter", {}).get("source_hidden")]
    return [f"cell {n} shows code to patients; set source_hidden" for n in shown]


def told_in_words(notebook, folder):
    """Folded code begins with a comment: its first line is what JupyterLab still shows."""
    cells = [(n, cell) for n, cell in codes(notebook) if for_patients(cell)]
    bare = [n for n, cell in cells if not re.match(r"# \w+(\W+\w+){2,}", cell.source)]
    return [f"cell {n} needs a first line such as '# This opens the panel.'" for n in bare]


CODE_RULES = [
    counted,
    tidy,
    quiet,
    small,
    plain_python,
    one_import_cell,
    folded_code,
    told_in_words,
]
