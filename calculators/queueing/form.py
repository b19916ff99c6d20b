"""The form of a queue: the reader's own figures, and folded what is assumed beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from calculators.budget_files.requests import rebuilt
from calculators.model import Field, FieldKind, Form, Group, Option, Preset
from calculators.parameters.model import number_field
from calculators.queueing import fields
from calculators.queueing.model import QueueModel

_OWN = Group("tallene", "Jeres tal")
_MORE = Group("forudsaetninger", "Flere forudsætninger", folded=True)
_TRY = "Prøv med opdigtede tal"
_FIRST = (
    fields.REFERRALS,
    fields.FORM,
    fields.MINUTES,
    fields.COURSE,
    fields.SEATS,
    fields.GROUP_HOURS,
    fields.GROUP_WEEKS,
    fields.START,
    fields.EVERY,
    fields.LEAST,
    fields.STAFF,
    fields.HOURS,
    fields.PRICE,
)
_FOLDED = (
    fields.MISSED,
    fields.AGAIN,
    fields.LOST,
    fields.QUEUE,
    fields.BEGUN,
    fields.LENGTHS,
    fields.RISING,
    fields.MONTHS,
    fields.FULL_TIME,
    fields.SEED,
)
_LAST = Group("visning", "Måned for måned")
_SHOWN = "Hvilken stigning skal vises måned for måned?"


def form(model: QueueModel) -> Form:
    """The form as the page arrives with it."""
    return form_of(model, {})


def form_of(model: QueueModel, answers: Mapping[str, str]) -> Form:
    """The form filled with these answers, whatever they are: nothing typed is lost."""
    known = {item.id: answers.get(item.id, item.start) for item in _every(model)}
    away = fields.unused(known)
    own = replace(_OWN, clear=Preset(_TRY, model.example) if model.example else None)
    return Form(
        id=model.id,
        title=model.title,
        fields=tuple(
            replace(item, start=known[item.id]) for item in _every(model) if item.id not in away
        ),
        groups=(own, _MORE, _LAST),
        kept=tuple((name, known[name]) for name in known if name in away),
        kept_shared=True,
    )


def _every(model: QueueModel) -> Iterator[Field]:
    for group, names in ((_OWN, _FIRST), (_MORE, _FOLDED)):
        for name in names:
            made = _choice(name) if name in fields.CHOICES else number_field(model.by_id[name])
            yield replace(made, group=group.id)
    yield replace(shown_field(model), group=_LAST.id)


def _choice(name: str) -> Field:
    label, options = fields.CHOICES[name]
    rebuilds = name in (fields.FORM, fields.START)
    return Field(name, label, FieldKind.CHOICE, options[0].id, options=options, rebuilds=rebuilds)


def shown_field(model: QueueModel) -> Field:
    """Which rise of demand is told month by month."""
    options = tuple(
        Option(str(increase), fields.level_name(increase)) for increase in (0, *model.increases)
    )
    return Field(fields.SHOWN, _SHOWN, FieldKind.CHOICE, "0", options=options)


rebuilt_form = rebuilt(form_of)
