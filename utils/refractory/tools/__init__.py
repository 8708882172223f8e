"""What the verbs of `run.py` do; `python -m refractory.tools VERB` does the same in any environment."""
