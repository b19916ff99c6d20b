"""A calculator's form as accessible HTML, filled with its starting answers."""

from calculators.model import (
    LONGEST_AREA,
    LONGEST_TEXT,
    Button,
    Field,
    FieldKind,
    Form,
    Group,
    Preset,
)
from calculators.render.html import NOTHING, Html, html, joined
from calculators.render.parts import citations_html

DATE_EXPECTED = "Dag og måned, gerne år: 20.11.2026, 20112026 eller 20.11"
SOURCES = "Kilder til spørgsmålene"
CONTINUE = "Fortsæt, når mistanken er afkræftet"

_FORM = (
    '<form id="%s-form" class="calculator-form" data-calculator="%s" '
    'aria-label="%s" autocomplete="off" novalidate>%s</form>'
)
_KEPT = '<input type="hidden" name="%s" value="%s"%s>'
_TODAY = '<input type="hidden" name="%s" value="" data-today>'
_FOLDED_GROUP = '<details class="field-group" id="%s"><summary>%s</summary>%s</details>'
_GROUP = '<fieldset class="field-group" id="%s"><legend>%s</legend>%s</fieldset>'
_BUTTON = '<button type="button" class="md-button" data-change="%s">%s</button>'
_CLEAR = (
    '<p class="field-buttons"><button type="button" class="md-button field-clear" '
    'data-set="%s" aria-pressed="%s">%s</button></p>'
)
_ALERT = '<div class="field-alert" data-alert-for="%s" data-continue="%s" hidden></div>'
_SOURCES = (
    '<details class="form-sources" id="%s-alle-kilder"><summary>%s</summary><ul>%s</ul></details>'
)
_CHOICE = '<fieldset class="field" id="%s" aria-describedby="%s"><legend>%s</legend>%s</fieldset>'
_WRITTEN = '<div class="field"><label for="%s">%s</label>%s</div>'
_HELP = '<p class="field-help" id="%s-help">%s</p>'
_ERROR = '<p class="field-error" id="%s-error" data-error-for="%s" hidden></p>'
_OPTION = (
    '<label class="field-option" for="%s"><input type="radio" id="%s" name="%s" '
    'value="%s"%s%s> <span>%s</span></label>'
)
_NUMBER = (
    '<div class="field-input"><input type="text" inputmode="decimal" id="%s" name="%s" '
    'value="%s" autocomplete="off" aria-describedby="%s"%s> '
    '<span class="field-unit" id="%s-unit">%s</span></div>'
    '<p class="field-expected" id="%s-expected">Fra %s til %s</p>'
)
_TEXT = (
    '<div class="field-input"><input type="text" class="field-text" data-free id="%s" '
    'name="%s" value="%s" autocomplete="off" data-longest="%s" aria-describedby="%s"></div>'
)
_AREA = (
    '<textarea class="field-text" data-free id="%s" name="%s" rows="3" data-longest="%s" '
    # A line break right after the tag is not part of the text.
    'autocomplete="off" aria-describedby="%s">\n%s</textarea>'
)
# The browser's own date field follows the browser's language.
_DATE = (
    '<div class="field-input"><input type="text" data-free id="%s" name="%s" value="%s" '
    'autocomplete="off" aria-describedby="%s"></div>'
    '<p class="field-expected" id="%s-expected">%s</p>'
)


def form_html(form: Form, base: str) -> Html:
    """The form, without buttons: the page adds those.

    All ids start with the calculator's id, so that two calculators can share a page.
    Each field has an empty, hidden holder for its error, marked `data-error-for`. What is
    written rather than chosen is marked `data-free`: the page keeps it out of its address.
    `data-longest` says how long a text can be; what is pasted is never cut to it, because
    nobody would see what is gone: a text that is too long is told (`common.not_too_long`).
    A field that can make everything else wait has after it a holder for that answer, marked
    `data-alert-for`; `data-continue` is what the button says that unfolds the rest. A button
    with `data-set` answers several fields at once, `field=option&…`.
    `base` leads from the page to the site's root ("../../").
    """
    return html(_FORM, form.id, form.id, form.title, form_inner_html(form, base))


def form_inner_html(form: Form, base: str) -> Html:
    """What stands inside the form: the page puts it in place when the fields change."""
    share = html(" data-share") if form.kept_shared else NOTHING
    kept = (html(_KEPT, name, value, share) for name, value in form.kept)
    today = html(_TODAY, form.today) if form.today else NOTHING
    # A table of markup goes in as it is; a text would be escaped as any text is.
    parts = (_part(form, ""), form.table, _buttons(form.buttons), _sources(form, base))
    return joined((*parts, *kept, today))


def _part(form: Form, parent: str) -> Html:
    """The fields of a group, or of none, and after them the groups inside it."""
    fields = [_field(form, field) for field in form.fields if field.group == parent]
    groups = (item for item in form.groups if item.parent == parent and not item.in_table)
    return joined(fields + [_group(form, item) for item in groups])


def _group(form: Form, group: Group) -> Html:
    clear = _clear(form, group.clear) if group.clear else NOTHING
    body = joined((clear, _part(form, group.id), _buttons(group.buttons)))
    template = _FOLDED_GROUP if group.folded else _GROUP
    return html(template, f"{form.id}-{group.id}", group.title, body)


def _clear(form: Form, preset: Preset) -> Html:
    """The button that answers a whole group, pressed while the form holds those answers."""
    held = {field.id: field.start for field in form.fields}
    pressed = all(held.get(name) == option for name, option in preset.answers)
    answers = "&".join(f"{name}={option}" for name, option in preset.answers)
    return html(_CLEAR, answers, str(pressed).lower(), preset.label)


def _buttons(buttons: tuple[Button, ...]) -> Html:
    """Buttons that ask for the form anew, with one thing changed."""
    each = joined((html(_BUTTON, button.change, button.label) for button in buttons), " ")
    return html('<p class="field-buttons">%s</p>', each) if each else NOTHING


def _sources(form: Form, base: str) -> Html:
    """The sources of all questions, folded after them: links between them cost key presses."""
    cited = joined(
        html("<li>%s%s</li>", field.label, citations_html(field.citations, base))
        for field in form.fields
        if field.citations
    )
    return html(_SOURCES, form.id, SOURCES, cited) if cited else NOTHING


def _field(form: Form, field: Field) -> Html:
    """A label or a legend, the help, what is answered in, and the holder of an error."""
    name = f"{form.id}-{field.id}"
    described = " ".join(f"{name}-{part}" for part in _describing(field))
    help_text = html(_HELP, name, field.help) if field.help else NOTHING
    control = _CONTROLS[field.kind](field, name, described)
    body = joined((help_text, control, html(_ERROR, name, field.id)))
    alert = html(_ALERT, field.id, CONTINUE) if field.alerts else NOTHING
    if field.kind is FieldKind.CHOICE:
        return joined((html(_CHOICE, name, described, field.label, body), alert))
    return joined((html(_WRITTEN, name, field.label, body), alert))


def _describing(field: Field) -> tuple[str, ...]:
    """What describes a field to a screen reader, its error last."""
    parts = {FieldKind.NUMBER: ("unit", "expected"), FieldKind.DATE: ("expected",)}
    return (*(("help",) if field.help else ()), *parts.get(field.kind, ()), "error")


def _choice(field: Field, name: str, _described: str) -> Html:
    marks, checked = _marks(field), html(" checked")
    options = []
    for option in field.options:
        own, chosen = f"{name}-{option.id}", checked if option.id == field.start else NOTHING
        options.append(html(_OPTION, own, own, field.id, option.id, chosen, marks, option.label))
    return html('<div class="field-options">%s</div>', joined(options))


def _number(field: Field, name: str, described: str) -> Html:
    control = (name, field.id, field.start, described, _marks(field))
    return html(_NUMBER, *control, name, field.unit, name, field.minimum, field.maximum)


def _marks(field: Field) -> Html:
    """What the page must know of a control: may its answer stand in the address, and so on."""
    share = html(" data-share") if field.shareable else NOTHING
    return html("%s data-rebuild", share) if field.rebuilds else share


def _text(field: Field, name: str, described: str) -> Html:
    return html(_TEXT, name, field.id, field.start, LONGEST_TEXT, described)


def _area(field: Field, name: str, described: str) -> Html:
    """Free text of several lines, as long as the field says or else as a note is."""
    longest = field.maximum or LONGEST_AREA
    return html(_AREA, name, field.id, longest, described, field.start)


def _date(field: Field, name: str, described: str) -> Html:
    """A date as Danes write it."""
    control = (name, field.id, field.start, described)
    return html(_DATE, *control, name, DATE_EXPECTED)


_CONTROLS = {
    FieldKind.CHOICE: _choice,
    FieldKind.NUMBER: _number,
    FieldKind.TEXT: _text,
    FieldKind.TEXTAREA: _area,
    FieldKind.DATE: _date,
}
