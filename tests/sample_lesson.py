"""A small lesson that obeys every rule, so that tests can break it in one place at a time."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from refractory.tools.notebooks import clean

TEXT = [  # (text, tags), or for code (source, tags, what it prints)
    (
        "# Tip the balance\n\nYou will see how a calm patch of brain tips over, in half an hour.\n\n"
        "Seizure now? Over 5 minutes: call your emergency number (112, 911, 999).\n\n<!-- stored: box -->",
        [],
    ),
    ("# This fetches what the lesson needs.\nimport math", [], ""),
    (
        "## In short\n\nTwo forces act here. They keep each other in check. If not, seizures may come.",
        [],
    ),
    (
        "## The picture\n\nMaya is nine. Her epilepsy is drug-resistant, or refractory.",
        ["plain"],
    ),
    ("![A see-saw: go on the left side, stop on the right side.](../figures/see_saw.svg)", ["plain"]),
    ("## Predict\n\nWhat will happen if you take some stop away? Say it out loud first.", ["plain"]),
    ("## Try it\n\nMove the slider. Then read what it says under the picture.", ["plain"]),
    ("# This line opens the panel.\nprint(round(math.tau, 2))", ["plain"], "6.28\n"),
    (
        "## What you saw\n\nThe patch tipped. Go back to [the picture](#The-picture) once more.",
        ["plain"],
    ),
    (
        "### A hard topic\n\nThis is about a rare risk of death, and about what can make it smaller.\n\n"
        "<details>\n<summary>Open this part</summary>\n\nOf 1,000 people about 1 dies so; 999 do not.\n\n"
        "</details>",
        ["plain", "hard"],
    ),
    ("## Check yourself\n\nThere are three short questions. You can take all the time you like.", ["plain"]),
    ("## Talk about it\n\nTell someone at home what you saw today, in your own words.", ["caregiver"]),
    (
        "## Look closer\n\nThe model: [Kwan & Brodie 2000](https://doi.org/10.1056/NEJM200002033420503).",
        ["student"],
    ),
    ("whole = 3\nwhole", ["student"], 3),
    ("## Exercises", ["student"]),
    ("### Exercise 1\n\nAdd one.", ["student"]),
    ("#### Solution 1\n\nOne more is four.", ["student", "solution"]),
    ("whole + 1", ["student", "solution"], 4),
    ("## A case\n\nA man of forty comes to the clinic.", ["student"]),
    ("## For the facilitator\n\nPlan ten minutes.", ["facilitator"]),
    ("## What this leaves out\n\nSpace, time delays, and most of what makes a brain a brain.", ["plain"]),
    ("## If you keep one thing\n\nTwo forces keep each other in check.", []),
    (
        "## Sources\n\nSmith. Patients who suffer attacks. *Journal* 1950.\n\n"
        "Written on 2026-01-10; not yet reviewed by a clinician; review due 2027-01-10.",
        [],
    ),
]


def cell_of(content, tags, *printed):
    """A text cell, or the code cell that has shown `printed`."""
    metadata = {"tags": tags} if tags else {}
    if not printed:
        return new_markdown_cell(content, metadata=metadata)
    if "plain" in tags:
        metadata["jupyter"] = {"source_hidden": True}
    return new_code_cell(content, metadata=metadata, outputs=outputs_of(*printed))


def outputs_of(printed):
    """What a cell shows: printed text, or its value."""
    if isinstance(printed, int):
        return [new_output("execute_result", {"text/plain": str(printed)}, execution_count=1)]
    return [new_output("stream", name="stdout", text=printed)] if printed else []


def lesson(folder):
    """The lesson as a cleaned notebook; `folder` gets the picture it shows, beside its own place."""
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "notebooks").mkdir(exist_ok=True)
    (folder / "figures" / "see_saw.svg").write_text("<svg/>")
    notebook = clean(new_notebook(cells=[cell_of(*entry) for entry in TEXT]))
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, start=1):
        cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
    return notebook


def find(notebook, beginning):
    """The cell that begins with these words."""
    return next(cell for cell in notebook.cells if cell.source.startswith(beginning))
