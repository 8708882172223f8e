"""The verbs: `python -m refractory.tools lab` and the others, in any environment; without run.py too."""

import sys
from argparse import ArgumentParser
from importlib import import_module

FUNCTIONS = {  # imported only when used, so that no verb waits for the libraries of another
    "lab": "lab.lab",
    "check": "check.check",
    "test": "tests.test",
    "figures": "figures.figures",
    "notebooks": "notebooks.notebooks",
    "lock": "lock.lock",
    "bench": "bench.verb.bench",
    "kernels": "kernels.compile_kernels",
}


def function_of(verb):
    """The function that does `verb`."""
    module, name = FUNCTIONS[verb].rsplit(".", 1)
    return getattr(import_module(f"refractory.tools.{module}"), name)


def parser():
    """What may stand on the command line; each option is named as the argument of the verb's function."""
    whole = ArgumentParser(prog="refractory.tools", description="What can be done with these lessons.")
    verbs = whole.add_subparsers(dest="verb", metavar="VERB", required=True)
    lab = verbs.add_parser("lab", help="open the lessons in JupyterLab, on this computer only")
    lab.add_argument("--port", type=int, metavar="N", help="the port to use, instead of the first free one")
    lab.add_argument("--no-browser", dest="browser", action="store_false", help="only print the address")
    lab.add_argument("--fresh", action="store_true", help="renew your copies; what you changed is kept apart")
    lab.add_argument("--edition", default="learner", metavar="NAME", help="learner, caregiver, workshop, ...")
    verbs.add_parser("check", help="say what works on this computer, and what to do about the rest")
    verbs.add_parser("test", help="run all tests, or those that pytest's own arguments choose")
    verbs.add_parser("figures", help="draw the still pictures anew")
    notebooks = verbs.add_parser("notebooks", help="run the lessons and clean what they show")
    notebooks.add_argument("names", nargs="*", help="which lessons; all, if none is named")
    lock = verbs.add_parser("lock", help="pin what pyproject.toml asks for, for every platform")
    lock.add_argument(
        "--upgrade", action="store_true", help="take the newest versions, not those pinned so far"
    )
    bench = verbs.add_parser("bench", help="time models and panels beside plain ways to do the same")
    bench.add_argument("--peers", action="store_true", help="beside other simulators too; write figures/")
    verbs.add_parser("kernels", help="compile the models, as the first start does")
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
