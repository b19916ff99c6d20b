"""Forms and results as HTML and plain text, the same at build time and in the browser."""

from calculators.render.form import form_html, form_inner_html
from calculators.render.parts import table_html
from calculators.render.result import result_html, result_parts
from calculators.render.text import copied_text, result_text

__all__ = [
    "copied_text",
    "form_html",
    "form_inner_html",
    "result_html",
    "result_parts",
    "result_text",
    "table_html",
]
