"""Experiments: what takes several models or many runs, one file per question."""
