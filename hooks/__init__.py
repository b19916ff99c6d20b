"""Turns the data into pages, the calculators into a browser bundle, and both into the site."""
