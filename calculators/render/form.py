"""A calculator's form as accessible HTML, filled with its starting answers."""

from html import escape

from calculators.model import Button, Field, FieldKind, Form, Group
from calculators.render.parts import citations_html
from calculators.render.written import date_field, text_area

LONGEST_TEXT = 200
SOURCES = "Kilder til spørgsmålene"


def form_html(form: Form, base: str) -> str:
    """The form, without buttons: the page adds those.

    All ids start with the calculator's id, so that two calculators can share a page.
    Each field has an empty, hidden holder for its error, marked `data-error-for`.
    `base` leads from the page to the site's root ("../../").
    """
    name = escape(form.id)
    return (
        f'<form id="{name}-form" class="calculator-form" data-calculator="{name}" '
        f'aria-label="{escape(form.title)}" autocomplete="off" novalidate>'
        f"{form_inner_html(form, base)}</form>"
    )


def form_inner_html(form: Form, base: str) -> str:
    """What stands inside the form: the page puts it in place when the fields change."""
    share = " data-share" if form.kept_shared else ""
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}"{share}>'
        for name, value in form.kept
    )
    return f"{_part(form, '', base)}{_buttons(form.buttons)}{_sources(form, base)}{kept}"


def _part(form: Form, parent: str, base: str) -> str:
    """The fields of a group, or of none, and after them the groups inside it."""
    fields = "".join(_field(form, field) for field in form.fields if field.group == parent)
    groups = (_group(form, group, base) for group in form.groups if group.parent == parent)
    return fields + "".join(groups)


def _group(form: Form, group: Group, base: str) -> str:
    prefix = escape(f"{form.id}-{group.id}")
    body = _part(form, group.id, base) + _buttons(group.buttons)
    title = escape(group.title)
    if group.folded:
        return (
            f'<details class="field-group" id="{prefix}"><summary>{title}</summary>{body}</details>'
        )
    return f'<fieldset class="field-group" id="{prefix}"><legend>{title}</legend>{body}</fieldset>'


def _buttons(buttons: tuple[Button, ...]) -> str:
    """Buttons that ask for the form anew, with one thing changed."""
    if not buttons:
        return ""
    each = "".join(
        f'<button type="button" class="md-button" data-change="{escape(button.change)}">'
        f"{escape(button.label)}</button> "
        for button in buttons
    )
    return f'<p class="field-buttons">{each.rstrip()}</p>'


def _field(form: Form, field: Field) -> str:
    prefix = escape(f"{form.id}-{field.id}")
    body = _BODIES[field.kind]
    error = (
        f'<p class="field-error" id="{prefix}-error" '
        f'data-error-for="{escape(field.id)}" hidden></p>'
    )
    return body(field, prefix, error)


def _sources(form: Form, base: str) -> str:
    """The sources of all questions, folded after them: links between them cost key presses."""
    said = "".join(
        f"<li>{escape(field.label)}{citations_html(field.citations, base)}</li>"
        for field in form.fields
        if field.citations
    )
    if not said:
        return ""
    return f'<details class="form-sources"><summary>{SOURCES}</summary><ul>{said}</ul></details>'


def _choice(field: Field, prefix: str, after: str) -> str:
    options = "".join(
        f'<label class="field-option" for="{prefix}-{escape(option.id)}">'
        f'<input type="radio" id="{prefix}-{escape(option.id)}" name="{escape(field.id)}" '
        f'value="{escape(option.id)}"{" checked" if option.id == field.start else ""}'
        f"{_marks(field)}> "
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
        f'aria-describedby="{_described(field, prefix)}"{_marks(field)}> '
        f'<span class="field-unit" id="{prefix}-unit">{escape(field.unit)}</span></div>'
        f'<p class="field-expected" id="{prefix}-expected">'
        f"Fra {escape(field.minimum)} til {escape(field.maximum)}</p>{after}</div>"
    )


def _text(field: Field, prefix: str, after: str) -> str:
    return (
        f'<div class="field"><label for="{prefix}">{escape(field.label)}</label>'
        f"{_help(field, prefix)}"
        f'<div class="field-input"><input type="text" class="field-text" data-free id="{prefix}" '
        f'name="{escape(field.id)}" value="{escape(field.start)}" autocomplete="off" '
        f'maxlength="{LONGEST_TEXT}" aria-describedby="{_described(field, prefix)}"></div>'
        f"{after}</div>"
    )


def _marks(field: Field) -> str:
    """What the page must know of a control: may its answer stand in the address, and so on."""
    share = " data-share" if field.shareable else ""
    return f"{share} data-rebuild" if field.rebuilds else share


def _help(field: Field, prefix: str) -> str:
    if not field.help:
        return ""
    return f'<p class="field-help" id="{prefix}-help">{escape(field.help)}</p>'


def _described(field: Field, prefix: str) -> str:
    """The ids that describe a field to a screen reader, its error last."""
    parts = ["help"] if field.help else []
    parts += ["unit", "expected"] if field.kind is FieldKind.NUMBER else []
    return " ".join(f"{prefix}-{part}" for part in (*parts, "error"))


_BODIES = {
    FieldKind.CHOICE: _choice,
    FieldKind.NUMBER: _number,
    FieldKind.TEXT: _text,
    FieldKind.TEXTAREA: text_area,
    FieldKind.DATE: date_field,
}
