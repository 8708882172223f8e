"""The verb `lab`: open the reader's own copies of the lessons in JupyterLab, on this computer only."""

import os
import secrets
import socket
from pathlib import Path

from refractory.tools.copies import deliver
from refractory.tools.editions import preprocessors
from refractory.tools.notebooks import ENCRYPTION, NOTEBOOKS

HERE = "127.0.0.1"  # never reachable from another computer
FIRST_PORT = 8888
# no question about news, no search for updates, no blinking cursor, a light page; a reader's own
# settings in JupyterLab still win
SETTINGS = Path(__file__).parent


def folder_of(edition):
    """Where the copies of an edition live: beside the lessons' own folder, so that links still lead home."""
    preprocessors(edition)  # refuses an edition that does not exist
    return NOTEBOOKS.parent / ("my-lessons" if edition == "learner" else f"my-lessons-{edition}")


def is_free(port):
    """Whether nothing on this computer listens at `port`."""
    with socket.socket() as test:
        if os.name == "posix":  # there, a port just left counts as free; on Windows it would hide a live one
            test.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            test.bind((HERE, port))
        except OSError:
            return False
    return True


def port_to_use(port):
    """The port asked for, or the first free one; ValueError if that one is taken."""
    if port is None:
        return next(p for p in range(FIRST_PORT, FIRST_PORT + 1000) if is_free(p))
    if not 1024 <= port <= 65535:
        raise ValueError(f"A port is a number from 1024 to 65535, not {port}.")
    if not is_free(port):
        raise ValueError(f"Port {port} is in use already. Choose another, or leave out --port.")
    return port


def options(page, port, token, browser, folder):
    """What JupyterLab is told when it starts."""
    return [
        f"--ServerApp.ip={HERE}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",  # the address is printed before the start, so it must hold
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={folder.parent}",
        f"--LabApp.default_url={page}",
        f"--LabApp.workspaces_dir={folder / '.workspaces'}",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.use_redirect_file=False",  # many a Linux browser may not open that hidden file
        f"--KernelManager.transport_encryption={ENCRYPTION}",
        '--HTMLExporter.preprocessors=["refractory.tools.paper.Paper"]',  # for printing
        "--ServerApp.allow_root=True",
        "--ServerApp.answer_yes=True",  # Ctrl+C once is enough; lessons are saved as the reader goes
        "--Application.log_level=ERROR",
    ]


def serve(page, port, browser, folder):
    """Run JupyterLab until the reader stops it."""
    from jupyterlab.labapp import LabApp  # slow to import, and only needed here

    searched = [str(SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, searched))
    token = secrets.token_hex(24)
    print("Your browser will open this address; if not, open it yourself:" if browser else "The address is:")
    print(f"http://{HERE}:{port}{page}?token={token}")
    print("To stop: save your work there, then press Ctrl and C here.", flush=True)
    LabApp.launch_instance(options(page, port, token, browser, folder))


def lab(port=None, browser=True, fresh=False, edition="learner"):
    """Deliver the copies and open the first in JupyterLab; 0 when the reader has stopped it."""
    lessons = sorted(NOTEBOOKS.glob("*.ipynb"))
    if not lessons:
        print("There are no lessons here. Get the project once more, with its folder 'notebooks'.")
        return 1
    try:
        port, folder = port_to_use(port), folder_of(edition)
        kept = deliver(lessons, folder, edition, fresh)
    except ValueError as error:
        print(error)
        return 1
    except OSError as error:
        print(f"Your copies could not be written: {error}. Is the disk full, or the folder read-only?")
        return 1
    if kept:
        print(f"You changed these, so they stay as they are: {', '.join(kept)}.")
        print("For the lessons as they are now, add --fresh; yours are then kept in the folder 'earlier'.")
    return open_first([folder / path.name for path in lessons], port, browser)


def open_first(copies, port, browser):
    """Open the first copy that is there: the start page, whose name sorts first, or the first lesson."""
    first = next((path for path in copies if path.exists()), None)
    if first is None:
        print("No lesson could be read. Get the project once more, with its folder 'notebooks'.")
        return 1
    serve(f"/lab/tree/{first.parent.name}/{first.name}", port, browser, first.parent)
    return 0
