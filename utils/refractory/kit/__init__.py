"""What every panel is made of: the panel, its slow and its file kind, the canvas, the one front-end."""
