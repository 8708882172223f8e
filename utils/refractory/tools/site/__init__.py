"""The verb `site`: the series as pages that need no Python, made from notebooks and package alone."""
