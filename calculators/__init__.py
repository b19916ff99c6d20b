"""Calculators for pathway programmes: definitions in, results that explain themselves out.

Standard library only, and nothing here reads files, clocks or networks, so the same
code runs when the site is built and in the reader's browser.
"""

from calculators.codec import decode, encode
from calculators.entry import handle
from calculators.kind import Kind
from calculators.kinds import KINDS, kind_of
from calculators.model import Finding, Form, InputError, Result, Table
from calculators.render import form_html, result_html, result_text, table_html

__all__ = [
    "KINDS",
    "Finding",
    "Form",
    "InputError",
    "Kind",
    "Result",
    "Table",
    "decode",
    "encode",
    "form_html",
    "handle",
    "kind_of",
    "result_html",
    "result_text",
    "table_html",
]
