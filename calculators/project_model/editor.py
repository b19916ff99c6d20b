"""The line editor: a table in which a project's lines are written, one row for each.

A line's first row has what every line needs, and under it a row that is folded has the rest.
Each type of line uses some of the fields; all of them stand in every row, so that nothing
that was written is lost when the type is changed back. What the page does with the rows
(docs/assets/calculators/lines.mjs) it does without asking: all words it needs stand here.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.citations import cited, with_reading
from calculators.common import NO, YES_NO_UNCLEAR
from calculators.danish import number
from calculators.model import LONGEST_TEXT, Option
from calculators.parameters.units import PERCENT
from calculators.project_model import fields
from calculators.project_model.fields import Answers
from calculators.project_model.model import LineKind, LineType, ProjectModel, Vat
from calculators.project_model.project import PARTS
from calculators.render.html import NOTHING, Html, html, joined

SHARES_IN_ROW = 2
"""So many shares of periods have room in a line's row; more are among its details."""
FIELD = "{n}"
"""Stands for a line's number in the row that new lines are made from."""

TYPES = (
    Option(LineType.PARTICIPANTS, "Deltagere × timer × takst"),
    Option(LineType.CASES, "Sager × minutter × takst"),
    Option(LineType.FIXED, "Fast beløb"),
    Option(LineType.PIECES, "Antal × pris"),
    Option(LineType.SALARY, "Løn: årsværk × måneder × månedsløn"),
    Option(LineType.PERCENT, "Procent af andre linjer"),
)
_YES_NO = YES_NO_UNCLEAR[:2]
KINDS = (
    Option("", "Udgift"),
    Option(LineKind.IN_KIND, "Naturalydelse: tæller med, søges ikke"),
    Option(LineKind.OWN, "Egen finansiering"),
    Option(LineKind.INCOME, "Indtægt"),
)
VATS = (
    Option("", "Ingen moms"),
    Option(Vat.ADDED, "Lægges til beløbet"),
    Option(Vat.INCLUDED, "Med i beløbet"),
)
REGULATED = (Option("", "Ja"), Option(NO, "Nej"))
CHOICES = {
    fields.TYPE: TYPES,
    fields.APPLIED: _YES_NO,
    fields.KIND: KINDS,
    fields.VAT: VATS,
    fields.REGULATED: REGULATED,
}
"""What is chosen rather than written in a line; what most lines are is the empty answer."""
_SAME = {LineKind.EXPENSE.value: "", Vat.NONE.value: "", "ja": ""}
"""Answers that say what the empty one says."""

LABELS = {
    fields.NAME: "Hvad linjen er",
    fields.TYPE: "Regnes som",
    fields.FUNDER: "Finansieres af",
    fields.APPLIED: "Søges",
    fields.UNIT: "Enhed",
    fields.OF: "Af linje, kategori eller alle",
    fields.CATEGORY: "Kategori eller arbejdspakke",
    fields.KIND: "Slags",
    fields.VAT: "Moms",
    fields.REGULATED: "Reguleres år for år",
}
_HELP = {
    fields.OF: "Skriv fx 1-3, en kategori, alle eller over (alle linjer over denne).",
    fields.KIND: "Naturalydelser tæller med i budgettet, men søges ikke. Indtægter trækkes fra.",
}
_MORE_BY_TYPE = {
    LineType.PARTICIPANTS: fields.UNIT,
    LineType.CASES: fields.UNIT,
    LineType.PIECES: fields.UNIT,
    LineType.PERCENT: fields.OF,
}
"""The written field, beside the numbers, that some types of line have."""
_UNIT_IN_ROW = (LineType.PIECES.value,)
"""The types that have room for the unit in their row; of others it is among the details."""
_COLUMNS = (
    (LABELS[fields.NAME], (fields.NAME,)),
    (LABELS[fields.TYPE], (fields.TYPE,)),
    ("Antal", (fields.COUNT,)),
    ("Tid, enhed", (fields.TIME, fields.MONTHS, fields.OF, fields.UNIT)),
    ("Takst, pris", (fields.RATE,)),
    (LABELS[fields.FUNDER], (fields.FUNDER,)),
    (LABELS[fields.APPLIED], (fields.APPLIED,)),
)
"""The columns of a line's row, and the fields of which a type of line uses one in each."""
_MORE = (fields.CATEGORY, fields.KIND, fields.VAT, fields.REGULATED)
CARRIED = (
    fields.TYPE,
    fields.FUNDER,
    fields.APPLIED,
    fields.CATEGORY,
    *fields.SHARES,
    *fields.BORNE,
)
"""What a new line takes over from the one above it: how it is paid, when, and its category."""

WORDS = {
    "unnamed": "linje {n}",
    "added": "Linje {n} er tilføjet.",
    "inserted": "Linje {n} er indsat.",
    "copied": "Kopieret: {name} er nu også linje {n}.",
    "moved": "Flyttet: {name} er nu linje {n} af {m}.",
    "removed": "Fjernet: {name}. Ctrl+Z sætter den ind igen.",
    "emptied": "Linjen er tømt. Ctrl+Z sætter den ind igen.",
    "undone": "Fortrudt.",
    "redone": "Gentaget.",
    "nothing": "Der er ikke mere at fortryde.",
    "full": "Der kan højst være {m} linjer.",
    "edge": "{name} kan ikke flyttes længere.",
    "evened": "{name} er delt ligeligt på perioderne.",
    "evened-all": "Alle {m} linjer er delt ligeligt på perioderne. Ctrl+Z deler dem som før.",
    "spread": "{name}: resten er delt ligeligt.",
    "unspread": "{name}: der er ikke noget tilbage at dele.",
    "begun": "Skabelonen »{name}« er sat ind med {m} linjer. Ctrl+Z sætter dine linjer ind igen.",
    "folded": "Detaljer foldet.",
    "pasting": "Sætter ind …",
    "unread": "Cellerne kunne ikke sættes ind, for beregneren kører ikke.",
}
"""What the page says of what it has done with the lines."""

KEYS = (
    ("Tab", "næste felt"),
    ("Enter", "næste linje; på den sidste en ny"),
    ("Alt+Enter", "detaljer"),
    ("Ctrl+Z", "fortryd"),
    ("Ctrl+V", "indsæt celler fra et regneark"),
)
"""The keys that a budget is written with, and what they do. On a Mac Cmd is as good as Ctrl."""
MORE_KEYS = (
    ("↑ ↓", "samme felt i linjen over og under; i detaljer næste gruppe felter"),
    ("Ctrl+D", "kopiér linjen"),
    ("Alt+↑ Alt+↓", "flyt linjen"),
    ("Alt+Delete", "fjern linjen"),
    ("Alt+Enter", "i detaljer: fold dem"),
    (";", "næste del: 40;30;30 udfylder tre"),
    ("Alt+→", "del resten ligeligt på delene til højre"),
    ("Ctrl+Y", "gentag"),
    ("1 … 9, 0", "over linjerne: vælg svaret af det tal, ellers det på den plads; 0 er det tiende"),
)
"""The others, folded."""

_EDITOR = (
    '<div class="lines%s" id="%s-lines" role="group" aria-label="Budgettets linjer" '
    'data-most="%s" data-uses="%s" data-without="%s" data-unit-in-row="%s" data-carried="%s" '
    'data-even="%s"%s>%s'
    '<div class="lines-keys"><p id="%s-keys">%s</p><details class="lines-more-keys" '
    'id="%s-more-keys">'
    "<summary>Flere taster</summary><p>%s</p></details></div>"
    '<div class="lines-pasted" role="status" tabindex="-1" hidden></div>'
    '<table class="lines-table" aria-describedby="%s-keys">'
    "<caption>Budgettets linjer</caption><thead><tr>%s</tr></thead>%s</table>"
    "<template>%s</template>"
    '<p class="field-buttons"><button type="button" class="md-button" data-line-do="add">'
    "Tilføj en linje</button>%s</p>"
    '<p class="lines-live" role="status"></p>'
    '<div class="lines-totals" role="group" aria-label="Budgettet nu">%s</div></div>'
)
_TEMPLATES = (
    '<details class="lines-begin" id="%s-begin"><summary>Begynd med en skabelon</summary>'
    '<p class="field-help">Linjerne herunder bliver skiftet ud, og afrundingen følger med. '
    "Du kan fortryde.</p><ul>%s</ul></details>"
)
_BEGIN = (
    '<li><button type="button" class="md-button" data-line-do="begin" data-lines="%s" '
    'data-answers="%s">%s</button> <span class="field-help">%s</span></li>'
)
_LINE = (
    '<tbody class="line" data-line="%s"><tr class="line-row"><th scope="row" class="line-number">'
    '<span data-number>%s</span></th>%s<td class="line-sum" data-head="Beløb">'
    '<output class="line-amount" for="%s">%s</output></td>'
    '<td class="line-more"><button type="button" class="line-open" data-line-do="details" '
    'aria-expanded="false" aria-controls="%s" aria-label="Detaljer for linje %s">'
    '<span aria-hidden="true">⋯</span></button></td></tr>'
    '<tr class="line-details" id="%s" hidden><td colspan="%s">%s%s</td></tr></tbody>'
)
_CELL = '<td class="line-%s">%s</td>'
_PLACE = (
    '<div class="line-field" data-part="%s"%s><label for="%s"><span%s>%s</span>'
    '<span class="line-of" data-number>, linje %s</span></label>%s%s%s</div>'
)
_ERROR = '<p class="field-error" id="%s-error" data-error-for="%s" hidden></p>'
_NUMBER = (
    '<input type="text" inputmode="decimal" class="line-figure" id="%s" name="%s" value="%s" '
    'autocomplete="off" aria-describedby="%s-error" data-share>'
)
_TEXT = (
    '<input type="text" id="%s" name="%s" value="%s" autocomplete="off" '
    'data-free data-longest="%s" aria-describedby="%s-error">'
)
_SELECT = '<select id="%s" name="%s" aria-describedby="%s-error" data-share>%s</select>'
_RANGE = (
    '<fieldset class="line-range" data-part="%s"%s><legend data-label-of="%s">%s</legend>'
    "%s</fieldset>"
)
_HELPED = '<span class="field-help">%s</span>'
_KEPT = '<input type="hidden" name="%s" value="%s" data-share>'
_EVEN_ALL = (
    ' <button type="button" class="md-button" data-line-do="even-all">'
    "Del alle linjer ligeligt på perioderne</button>"
)
_DO = '<button type="button" class="md-button" data-line-do="%s">%s</button>'
_BUTTONS = (
    ("copy", "Kopiér"),
    ("up", "Flyt op"),
    ("down", "Flyt ned"),
    ("insert", "Indsæt en linje under"),
    ("remove", "Fjern"),
    ("fold", "Fold detaljer"),
)


@dataclass(frozen=True, slots=True)
class Setup:
    """What rows follow of the settings: the names of the periods, and of the funders if any."""

    periods: tuple[str, ...]
    funders: tuple[str, ...] = ()

    @property
    def shares_in_row(self) -> bool:
        """Whether the shares of the periods stand in each line's row."""
        return len(self.periods) - 1 <= SHARES_IN_ROW

    @property
    def shares(self) -> tuple[str, ...]:
        """The fields of the shares of periods; all of a line falls in the only one there is."""
        count = len(self.periods)
        return fields.SHARES[:count] if count > 1 else ()

    @property
    def even(self) -> str:
        """An equal share of each period, the last of which has the rest; none of a single one."""
        count = len(self.periods)
        return number(Fraction(PARTS // count, PARTS // 100)) if count > 1 else ""

    @property
    def columns(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The headings of the written columns, and the fields in each."""
        if not self.shares_in_row:
            return _COLUMNS
        shares = zip(fields.SHARES, self.periods[:-1], strict=False)
        return (*_COLUMNS, *((f"Del i {period}, %", (part,)) for part, period in shares))


def label_of(part: str, type_: LineType | None, setup: Setup) -> str:
    """What a line's field is called, without the line."""
    if type_ in fields.BY_TYPE and part in fields.BY_TYPE[type_]:
        label, unit = fields.BY_TYPE[type_][part][:2]
        return f"{label}, %" if unit == PERCENT and label != "Procent" else label
    if part in fields.SHARES:
        at = fields.SHARES.index(part)
        return f"Del i {setup.periods[at]}, %" if at < len(setup.periods) else part
    if part in fields.BORNE:
        at = fields.BORNE.index(part)
        return f"{setup.funders[at]}, %" if at < len(setup.funders) else part
    return LABELS.get(part, part)


def uses() -> dict[str, dict[str, str]]:
    """By type of line the fields that depend on it, each with its label there."""
    bare = Setup(())
    found = {}
    for type_, numbers in fields.BY_TYPE.items():
        parts = [*numbers, *([_MORE_BY_TYPE[type_]] if type_ in _MORE_BY_TYPE else [])]
        found[type_.value] = {part: label_of(part, type_, bare) for part in parts}
    return found


def written_parts(type_: LineType) -> tuple[str, ...]:
    """The texts of a line, beside its name and who pays, in its type."""
    more = (_MORE_BY_TYPE[type_],) if type_ in _MORE_BY_TYPE else ()
    return (*more, fields.CATEGORY)


USED = uses()
"""By type of line, the fields that only some types use."""
DEPENDING = frozenset(part for used in USED.values() for part in used)
WITHOUT = {LineType.PERCENT.value: fields.SHARES}
"""Fields that all types but these have: a per cent line falls where what it is taken of does."""


def editor_html(
    model: ProjectModel, known: Answers, setup: Setup, amounts: Sequence[str], totals: Html
) -> Html:
    """The editor with the lines that the answers have, and what they come to."""
    count = int(known[fields.LINES])
    words = joined(html(' data-%s="%s"', name, said) for name, said in WORDS.items())
    heads = ("Nr.", *(heading for heading, _ in setup.columns), "Beløb", "Detaljer")
    rows = joined(
        _Row(model.id, str(at), known, setup, amounts[at - 1]).html() for at in range(1, count + 1)
    )
    return html(
        _EDITOR,
        " is-single" if count == 1 else "",
        model.id,
        fields.MOST_LINES,
        _json(USED),
        _json(WITHOUT),
        _json(_UNIT_IN_ROW),
        _json(CARRIED),
        setup.even,
        words,
        _templates(model),
        model.id,
        _keys(KEYS),
        model.id,
        _keys(MORE_KEYS),
        model.id,
        joined(html('<th scope="col">%s</th>', head) for head in heads),
        rows,
        _Row(model.id, FIELD, fields.EMPTY, setup).html(),
        html(_EVEN_ALL) if setup.even else NOTHING,
        totals,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _keys(keys: Iterable[tuple[str, str]]) -> Html:
    return joined((html("<kbd>%s</kbd> %s", key, what) for key, what in keys), " · ")


def _templates(model: ProjectModel) -> Html:
    """What to begin with, as buttons that each hold a set of lines and the rounding they need."""
    sets = [(model.example_title, model.lines, fields.as_published(model), "")]
    for each in model.templates:
        origin = with_reading(cited(each.citations), each.ours)
        sets.append((each.title, each.lines, fields.ADDING_UP, origin))
    begin = [
        html(_BEGIN, _json(list(map(fields.line_answers, lines))), _json(rounding), title, origin)
        for title, lines, rounding, origin in sets
    ]
    begin.append(html(_BEGIN, _json([fields.EMPTY]), _json(fields.ADDING_UP), "Én tom linje", ""))
    return html(_TEMPLATES, model.id, joined(begin))


@dataclass(frozen=True, slots=True)
class _Row:
    """One line's rows. `at` is its number, or what stands for it."""

    form: str
    at: str
    known: Answers
    setup: Setup
    amount: str = ""

    def html(self) -> Html:
        parts = {part for _, column in self.setup.columns for part in column}
        first = self._id(fields.COUNT)
        details = f"{self.form}-linje-{self.at}-detaljer"
        return html(
            _LINE,
            self.at,
            self.at,
            joined(self._cells()),
            first,
            self.amount,
            details,
            self.at,
            details,
            len(self.setup.columns) + 3,
            joined(self._details(parts)),
            joined((html(_DO, what, label) for what, label in self._buttons()), " "),
        )

    def _buttons(self) -> Iterator[tuple[str, str]]:
        if self.setup.even:
            yield "even", "Del ligeligt på perioderne"
        yield from _BUTTONS

    def _cells(self) -> Iterator[Html]:
        for _, parts in self.setup.columns:
            here = (part for part in parts if part != fields.UNIT or self._unit_in_row)
            places = joined(self._place(part) for part in here)
            kind = parts[0].partition("-")[0]
            yield html(_CELL, kind, places)

    def _details(self, shown: set[str]) -> Iterator[Html]:
        """What is folded: the rest of the fields, and, out of sight, what is not asked for now."""
        unit = [] if self._unit_in_row else [fields.UNIT]
        asked = [*unit, fields.PENSION, fields.HOLIDAY, *_MORE]
        asked += [part for part in self.setup.shares if part not in shown]
        asked += fields.BORNE[: len(self.setup.funders)]
        places = joined(map(self._place, asked))
        yield html('<div class="line-grid line-grid--first">%s</div>', places)
        ranges = joined(self._range(part) for part in fields.FACTORS)
        yield html('<div class="line-grid">%s</div>', ranges)
        seen = {*shown, *asked, *fields.RANGES}
        for part in fields.PARTS:
            if part not in seen:
                yield html(_KEPT, self._name(part), self._value(part))
        yield html('<p class="field-help">%s</p>', " ".join(self._hints()))

    def _hints(self) -> Iterator[str]:
        """What empty fields mean."""
        yield "Tom lav eller høj er som den forventede."
        if self.setup.shares:
            yield f"Tom del er 0 %; i {self.setup.periods[-1]} er den resten."
        if self.setup.funders:
            yield "Uden dele betaler den, der står i »Finansieres af«, det hele."

    @property
    def _unit_in_row(self) -> bool:
        return self._value(fields.TYPE) in _UNIT_IN_ROW

    def _range(self, part: str) -> Html:
        label = USED.get(self._value(fields.TYPE), {}).get(part, "")
        ends = joined(
            self._place(f"{part}-{bound}", f"{word.capitalize()}")
            for bound, word in fields.BOUNDS.items()
        )
        return html(_RANGE, part, self._hidden(part), part, label, ends)

    def _place(self, part: str, label: str = "") -> Html:
        """A field: its label, what it is answered in, and the holder of its error."""
        type_ = self._value(fields.TYPE)
        known_type = LineType(type_) if type_ in USED else None
        depends = part in DEPENDING
        mark = html(' data-label-of="%s"', part) if depends else NOTHING
        words = label or label_of(part, known_type, self.setup)
        own = part if not label else ""
        error = html(_ERROR, self._id(part), self._name(part))
        help_text = html(_HELPED, _HELP[part]) if part in _HELP else NOTHING
        return html(
            _PLACE,
            own,
            self._hidden(part),
            self._id(part),
            mark,
            words,
            self.at,
            self._control(part),
            help_text,
            error,
        )

    def _hidden(self, part: str) -> Html:
        type_ = self._value(fields.TYPE)
        unused = part in DEPENDING and part not in USED.get(type_, {})
        return html(" hidden") if unused or part in WITHOUT.get(type_, ()) else NOTHING

    def _control(self, part: str) -> Html:
        own, name, value = self._id(part), self._name(part), self._value(part)
        if part in CHOICES:
            return html(_SELECT, own, name, own, _options(CHOICES[part], value))
        if part in fields.WRITTEN:
            return html(_TEXT, own, name, value, LONGEST_TEXT, own)
        return html(_NUMBER, own, name, value, own)

    def _name(self, part: str) -> str:
        return f"linje-{self.at}-{part}"

    def _id(self, part: str) -> str:
        return f"{self.form}-{self._name(part)}"

    def _value(self, part: str) -> str:
        name = part if self.at == FIELD else self._name(part)
        return self.known.get(name, fields.EMPTY.get(part, ""))


def _options(options: tuple[Option, ...], value: str) -> Html:
    """The options of a choice. An answer that is none of them stands there all the same."""
    if value and _SAME.get(value) == options[0].id:
        options = (Option(value, options[0].label), *options[1:])
    odd = () if any(each.id == value for each in options) else (Option(value, value),)
    return joined(
        html(
            '<option value="%s"%s>%s</option>',
            each.id,
            html(" selected") if each.id == value else NOTHING,
            each.label,
        )
        for each in (*odd, *options)
    )
