"""What the tests of every model share."""

import pytest


@pytest.fixture
def uncompiled(monkeypatch):
    """A function that puts plain Python in place of every compiled function of a module."""

    def strip(module):
        compiled = {name: f for name, f in vars(module).items() if hasattr(f, "py_func")}
        assert compiled
        for name, f in compiled.items():
            monkeypatch.setattr(module, name, f.py_func)

    return strip
