"""The verb `site`: the series as a folder of pages that need no Python, made from notebooks and package alone."""
