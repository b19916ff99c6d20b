"""Project models: cost models whose lines the reader writes, adds and removes."""
