"""The verb `bench`: measure and print; with `--peers`, write the table and the picture too."""

from . import kernels, opening, panels, report, sweeping
from . import peers as others

OURS = kernels, panels, sweeping, opening


def bench(peers=False):
    """Print a line for every comparison as it is done; exit code 0."""
    rows = [shown(row) for part in OURS for row in part.measured()]
    if peers:
        rows += [shown(row) for row in others.measured()]
        report.write(rows, report.our_versions() | others.versions())
    return 0


def shown(row):
    """`row`, printed."""
    print(row, flush=True)
    return row
