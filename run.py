"""The one way in:  python3 run.py lab

Makes the environment (.venv, once) and hands the verb on to `refractory.tools`. Standard library only.
An old Python, even 2.7, must be able to read this file and say that it is too old: nothing modern here.
"""

import sys

PYTHON_ORG = "Get Python 3.13 from https://www.python.org/downloads/ and start again."
if sys.version_info < (3, 11):
    sys.exit("This needs Python 3.11 or newer; this is Python %d.%d. " % sys.version_info[:2] + PYTHON_ORG)

import hashlib
import json
import os
import re
import subprocess
import sysconfig
import time
from contextlib import contextmanager
from glob import glob
from importlib.util import find_spec

WINDOWS = os.name == "nt"
if WINDOWS:
    import msvcrt
else:
    import fcntl
HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
PIP = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check"]
UV = [PYTHON, "-m", "uv", "pip", "install", "--python", PYTHON, "--no-config", "--no-build",
      "--compile-bytecode"]  # fmt: skip
COMPILE = [PYTHON, "-m", "compileall", "-q"]
STAMP = os.path.join(VENV, "made-from.json")
READING, ALL = "requirements.lock", "requirements-dev.lock"
FOREIGN = "PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE"
FAR = 2**30  # behind the end of this file: on Windows nobody can read what is locked
VERBS = {  # refractory.tools takes its words from here
    "lab": "open the lessons in JupyterLab  [--port N] [--no-browser] [--fresh] [--edition NAME]",
    "check": "say what works on this computer, and what to do about the rest",
    "test": "run all tests, or some  [--fast] [--lesson NN] [--whole], or as pytest's own arguments choose",
    "site": "build the pages that need no Python  [FOLDER] [--grid small] [--edition NAME] [--papers]",
    "renew": "renew what follows from a change: still pictures, stored text  [LESSON ...]",
    "bench": "time models and panels beside plain ways to do the same  [--peers]",
    "lock": "pin what pyproject.toml asks for, for every platform  [--upgrade]",
}
REMEDIES = (  # words in what went wrong, and what to do about it; the first that fits counts
    ("No space left|not enough space", "The disk is full. Free 1 GB, then start again."),
    ("ermission|denied|Read-only", "A file cannot be written. Close JupyterLab if it is open, or move this "
     "folder into your Documents; then start again."),
    (r"Retrying|\(Connect\)|dns error|timed out|name resolution", "The first start needs the internet, "
     "and nobody answered. Connect, then start again. In a clinic or school, ask which HTTPS_PROXY to set."),
    ("No matching|[Ff]ailed (to build|building)", "A package is not made for this Python on this kind of "
     "computer. " + PYTHON_ORG + " Or use conda, as README.md says."),
    ("No such file", "This folder is not complete. If it came as a ZIP, unpack all of it, then start again."),
    ("", "That did not work. Start again; if it happens twice, please report the lines above."),
)  # fmt: skip


def say(sentence):
    """Print at once, so that it stands above what follows."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def stop(trouble):
    """End with the last lines of what went wrong, and what to do about it."""
    what_to_do = next(sentence for words, sentence in REMEDIES if re.search(words, trouble))
    sys.exit("\n".join(trouble.splitlines()[-5:]) + "\n\n" + what_to_do)


def set_apart():
    """Nothing that is meant for another Python on this computer reaches ours.

    Other programs put modules in its way (FSL, FreeSurfer), keep it from storing bytecode, without which each
    lesson opens seconds later, or have pip install elsewhere.
    """
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ["PIP_USER"] = "0"


def is_taken(file):
    """Take the lock on `file`; True if another start has it."""
    try:
        if WINDOWS:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return True
    except OSError:
        return False  # some network drives know no locks
    return False


@contextmanager
def alone():
    """Of several starts, one at a time gets here; a start that ends in any way makes room for the next."""
    with open(os.path.join(HERE, "run.py"), "rb", 0) as file:
        file.seek(FAR)
        if is_taken(file):
            say("Another start is making the environment in this folder. Waiting until it is done ...")
            while is_taken(file):
                time.sleep(0.5)
        yield


def trouble_of(command):
    """Run a command quietly: nothing if it worked, else what it said."""
    pipe = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(command, cwd=HERE, **pipe)
    said = done.stdout.decode(errors="replace").strip() or "It ended with code %d." % done.returncode
    return said if done.returncode else ""


def must(command):
    """Run a command quietly; if it fails, that is the end."""
    trouble = trouble_of(command)
    if trouble:
        stop(trouble)


def make_environment():
    """A new .venv in place of whatever is there."""
    if not (find_spec("venv") and find_spec("ensurepip")):
        sys.exit("This Python came without its part `venv`. On Debian or Ubuntu: sudo apt install "
                 "python%d.%d-venv. Elsewhere: " % sys.version_info[:2] + PYTHON_ORG)  # fmt: skip
    say("First start: making the environment (about two minutes and 200 MB from the internet, once) ...")
    must([sys._base_executable, "-m", "venv", "--clear", VENV])


def install(lock):
    """All that `lock` pins, through uv or else pip; then this project, editable."""
    say("Fetching the packages ...")
    with open(os.path.join(HERE, lock), encoding="utf-8") as file:
        pin_of_uv = re.search(r"^uv==(?:.*\\\n)*.*\n", file.read(), re.M).group()
    with open(os.path.join(VENV, "uv.txt"), "w", encoding="utf-8") as file:
        file.write(pin_of_uv)
    pinned = ["--require-hashes", "-r", lock]
    if trouble_of(PIP + ["--require-hashes", "-r", file.name]) or trouble_of(UV + pinned):
        say("The fast way (uv) did not work; now the slow way (pip) ...")
        must(PIP + pinned)
    must(PIP + ["--no-index", "--no-deps", "--no-build-isolation", "-e", "."])
    # The way back becomes a relative path: before 3.13, Python reads this file in the system's old encoding,
    # and an accent in a full path can keep it from starting.
    site = sysconfig.get_path("purelib", "venv", {"base": VENV})
    with open(os.path.join(site, "_refractory.pth"), "w", encoding="utf-8") as file:
        file.write(os.path.relpath(os.path.join(HERE, "utils"), site))
    trouble_of(COMPILE + [os.path.join(HERE, "utils")])  # uv compiles the others, and pip does it by itself


def compile_models():
    """Compile the models' loops, so that no lesson waits for it; whether that worked."""
    say("Compiling the models (half a minute, once) ...")
    # numba does not notice a change in another file that a model takes functions from
    for old in glob(os.path.join(HERE, "utils", "refractory", "*", "__pycache__", "*.nb[ci]")):
        os.remove(old)
    trouble = trouble_of([PYTHON, "-m", "refractory.tools", "kernels"])
    if trouble:
        say(trouble + "\nThe models could not be compiled. `python3 run.py check` may tell why.")
    return not trouble


def digest(*names):
    """A stand-in for what these files of the project hold."""
    whole = hashlib.sha256()
    for name in names:
        with open(os.path.join(HERE, name), "rb") as file:
            whole.update(file.read())
    return whole.hexdigest()


def made_from():
    """What the stamp says .venv was made from; nothing for a missing, half-made or broken one."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            return json.load(file) if os.path.exists(PYTHON) else {}
    except (OSError, ValueError):
        return {}


def remember(**made):
    """Write the stamp."""
    with open(STAMP, "w", encoding="utf-8") as file:
        json.dump(made, file)


def lacking(lock):
    """What .venv is to be made from, and the names of what it is not made from yet."""
    models = glob(os.path.join(HERE, "utils", "refractory", "models", "*.py"))
    core = os.path.join("utils", "refractory", "core.py")
    made = {"place": [HERE, sys.version], "packages": digest(lock, "pyproject.toml"),
            "kernels": digest(core, *sorted(models))}  # fmt: skip
    have = made_from()
    if have.get("place") == made["place"] and have.get("packages") == digest(ALL, "pyproject.toml"):
        made["packages"] = have["packages"]  # more than reading needs
    return made, [name for name in made if have.get(name) != made[name]]


def make(lock):
    """Make what is lacking, and what rests on it."""
    made, missing = lacking(lock)  # again: another start may have made it meanwhile
    if "place" in missing:
        make_environment()
    if "place" in missing or "packages" in missing:
        remember()  # nothing yet: if this is interrupted, the next start begins anew
        install(lock)
        missing.append("kernels")
        remember(place=made["place"], packages=made["packages"])
    if "kernels" in missing and compile_models():
        remember(**made)


def prepare(lock):
    """Make .venv fit this folder, this Python and the project's files; mostly there is nothing to do."""
    if lacking(lock)[1]:
        with alone():
            make(lock)


def hand_on(arguments):
    """Let the environment's own Python do the verb; its exit code becomes ours."""
    command = [PYTHON, "-m", "refractory.tools"] + arguments
    if not WINDOWS:
        os.execv(PYTHON, command)
    child = subprocess.Popen(command)  # Windows' exec would give the window back before the verb has ended
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue  # the verb heard it too, and ends in its own way


def main(arguments):
    """Do what the reader asked for."""
    verb = arguments[0] if arguments else "--help"
    if verb not in VERBS:
        say("" if verb in ("-h", "--help") else "There is no verb '%s'." % verb)
        say("python3 run.py VERB, where VERB is one of:\n")
        say("\n".join("  %-10s %s" % line for line in VERBS.items()))
        sys.exit(0 if verb in ("-h", "--help") else 2)
    set_apart()
    try:
        prepare(ALL if verb in ("test", "lock") or "--papers" in arguments else READING)
    except KeyboardInterrupt:
        sys.exit("\nStopped. Nothing is lost; start again whenever you like.")
    except OSError as error:
        stop(str(error))
    hand_on(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
