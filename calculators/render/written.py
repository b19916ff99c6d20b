"""Fields that are written in: a date, and free text of several lines.

What stands in them is marked `data-free`: the page keeps it out of its address.
"""

from html import escape

from calculators.model import Field

LONGEST_AREA = 4000
LONGEST_DATE = 40
DATE_EXPECTED = "Dag, måned og år, fx 1.1.2027"


def text_area(field: Field, prefix: str, after: str) -> str:
    """Free text of several lines, as long as the field says or else as a note is."""
    longest = field.maximum or str(LONGEST_AREA)
    return (
        f'<div class="field"><label for="{prefix}">{escape(field.label)}</label>'
        f"{_help(field, prefix)}"
        # A line break right after the tag is not part of the text.
        f'<textarea class="field-text" data-free id="{prefix}" name="{escape(field.id)}" '
        f'rows="3" maxlength="{escape(longest)}" autocomplete="off" '
        f'aria-describedby="{_described(field, prefix)}">\n{escape(field.start)}</textarea>'
        f"{after}</div>"
    )


def date_field(field: Field, prefix: str, after: str) -> str:
    """A date as Danes write it. The browser's own date field follows the browser's language."""
    return (
        f'<div class="field"><label for="{prefix}">{escape(field.label)}</label>'
        f"{_help(field, prefix)}"
        f'<div class="field-input"><input type="text" data-free id="{prefix}" '
        f'name="{escape(field.id)}" value="{escape(field.start)}" maxlength="{LONGEST_DATE}" '
        f'autocomplete="off" aria-describedby="{_described(field, prefix, "expected")}"></div>'
        f'<p class="field-expected" id="{prefix}-expected">{DATE_EXPECTED}</p>{after}</div>'
    )


def _help(field: Field, prefix: str) -> str:
    if not field.help:
        return ""
    return f'<p class="field-help" id="{prefix}-help">{escape(field.help)}</p>'


def _described(field: Field, prefix: str, *parts: str) -> str:
    """The ids that describe a field to a screen reader, its error last."""
    known = ("help", *parts) if field.help else parts
    return " ".join(f"{prefix}-{part}" for part in (*known, "error"))
