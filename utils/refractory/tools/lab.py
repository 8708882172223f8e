"""The verb `lab`: open the reader's own copies of the lessons in JupyterLab, on this computer only."""

import os
import secrets
import socket
import webbrowser
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from refractory.tools.copies import deliver
from refractory.tools.editions import preprocessors
from refractory.tools.notebooks import ENCRYPTION, NOTEBOOKS

HERE = "127.0.0.1"  # never reachable from another computer
FIRST_PORT = 8888
# no question about news, no search for updates, no blinking cursor, a light page; a reader's own
# settings in JupyterLab still win
SETTINGS = Path(__file__).parent
EXTENSIONS = SETTINGS / "labextension"
AS_PAGE = ("learner", "caregiver")  # editions to read; who teaches with the others needs JupyterLab whole
PATIENCE = 5  # s: a server that runs answers sooner


def folder_of(edition):
    """Where the copies of an edition live: beside the lessons' own folder, so that links still lead home."""
    preprocessors(edition)  # refuses an edition that does not exist
    return NOTEBOOKS.parent / ("my-lessons" if edition == "learner" else f"my-lessons-{edition}")


def ready_folder(edition):
    """The folder of an edition's copies, made if it is not there; ValueError if a file is in its place."""
    folder = folder_of(edition)
    if folder.exists() and not folder.is_dir():
        raise ValueError(
            f"Here is a file called {folder.name}, where the folder for your copies should be. "
            "Give it another name, then start again."
        )
    folder.mkdir(exist_ok=True)
    return folder


def page_of(edition, copy):
    """The path of the page that shows a copy."""
    place = "doc" if edition in AS_PAGE else "lab"
    return f"/{place}/tree/{quote(copy.parent.name)}/{quote(copy.name)}"


def options(page, token, browser, folder):
    """What JupyterLab is told when it starts, but for the port."""
    return [
        f"--ServerApp.ip={HERE}",
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={folder.parent}",
        f"--LabApp.default_url={page}",
        f"--LabApp.workspaces_dir={folder / '.workspaces'}",
        f"--ServerApp.open_browser={browser}",
        "--ServerApp.use_redirect_file=False",  # many a Linux browser may not open that hidden file
        f"--KernelManager.transport_encryption={ENCRYPTION}",
        '--HTMLExporter.preprocessors=["refractory.tools.paper.Paper"]',  # for what is exported
        "--ServerApp.allow_root=True",
        "--ServerApp.answer_yes=True",  # Ctrl+C once is enough; lessons are saved as the reader goes
        "--Application.log_level=ERROR",
    ]


def frame(folder):
    """What JupyterLab is told besides, to show the lessons in `folder` as pages and to run them by itself."""
    return [
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
        "--ServerApp.jpserver_extensions=refractory.tools.lesson_page=True",
        "--ServerApp.kernel_manager_class=refractory.tools.spare.SpareKernels",
        f"--SpareKernels.folder={folder.name}",
    ]


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


def port_options(port):
    """The port asked for, and no other, or the first free one; ValueError if that one cannot be used."""
    if port is None:
        return [f"--ServerApp.port={FIRST_PORT}", "--ServerApp.port_retries=1000"]
    if not 1024 <= port <= 65535:
        raise ValueError(f"A port is a number from 1024 to 65535, not {port}.")
    if not is_free(port):
        raise ValueError(f"Port {port} is in use already. Choose another, or leave out --port.")
    return [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]


def running(copy):
    """The (address, token) of a server that shows this copy already, or None."""
    from jupyter_server.serverapp import list_running_servers

    for server in list_running_servers():
        if Path(server["root_dir"]) == copy.parent.parent and shows(server, copy):
            return server["url"].rstrip("/"), server["token"]
    return None


def shows(server, copy):
    """Whether this server is alive, and shows lessons as `lab` does."""
    path = quote(f"{copy.parent.name}/{copy.name}")
    try:
        urlopen(
            f"{server['url']}refractory/lesson?path={path}&token={server['token']}", timeout=PATIENCE
        ).close()
    except (OSError, ValueError):
        return False
    return True


def announce(address, browser):
    """Tell where the lessons are."""
    print("Your browser will open this address; if not, open it yourself:" if browser else "The address is:")
    print(address, flush=True)


def open_again(page, browser, address, token):
    """Open the page at a server that runs already."""
    print("The lessons are open already. They stay open until you stop them where you started them.")
    announce(f"{address}{page}?token={token}", browser)
    if browser:
        webbrowser.open(f"{address}{page}?token={token}")


def serve(page, port, browser, folder):
    """Run JupyterLab until the reader stops it."""
    from jupyterlab.labapp import LabApp  # slow to import, and only needed here

    searched = [str(SETTINGS), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, searched))
    token = secrets.token_hex(24)
    told = [*options(page, token, browser, folder), *frame(folder), *port_options(port)]
    server = LabApp.initialize_server(told)
    announce(f"http://{HERE}:{server.port}{page}?token={token}", browser)
    print("To stop: save your work there, then press Ctrl and C here.", flush=True)
    server.start()


def lab(port=None, browser=True, fresh=False, edition="learner"):
    """Deliver the copies and open the first in JupyterLab; 0 when the reader has stopped it."""
    lessons = sorted(NOTEBOOKS.glob("*.ipynb"))
    if not lessons:
        print("There are no lessons here. Get the project once more, with its folder 'notebooks'.")
        return 1
    try:
        port_options(port)
        folder = ready_folder(edition)
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
    return open_first([folder / path.name for path in lessons], port, browser, edition)


def open_first(copies, port, browser, edition):
    """Open the first copy that is there: the start page, whose name sorts first, or the first lesson."""
    first = next((path for path in copies if path.exists()), None)
    if first is None:
        print("No lesson could be read. Get the project once more, with its folder 'notebooks'.")
        return 1
    found = running(first) if port is None else None
    if found:
        open_again(page_of(edition, first), browser, *found)
    else:
        serve(page_of(edition, first), port, browser, first.parent)
    return 0
