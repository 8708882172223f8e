"""Compiling the models once is enough for every later start."""

import json
import os
import subprocess
import sys

import pytest

LESSON = """
import json
from dataclasses import replace
from refractory.models import brunel, wendling, wilson_cowan
from refractory.tools import kernels

{first}
wilson_cowan.simulate(replace(wilson_cowan.HYSTERESIS, P=1), duration=2, start=(0, 1))
wilson_cowan.fixed_points(wilson_cowan.HYSTERESIS)
wilson_cowan.nullclines(wilson_cowan.HYSTERESIS)
wendling.simulate(wendling.Params(A=5, B=20), duration=1)
brunel.simulate(brunel.Params(N=200, C_E=20, g=3), duration=20, progress=lambda share: None)
print(json.dumps(kernels.from_cache()))
"""


def from_cache(folder, first=""):
    """Which functions a new Python, with its compiled code kept in `folder`, did not have to compile."""
    env = os.environ | {"NUMBA_CACHE_DIR": str(folder)}
    code = LESSON.format(first=first)
    out = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    return json.loads(out.stdout)


@pytest.mark.slow
def test_after_compiling_once_no_lesson_waits_for_the_compiler(tmp_path):
    """The first start compiles; whatever a lesson then calls comes from the cache."""
    assert not any(from_cache(tmp_path, "kernels.compile_kernels()").values())
    later = from_cache(tmp_path)
    assert all(later.values())
    assert {name.split(".")[2] for name in later} == {"wilson_cowan", "wendling", "brunel"}
