"""Two processes may share the tests (pytest-xdist); what belongs together stays in one of them."""

import pytest


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    """The cells of a notebook, the tests of a file, and all that a browser does with one lesson."""
    for item in items:
        params = item.callspec.params if hasattr(item, "callspec") else {}
        in_browser = item.path.parent.name == "browser" and "lesson" in params
        item.add_marker(pytest.mark.xdist_group(params["lesson"] if in_browser else str(item.path)))
