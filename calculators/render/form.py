"""A calculator's form as accessible HTML, filled with its starting answers."""

from calculators.model import Button, Field, FieldKind, Form, Group
from calculators.render.html import NOTHING, Html, html, joined
from calculators.render.parts import citations_html

LONGEST_TEXT = 200
LONGEST_AREA = 4000
LONGEST_DATE = 40
DATE_EXPECTED = "Dag, måned og år, fx 1.1.2027"
SOURCES = "Kilder til spørgsmålene"


def form_html(form: Form, base: str) -> Html:
    """The form, without buttons: the page adds those.

    All ids start with the calculator's id, so that two calculators can share a page.
    Each field has an empty, hidden holder for its error, marked `data-error-for`. What is
    written rather than chosen is marked `data-free`: the page keeps it out of its address.
    `base` leads from the page to the site's root ("../../").
    """
    return html(
        '<form id="%s-form" class="calculator-form" data-calculator="%s" '
        'aria-label="%s" autocomplete="off" novalidate>%s</form>',
        form.id,
        form.id,
        form.title,
        form_inner_html(form, base),
    )


def form_inner_html(form: Form, base: str) -> Html:
    """What stands inside the form: the page puts it in place when the fields change."""
    share = html(" data-share") if form.kept_shared else NOTHING
    kept = (
        html('<input type="hidden" name="%s" value="%s"%s>', name, value, share)
        for name, value in form.kept
    )
    return joined((_part(form, ""), _buttons(form.buttons), _sources(form, base), *kept))


def _part(form: Form, parent: str) -> Html:
    """The fields of a group, or of none, and after them the groups inside it."""
    fields = [_field(form, field) for field in form.fields if field.group == parent]
    return joined(fields + [_group(form, item) for item in form.groups if item.parent == parent])


def _group(form: Form, group: Group) -> Html:
    name = f"{form.id}-{group.id}"
    body = joined((_part(form, group.id), _buttons(group.buttons)))
    if group.folded:
        return html(
            '<details class="field-group" id="%s"><summary>%s</summary>%s</details>',
            name,
            group.title,
            body,
        )
    return html(
        '<fieldset class="field-group" id="%s"><legend>%s</legend>%s</fieldset>',
        name,
        group.title,
        body,
    )


def _buttons(buttons: tuple[Button, ...]) -> Html:
    """Buttons that ask for the form anew, with one thing changed."""
    if not buttons:
        return NOTHING
    first, *others = (
        html(
            '<button type="button" class="md-button" data-change="%s">%s</button>',
            button.change,
            button.label,
        )
        for button in buttons
    )
    spaced = (html(" %s", button) for button in others)
    return html('<p class="field-buttons">%s%s</p>', first, joined(spaced))


def _sources(form: Form, base: str) -> Html:
    """The sources of all questions, folded after them: links between them cost key presses."""
    cited = joined(
        html("<li>%s%s</li>", field.label, citations_html(field.citations, base))
        for field in form.fields
        if field.citations
    )
    if not cited:
        return NOTHING
    return html(
        '<details class="form-sources"><summary>%s</summary><ul>%s</ul></details>', SOURCES, cited
    )


def _field(form: Form, field: Field) -> Html:
    """A label or a legend, the help, what is answered in, and the holder of an error."""
    name = f"{form.id}-{field.id}"
    described = " ".join(f"{name}-{part}" for part in _describing(field))
    body = html(
        '%s%s<p class="field-error" id="%s-error" data-error-for="%s" hidden></p>',
        html('<p class="field-help" id="%s-help">%s</p>', name, field.help)
        if field.help
        else NOTHING,
        _CONTROLS[field.kind](field, name, described),
        name,
        field.id,
    )
    if field.kind is FieldKind.CHOICE:
        return html(
            '<fieldset class="field" id="%s" aria-describedby="%s">'
            "<legend>%s</legend>%s</fieldset>",
            name,
            described,
            field.label,
            body,
        )
    return html('<div class="field"><label for="%s">%s</label>%s</div>', name, field.label, body)


def _describing(field: Field) -> tuple[str, ...]:
    """What describes a field to a screen reader, its error last."""
    parts = {FieldKind.NUMBER: ("unit", "expected"), FieldKind.DATE: ("expected",)}
    return (*(("help",) if field.help else ()), *parts.get(field.kind, ()), "error")


def _choice(field: Field, name: str, _described: str) -> Html:
    marks = _marks(field)
    options = (
        html(
            '<label class="field-option" for="%s"><input type="radio" id="%s" name="%s" '
            'value="%s"%s%s> <span>%s</span></label>',
            f"{name}-{option.id}",
            f"{name}-{option.id}",
            field.id,
            option.id,
            html(" checked") if option.id == field.start else NOTHING,
            marks,
            option.label,
        )
        for option in field.options
    )
    return html('<div class="field-options">%s</div>', joined(options))


def _number(field: Field, name: str, described: str) -> Html:
    return html(
        '<div class="field-input"><input type="text" inputmode="decimal" id="%s" name="%s" '
        'value="%s" autocomplete="off" aria-describedby="%s"%s> '
        '<span class="field-unit" id="%s-unit">%s</span></div>'
        '<p class="field-expected" id="%s-expected">Fra %s til %s</p>',
        name,
        field.id,
        field.start,
        described,
        _marks(field),
        name,
        field.unit,
        name,
        field.minimum,
        field.maximum,
    )


def _marks(field: Field) -> Html:
    """What the page must know of a control: may its answer stand in the address, and so on."""
    share = html(" data-share") if field.shareable else NOTHING
    return html("%s data-rebuild", share) if field.rebuilds else share


def _text(field: Field, name: str, described: str) -> Html:
    return html(
        '<div class="field-input"><input type="text" class="field-text" data-free id="%s" '
        'name="%s" value="%s" autocomplete="off" maxlength="%s" aria-describedby="%s"></div>',
        name,
        field.id,
        field.start,
        LONGEST_TEXT,
        described,
    )


def _area(field: Field, name: str, described: str) -> Html:
    """Free text of several lines, as long as the field says or else as a note is."""
    return html(
        # A line break right after the tag is not part of the text.
        '<textarea class="field-text" data-free id="%s" name="%s" rows="3" maxlength="%s" '
        'autocomplete="off" aria-describedby="%s">\n%s</textarea>',
        name,
        field.id,
        field.maximum or LONGEST_AREA,
        described,
        field.start,
    )


def _date(field: Field, name: str, described: str) -> Html:
    """A date as Danes write it. The browser's own date field follows the browser's language."""
    return html(
        '<div class="field-input"><input type="text" data-free id="%s" name="%s" value="%s" '
        'maxlength="%s" autocomplete="off" aria-describedby="%s"></div>'
        '<p class="field-expected" id="%s-expected">%s</p>',
        name,
        field.id,
        field.start,
        LONGEST_DATE,
        described,
        name,
        DATE_EXPECTED,
    )


_CONTROLS = {
    FieldKind.CHOICE: _choice,
    FieldKind.NUMBER: _number,
    FieldKind.TEXT: _text,
    FieldKind.TEXTAREA: _area,
    FieldKind.DATE: _date,
}
