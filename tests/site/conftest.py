"""A site with all pages of the learner edition and the flip-books of a few quick panels, built once."""

import pytest
from refractory.tools.site import build, flip_books

PANELS = "cup_of_tea", "see_saw", "what_a_gene_test_finds"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Its folder."""
    folder = tmp_path_factory.mktemp("site")
    build.write_assets(folder)
    lessons = build.lessons_of("learner")
    build.write_pages(folder, "learner", lessons)
    build.write_front(folder, lessons)
    build.write_short(folder, lessons)
    for name in PANELS:
        flip_books.make(name, folder / "panels" / name, small=True)
    return folder
