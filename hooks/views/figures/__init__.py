"""Drawings made at build time from the content: pure functions from models to SVG.

A drawing carries no colours and no styles of its own, only class names that the site's style
sheet knows, so it follows the theme and prints. Whatever it shows stands in words on the same
page as well; on narrow screens only the words are shown.
"""
