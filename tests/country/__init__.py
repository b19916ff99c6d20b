"""A whole country's content, made up, and what building it takes."""
