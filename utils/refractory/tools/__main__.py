"""The verbs: `python -m refractory.tools lab` and the others, in any environment; without run.py too."""

import runpy
import sys
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

RUN = Path(__file__).resolve().parents[3] / "run.py"
FUNCTIONS = {  # imported only when used, so that no verb waits for the libraries of another
    "lab": "lab.lab",
    "check": "check.check",
    "test": "tests.test",
    "site": "site.papers.site",
    "renew": "renew.renew",
    "lock": "lock.lock",
    "bench": "bench.verb.bench",
    "kernels": "kernels.compile_kernels",
}


def function_of(verb):
    """The function that does `verb`."""
    module, name = FUNCTIONS[verb].rsplit(".", 1)
    return getattr(import_module(f"refractory.tools.{module}"), name)


def words():
    """What each verb does, as run.py tells it; only it compiles the models without being asked."""
    return runpy.run_path(str(RUN))["VERBS"] | {"kernels": "compile the models, as the first start does"}


def parser():
    """What may stand on the command line; each option is named as the argument of the verb's function."""
    whole = ArgumentParser(prog="refractory.tools", description="What can be done with these lessons.")
    verbs = whole.add_subparsers(dest="verb", metavar="VERB", required=True)
    of = {verb: verbs.add_parser(verb, help=told) for verb, told in words().items()}
    lab = of["lab"].add_argument
    lab("--port", type=int, metavar="N", help="the port to use, instead of the first free one")
    lab("--no-browser", dest="browser", action="store_false", help="only print the address")
    lab("--fresh", action="store_true", help="renew your copies; what you changed is kept apart")
    lab("--edition", default="learner", metavar="NAME", help="learner, caregiver, handout, ...")
    site = of["site"].add_argument
    site(
        "folder",
        nargs="?",
        default="site",
        metavar="FOLDER",
        help="where the pages go; made if it is not there",
    )
    site("--grid", choices=("full", "small"), default="full", help="small: presets and ends only")
    site(
        "--edition", dest="editions", action="append", metavar="NAME", help="learner, caregiver, handout, ..."
    )
    site("--papers", action="store_true", help="PDFs too, and lessons as ZIPs; needs chromium")
    of["renew"].add_argument("names", nargs="*", metavar="LESSON", help="which lessons, if not all")
    of["lock"].add_argument("--upgrade", action="store_true", help="the newest versions, not those pinned")
    of["bench"].add_argument("--peers", action="store_true", help="other simulators too; write figures/")
    return whole


def main(arguments):
    """Do one verb; its exit code."""
    if arguments[:1] == ["test"]:  # what follows is pytest's own language
        given = {"verb": "test", "arguments": arguments[1:]}
    else:
        given = vars(parser().parse_args(arguments))
    try:
        return function_of(given.pop("verb"))(**given) or 0
    except KeyboardInterrupt:
        print("\nStopped. Nothing is lost.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
