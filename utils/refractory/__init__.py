"""Understand drug-resistant epilepsy by moving its mechanisms with your own hands."""
