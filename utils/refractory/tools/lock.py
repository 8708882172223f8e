"""The verb `lock`: pin every version by hash, for every platform.

`requirements.lock` is what a reader needs, `requirements-dev.lock` that and the tests. What is pinned
already stays pinned if it still fits, unless an upgrade is asked for.
"""

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).resolve().parents[3]
READING, ALL = "requirements.lock", "requirements-dev.lock"
UV = (sys.executable, "-m", "uv", "--quiet", "--no-config", "--no-python-downloads", "pip", "compile")
PLAIN = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links")  # no addresses
UNIVERSAL = ("--universal", "--python-version", "3.11", "--generate-hashes", *PLAIN)
# Macs with an Intel processor get the last versions built for them, and nobody else is held back by that.
CONSTRAINTS = """
numba<0.63 ; sys_platform == 'darwin' and platform_machine == 'x86_64'
numpy>=2.4 ; sys_platform != 'darwin' or platform_machine != 'x86_64'
argon2-cffi-bindings<26 ; sys_platform == 'darwin' and platform_machine == 'x86_64'
argon2-cffi-bindings>=26 ; sys_platform != 'darwin' or platform_machine != 'x86_64'
"""
PYTHONS = "3.11", "3.12", "3.13", "3.14"
PLATFORMS = (
    "x86_64-manylinux_2_28",
    "aarch64-manylinux_2_28",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
    "x86_64-apple-darwin",
)


def uv(*arguments, **streams):
    """Have uv resolve versions, in the project's folder; True if it could."""
    return subprocess.run([*UV, *map(str, arguments)], cwd=PROJECT, check=False, **streams).returncode == 0


def renewed(folder, upgrade):
    """Make both locks in `folder`; True if both could be made."""
    constraints = folder / "constraints.txt"
    constraints.write_text(CONSTRAINTS, encoding="utf-8")
    for name in (READING, ALL):
        if (PROJECT / name).exists():
            shutil.copy(PROJECT / name, folder)  # uv keeps the pins that it finds there
    how = ["pyproject.toml", *UNIVERSAL, "-c", constraints, *(["--upgrade"] if upgrade else [])]
    return uv(*how, "--extra", "setup", "-o", folder / READING) and uv(
        *how, "--all-extras", "-c", folder / READING, "-o", folder / ALL
    )


def installs(python, platform):
    """Whether a reader with this Python and platform finds all packages ready-made."""
    there = "--python-version", python, "--python-platform", platform
    return uv(READING, *there, "--only-binary", ":all:", "-o", os.devnull, stderr=subprocess.DEVNULL)


def lock(upgrade=False):
    """Renew both locks, then say where a reader finds all packages ready-made; 0 if the locks were made."""
    with TemporaryDirectory() as folder:
        if not renewed(Path(folder), upgrade):
            print("The versions do not fit together, as uv says above. Both locks are as they were.")
            return 1
        for name in (READING, ALL):
            shutil.copy(Path(folder) / name, PROJECT)
    for python, platform in product(PYTHONS, PLATFORMS):
        print(
            f"{'OK   ' if installs(python, platform) else 'GAP  '} Python {python} on {platform}", flush=True
        )
    return 0
