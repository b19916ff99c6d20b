"""A calculator's form as accessible HTML, filled with its starting answers."""

from html import escape

from calculators.model import Field, FieldKind, Form
from calculators.render.parts import citations_html


def form_html(form: Form, base: str) -> str:
    """The form, without buttons: the page adds those.

    All ids start with the calculator's id, so that two calculators can share a page.
    Each field has an empty, hidden holder for its error, marked `data-error-for`.
    `base` leads from the page to the site's root ("../../").
    """
    fields = "".join(_field(form, field, base) for field in form.fields)
    name = escape(form.id)
    return (
        f'<form id="{name}-form" class="calculator-form" data-calculator="{name}" '
        f'aria-label="{escape(form.title)}" autocomplete="off" novalidate>{fields}</form>'
    )


def _field(form: Form, field: Field, base: str) -> str:
    prefix = escape(f"{form.id}-{field.id}")
    body = _choice if field.kind is FieldKind.CHOICE else _number
    error = (
        f'<p class="field-error" id="{prefix}-error" '
        f'data-error-for="{escape(field.id)}" hidden></p>'
    )
    return body(field, prefix, error + citations_html(field.citations, base))


def _choice(field: Field, prefix: str, after: str) -> str:
    options = "".join(
        f'<label class="field-option" for="{prefix}-{escape(option.id)}">'
        f'<input type="radio" id="{prefix}-{escape(option.id)}" name="{escape(field.id)}" '
        f'value="{escape(option.id)}"{" checked" if option.id == field.start else ""}> '
        f"<span>{escape(option.label)}</span></label>"
        for option in field.options
    )
    return (
        f'<fieldset class="field" id="{prefix}" '
        f'aria-describedby="{_described(field, prefix)}">'
        f"<legend>{escape(field.label)}</legend>{_help(field, prefix)}"
        f'<div class="field-options">{options}</div>{after}</fieldset>'
    )


def _number(field: Field, prefix: str, after: str) -> str:
    return (
        f'<div class="field"><label for="{prefix}">{escape(field.label)}</label>'
        f"{_help(field, prefix)}"
        f'<div class="field-input"><input type="text" inputmode="decimal" id="{prefix}" '
        f'name="{escape(field.id)}" value="{escape(field.start)}" autocomplete="off" '
        f'aria-describedby="{_described(field, prefix)}"> '
        f'<span class="field-unit" id="{prefix}-unit">{escape(field.unit)}</span></div>'
        f'<p class="field-expected" id="{prefix}-expected">'
        f"Fra {escape(field.minimum)} til {escape(field.maximum)}</p>{after}</div>"
    )


def _help(field: Field, prefix: str) -> str:
    if not field.help:
        return ""
    return f'<p class="field-help" id="{prefix}-help">{escape(field.help)}</p>'


def _described(field: Field, prefix: str) -> str:
    """The ids that describe a field to a screen reader, its error last."""
    parts = ["help"] if field.help else []
    parts += ["unit", "expected"] if field.kind is FieldKind.NUMBER else []
    return " ".join(f"{prefix}-{part}" for part in (*parts, "error"))
