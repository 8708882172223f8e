"""Of a hundred people tested, as published."""

from refractory.experiments.what_a_gene_test_finds import FOUND, Settings, run


def test_of_a_hundred_people_as_published():
    """Sheidley and others 2022: 17 % in all; microarray 9, panel 19, exome 24, genome 48."""
    assert FOUND == {"any": 17, "chip": 9, "panel": 19, "exome": 24, "genome": 48}
    for test, found in FOUND.items():
        assert run(Settings(test=test)).counts == {"found": found, "open": 100 - found}
