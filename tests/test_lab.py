"""The verb `lab`: this computer only, with a token, on the reader's copy, without questions or blinking."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import urlopen

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from refractory.tools import lab as tool
from refractory.tools.lab import folder_of, is_free, lab

SCRIPT = """
import sys
from pathlib import Path
from refractory.tools import lab
lab.NOTEBOOKS = Path(sys.argv[1])
lab.FIRST_PORT = int(sys.argv[2])
sys.exit(lab.lab(browser=sys.argv[3] == "browser"))
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with two lessons, in a folder whose name has a space and an accent."""
    folder = tmp_path / "mes leçons" / "notebooks"
    folder.mkdir(parents=True)
    for name in ("04_one.ipynb", "05_two.ipynb"):
        nbformat.write(new_notebook(cells=[new_markdown_cell("# Title")]), folder / name)
    monkeypatch.setattr(tool, "NOTEBOOKS", folder)
    return folder


@pytest.fixture
def started(monkeypatch):
    """Where JupyterLab would have been opened; it is not started."""
    calls = []
    monkeypatch.setattr(tool, "serve", lambda *arguments: calls.append(arguments))
    monkeypatch.setattr(tool, "running", lambda copy: None)
    return calls


@pytest.fixture
def taken():
    """A port that something else listens at."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_first_lesson_opens(project, started):
    assert lab() == 0
    assert started[0][0] == "/doc/tree/my-lessons/04_one.ipynb"


def test_the_start_page_opens_if_there_is_one(project, started):
    (project / "00_start_here.ipynb").write_bytes((project / "04_one.ipynb").read_bytes())
    lab()
    assert started[0][0] == "/doc/tree/my-lessons/00_start_here.ipynb"


@pytest.mark.parametrize(
    "edition, place", [("caregiver", "doc"), ("workshop", "lab"), ("facilitator", "lab")]
)
def test_other_editions_live_beside_so_that_their_links_lead_home(project, started, edition, place):
    assert lab(edition=edition) == 0
    assert started[0][0] == f"/{place}/tree/my-lessons-{edition}/04_one.ipynb"
    assert folder_of(edition).parent == project.parent
    assert (project.parent / f"my-lessons-{edition}" / "05_two.ipynb").exists()


def test_an_unknown_edition_is_refused_with_the_known_ones(project, started, capsys):
    assert lab(edition="nurse") == 1
    assert "There are: learner, caregiver, handout, workshop, facilitator." in capsys.readouterr().out
    assert started == []
    assert not (project.parent / "my-lessons-nurse").exists()


def test_a_changed_copy_is_kept_and_the_remedy_said(project, started, capsys):
    lab()
    copy = project.parent / "my-lessons" / "04_one.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Mine")]), copy)
    assert lab() == 0
    said = capsys.readouterr().out
    assert "they stay as they are: 04_one.ipynb." in said
    assert "add --fresh" in said


def test_a_taken_port_is_refused_and_another_found(project, started, taken, capsys):
    assert not is_free(taken)
    assert lab(port=taken) == 1
    assert (
        capsys.readouterr().out == f"Port {taken} is in use already. Choose another, or leave out --port.\n"
    )
    assert started == []


@pytest.mark.parametrize("port", [0, -1, 80, 65536])
def test_a_port_that_cannot_be_used_is_refused(project, started, port, capsys):
    assert lab(port=port) == 1
    assert "from 1024 to 65535" in capsys.readouterr().out


def test_no_lessons_at_all_is_said(project, started, capsys):
    for path in project.glob("*.ipynb"):
        path.unlink()
    assert lab() == 1
    assert "There are no lessons here." in capsys.readouterr().out


def test_lessons_that_cannot_be_read_are_said(project, started, capsys):
    for path in project.glob("*.ipynb"):
        path.write_text("{", "utf-8")
    assert lab() == 1
    assert "No lesson could be read." in capsys.readouterr().out


def test_a_file_where_the_folder_should_be_is_named_with_what_to_do(project, started, capsys):
    (project.parent / "my-lessons").write_text("a file where the folder should be", "utf-8")
    assert lab() == 1
    said = capsys.readouterr().out
    assert "a file called my-lessons" in said and "Give it another name" in said
    assert started == []


def test_a_folder_that_cannot_be_written_is_said(project, started, monkeypatch, capsys):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tool, "deliver", full)
    assert lab() == 1
    assert "Your copies could not be written" in capsys.readouterr().out


# A real JupyterLab


class Started:
    """A real JupyterLab, started as a reader starts it, with nobody's settings."""

    def __init__(self, root, first_port, argument="browser"):
        self.root = root
        home = {f"JUPYTER_{name}_DIR": str(root / name) for name in ("CONFIG", "DATA", "RUNTIME")}
        opener = f"{sys.executable} -c \"import sys; open('{root / 'opened'}', 'w').write(sys.argv[1])\" %s"
        command = [sys.executable, "-c", SCRIPT, root / "notebooks", str(first_port), argument]
        self.process = subprocess.Popen(
            command, env=os.environ | home | {"BROWSER": opener}, stdout=-1, stderr=-2, text=True
        )
        self.said = []
        self.address = self.wait_for_address()

    def wait_for_address(self):
        """The address that `lab` printed, once the server answers there."""
        for line in self.process.stdout:
            self.said.append(line)
            if line.startswith("http"):
                return wait_for(line.strip())
        raise RuntimeError("".join(self.said))

    @property
    def port(self):
        """The port at which it answers."""
        return int(re.search(r":(\d+)/", self.address)[1])

    def end(self):
        """Stop it."""
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A project with one lesson."""
    root = tmp_path_factory.mktemp("real") / "mes leçons"
    (root / "notebooks").mkdir(parents=True)
    nbformat.write(new_notebook(cells=[new_markdown_cell("# Title")]), root / "notebooks" / "04_one.ipynb")
    return root


@pytest.fixture(scope="module")
def started_really(root):
    """A real JupyterLab, at a port that was taken by something else when it started."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        first = other.getsockname()[1]
        started = Started(root, first)
    assert started.port != first
    yield started
    started.end()


@pytest.fixture(scope="module")
def server(started_really):
    """The (address, root) of a real JupyterLab."""
    return started_really.address, started_really.root


def until(true):
    """Wait up to half a minute for something to become true."""
    for _ in range(300):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("It did not come true.")


def wait_for(address):
    """The address, as soon as something answers."""
    for _ in range(300):
        try:
            urlopen(address).close()
            return address
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("JupyterLab did not answer.")


def at(address, path):
    """The address of another page of the same server, with its token."""
    return re.sub(r"/doc/tree/[^?]*", path, address)


def setting(address, plugin):
    """The settings of a JupyterLab plugin that a reader starts with."""
    with urlopen(at(address, f"/lab/api/settings/@jupyterlab/{plugin}")) as answer:
        properties = json.load(answer)["schema"]["properties"]
    return {name: about.get("default") for name, about in properties.items()}


def test_a_second_start_opens_the_first_and_ends(started_really):
    (started_really.root / "opened").unlink(missing_ok=True)
    second = Started(started_really.root, started_really.port)
    assert second.process.wait(30) == 0
    assert second.address == started_really.address
    assert "open already" in "".join(second.said)
    assert (started_really.root / "opened").read_text() == started_really.address


def test_two_starts_at_once_both_work(root, tmp_path):
    """Neither can see the other yet: each gets a port of its own."""
    (tmp_path / "notebooks").mkdir()
    lesson = "notebooks/04_one.ipynb"
    (tmp_path / lesson).write_bytes((root / lesson).read_bytes())
    with ThreadPoolExecutor() as pool:
        first, second = pool.map(lambda _: Started(tmp_path, 8888), range(2))
    try:
        assert first.address == second.address or first.port != second.port
    finally:
        first.end()
        second.end()


def test_a_server_without_our_frame_is_not_taken_for_ours(root):
    server = {"url": "http://127.0.0.1:9/", "token": "none"}
    assert tool.shows(server, root / "my-lessons" / "04_one.ipynb") is False


def test_a_real_jupyterlab_opens_on_the_copy(server):
    page = r"http://127\.0\.0\.1:\d+/doc/tree/my-lessons/04_one\.ipynb\?token=[0-9a-f]{48}"
    assert re.fullmatch(page, server[0])
    with urlopen(at(server[0], "/api/contents/my-lessons/04_one.ipynb")) as answer:
        assert json.load(answer)["type"] == "notebook"


def test_the_browser_is_sent_to_the_address(server):
    address, root = server
    until(lambda: (root / "opened").exists() and (root / "opened").read_text() == address)


def test_without_the_token_nobody_gets_in(server):
    address, _ = server
    with pytest.raises(HTTPError, match="403"):
        urlopen(at(address, "/api/contents").partition("?")[0])


def test_no_other_computer_gets_in(server):
    port = int(re.search(r":(\d+)/", server[0])[1])
    with socket.socket() as test, pytest.raises(OSError):
        test.connect((own_address(), port))


def own_address():
    """An address of this computer that is not the loopback used by `lab`."""
    return "127.0.0.2" if sys.platform == "linux" else socket.gethostbyname(socket.gethostname())


def test_no_question_about_news_and_no_search_for_updates(server):
    news = setting(server[0], "apputils-extension:notification")
    assert (news["fetchNews"], news["checkForUpdates"]) == ("false", False)


def test_the_text_cursor_does_not_blink(server):
    assert setting(server[0], "codemirror-extension:plugin")["defaultConfig"] == {"cursorBlinkRate": 0}
    assert setting(server[0], "terminal-extension:plugin")["cursorBlink"] is False


def test_the_page_is_light(server):
    assert setting(server[0], "apputils-extension:themes")["theme"] == "JupyterLab Light"


def test_nothing_circles_while_the_page_loads(server):
    with urlopen(server[0]) as answer:
        assert '"@jupyterlab/apputils-extension:splash"' in answer.read().decode()


def test_a_readers_own_setting_wins(server):
    address, root = server
    own = root / "CONFIG" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    own.mkdir(parents=True)
    (own / "themes.jupyterlab-settings").write_text('{"theme": "JupyterLab Dark"}', "utf-8")
    with urlopen(at(address, "/lab/api/settings/@jupyterlab/apputils-extension:themes")) as answer:
        assert json.load(answer)["settings"]["theme"] == "JupyterLab Dark"
