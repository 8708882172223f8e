"""What a gene test finds: of 100 people tested, for how many was a cause found?"""

from ...experiments.what_a_gene_test_finds import FOUND, Settings, run
from ...kit.panel import Panel, Strip
from ...plots.what_a_gene_test_finds import WhatAGeneTestFindsPicture


def say(result, sentences):
    """The sentence of the gene test."""
    return sentences["told"].format(test=sentences["tests"][result.settings.test], **result.counts)


def what_a_gene_test_finds() -> Panel:
    """Panel: choose a gene test; of 100 people tested, for how many was a cause found?"""
    return Panel(
        "11_look_ahead",
        "what_a_gene_test_finds",
        settings=Settings(),
        controls=("test",),
        simulate=run,
        picture=WhatAGeneTestFindsPicture,
        say=say,
        sizes={"narrow": (3.6, 4.0)},
        strip=Strip(("any", "panel", "exome", "genome")),
        presets={test: {"test": test} for test in FOUND},
    )
