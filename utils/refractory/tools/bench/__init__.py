"""What `run.py bench` measures; always both sides in turn, so that a slow moment hits both alike."""
