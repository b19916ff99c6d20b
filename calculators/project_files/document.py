"""What a project is taken away as: text for an application, rows, a workbook, its posts.

All of it is printed from the same totals as the page, so that paper, workbook, CSV and text
say the same to the øre.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from calculators.budget_files.workbook import Book, Document, Row
from calculators.cost_model.budget import shown
from calculators.cost_model.files import APPLIED, MARKS, NOT_APPLIED, rounding_lines
from calculators.cost_model.result import step_words
from calculators.danish_csv import MOST_DECIMALS
from calculators.model import InputError
from calculators.parameters.products import omissions
from calculators.project_files.book import write_book
from calculators.project_model.explained import calculation, differences
from calculators.project_model.model import FunderKind, LineKind, ProjectModel
from calculators.project_model.reading import checked
from calculators.project_model.said import (
    KINDS,
    LINE_KINDS,
    NO_CATEGORY,
    applied_text,
    funders_text,
    kroner,
    published_sum,
    regulation_text,
)
from calculators.project_model.totals import (
    EXPECTED,
    HIGH,
    LOW,
    FunderSum,
    LineTotals,
    Sum,
    Totals,
    outcome,
)
from calculators.project_model.totals import Row as Amounts

EMPTY = "Udfyld mindst én linje, før budgettet kan hentes."


def project_document(definition: ProjectModel, answers: Mapping[str, str]) -> Document:
    """What the answers' project can be taken away as.

    Raises InputError, with all bad answers at once, and where no line is whole.
    """
    project = checked(definition, answers)
    if not project.lines:
        raise InputError("linje-1-antal", EMPTY)
    return ProjectFiles(outcome(project)).document()


@dataclass(frozen=True)
class ProjectFiles:
    """A project's files; `outcome` is what it comes to low, as expected and high."""

    outcome: tuple[Totals, Totals, Totals]

    @cached_property
    def totals(self) -> Totals:
        """What everything tells, where nothing else is said."""
        return self.outcome[EXPECTED]

    def document(self) -> Document:
        """All that can be asked for, each made when it is."""
        project, totals = self.totals.project, self.totals
        return Document(
            title=project.title,
            price_level=project.level_reached,
            total=totals.kroner(totals.whole.total),
            posts=tuple(self._posts()),
            text=self.text,
            rows=self.rows,
            sheets=self._write,
            omissions=self.omissions,
            project=self._named,
            scenario=project.scenario,
        )

    def _write(self, book: Book) -> None:
        write_book(self.outcome, (*self._notes(), *self.omissions), book)

    @property
    def omissions(self) -> tuple[str, ...]:
        """The lines that lack figures, as the files tell it."""
        return omissions(self.totals.project.gaps)

    @property
    def _by_cell(self) -> bool:
        return self.totals.project.rounded.by_cell

    def _posts(self) -> Iterator[tuple[str, Fraction]]:
        totals = self.totals
        for each in totals.lines:
            yield f"Linje {each.line.at}: {each.line.name}", totals.kroner(each.total)
        for label, amount in zip(totals.project.years, totals.whole.by_period, strict=True):
            yield label, totals.kroner(amount)
        for funder in totals.project.funders:
            own = [each for each in totals.funders if totals.project.funders[each.funder] is funder]
            if own:
                amount = sum(each.total for each in own)
                yield f"Finansieres af {funder.name}", totals.kroner(amount)
        exact = "" if self._by_cell else ", uafrundet"
        yield f"Ansøgt{exact}", totals.kroner(totals.applied.total)
        yield f"Anden finansiering{exact}", totals.kroner(totals.others.total)
        yield f"I alt{exact}", totals.kroner(totals.whole.total)
        if not self._by_cell:
            yield "I alt, afrundet", totals.published(totals.whole).total

    def rows(self) -> Iterator[Row]:
        """The rows of the CSV file: lines, sums, who pays, the ends of the range, notes."""
        totals, project = self.totals, self.totals.project
        own = () if self._by_cell else ("I alt afrundet",)
        more = tuple(self._more_names())
        if self._named:
            yield ("Projekt", self._named)
        yield from project.called
        about = ("Linje", "Søges", "Finansieres af", "Udregning")
        yield (*about, *project.years, "I alt", *own, *more)
        for each in totals.lines:
            yield self._line_row(each)
        for category in totals.categories if any(project.categories) else ():
            yield self._sum_row(f"I alt {category.name or NO_CATEGORY.lower()}", category.by_period)
        for apart in (totals.expenses, totals.income) if any(totals.income.by_period) else ():
            yield self._sum_row(apart.name, apart.by_period)
        if any(totals.vat.by_period):
            yield self._sum_row(totals.vat.name, totals.vat.by_period)
        yield from self._sum_rows()
        for funder in totals.funders:
            kind = KINDS[funder.kind]
            yield self._sum_row("Finansieres af", funder.by_period, kind, funder.name)
        yield from self._range_rows()
        yield ("Prisniveau", project.level_reached)
        regulated = regulation_text(project)
        if regulated:
            yield ("Regulering", regulated)
        rounding = self._rounding()
        yield ("Afrunding", f"{rounding} Beløb vises med højst {MOST_DECIMALS} decimaler.")
        for text in (*differences(self.totals), *self.omissions):
            yield ("Bemærk", text)

    @property
    def _named(self) -> str:
        """What the reader calls the project, if anything."""
        project = self.totals.project
        return "" if project.title == project.definition.title else project.title

    def _more_names(self) -> Iterator[str]:
        """The columns that only some projects need: category, kind, and each funder's part."""
        project = self.totals.project
        if any(project.categories):
            yield "Kategori"
        if any(line.kind is not LineKind.EXPENSE for line in project.lines):
            yield "Slags"
        if self._is_shared:
            yield from (f"{each.name}, {KINDS[each.kind].lower()}" for each in self.totals.funders)

    @property
    def _is_shared(self) -> bool:
        return any(len(line.portions) > 1 for line in self.totals.project.lines)

    def _line_row(self, each: LineTotals) -> Row:
        totals, line = self.totals, each.line
        project, kroner_of = totals.project, totals.kroner
        about = (
            line.name,
            applied_text(each),
            funders_text(project, line),
            calculation(totals, each),
        )
        amounts = tuple(map(kroner_of, (*each.by_period, each.total)))
        own = () if self._by_cell else (totals.shown(each),)
        more: Row = (line.category,) if any(project.categories) else ()
        if any(other.kind is not LineKind.EXPENSE for other in project.lines):
            more += (LINE_KINDS[line.kind],)
        if self._is_shared:
            more += tuple(kroner_of(_borne(each, funder)) for funder in totals.funders)
        return (*about, *amounts, *own, *more)

    def _sum_row(self, label: str, amounts: Amounts, kind: str = "", funder: str = "") -> Row:
        row = map(self.totals.kroner, (*amounts, sum(amounts)))
        own = () if self._by_cell else ("",)
        return (label, kind, funder, "", *row, *own)

    def _sum_rows(self) -> Iterator[Row]:
        """The sums as they are, and where they are published in another way, as that too."""
        totals = self.totals
        if self._by_cell:
            for kind in (kind for kind in KINDS if kind in totals.kinds):
                yield self._sum_row(f"Heraf {KINDS[kind].lower()}", totals.kinds[kind].by_period)
            yield self._sum_row("I alt", totals.whole.by_period)
            return
        yield self._sum_row("Uafrundet total", totals.whole.by_period)
        yield self._sum_row("Ansøgt, uafrundet", totals.applied.by_period)
        yield self._sum_row("Ikke ansøgt, uafrundet", totals.others.by_period)
        yield self._published_row("Afrundet total", totals.whole)
        yield self._difference_row()
        yield self._published_row("Ansøgt beløb, afrundet", totals.applied)
        yield self._published_row("Anden finansiering", totals.others)

    def _published_row(self, label: str, amounts: Sum) -> Row:
        rounded = self.totals.published(amounts)
        return (label, "", "", "", *rounded.by_period, rounded.total, "")

    def _difference_row(self) -> Row:
        """What rounding adds to or takes from each sum."""
        differences = self.totals.rounding(self.totals.whole)
        return ("Forskel ved afrunding", "", "", "", *differences, "")

    def _range_rows(self) -> Iterator[Row]:
        """The total with every assumption low and high, where any has a range."""
        if self.totals.project.has_ranges:
            for name, at in (("lav", LOW), ("høj", HIGH)):
                totals = self.outcome[at]
                row = map(totals.kroner, (*totals.whole.by_period, totals.whole.total))
                own = () if self._by_cell else ("",)
                yield (f"I alt, {name}", "", "", "", *row, *own)

    def _notes(self) -> Iterator[str]:
        """How it is rounded, and what does not add up for that reason."""
        yield self._rounding()
        yield from differences(self.totals)

    def _rounding(self) -> str:
        project = self.totals.project
        if not self._by_cell:
            return project.definition.rounding.note
        return (
            f"Hver linje er afrundet i hver periode til {step_words(project.rounded.step)}; "
            "summer er summer af det, der vises."
        )

    def text(self) -> str:
        """The budget in the form an application asks for, each line marked.

        Amount applied for, what comes from others, years and total; then the lines, who pays,
        and with several funders the application to each. What was rounded away and the lines
        that lack figures stand at the end, so that nothing is lost on the way.
        """
        return "\n\n".join("\n".join(block) for block in self._blocks() if block) + "\n"

    def _blocks(self) -> Iterator[tuple[str, ...]]:
        totals, project = self.totals, self.totals.project
        told = (f"{label}: {text}" for label, text in project.called)
        yield (project.title.upper(), *told)
        yield tuple(self._form())
        yield (f"LINJER ({MARKS})", *self._lines())
        exact = "" if self._by_cell else ", UAFRUNDET"
        funders = (self._funder(each) for each in totals.funders)
        yield (f"FINANSIERING{exact}", *funders)
        for each in totals.applications:
            yield tuple(self._application(each))
        yield ("AFRUNDING", *self._roundings())
        yield self.omissions

    def _form(self) -> Iterator[str]:
        """The fields that an application has, in its order."""
        totals = self.totals
        yield f"Ansøgt beløb: {published_sum(totals, totals.applied)}"
        yield f"Anden finansiering: {published_sum(totals, totals.others)}"
        for kind, label in KINDS.items():
            if kind not in (FunderKind.APPLIED, FunderKind.OTHER) and kind in totals.kinds:
                yield f"Heraf {label.lower()}: {kroner(totals, totals.kinds[kind].total)}"
        yield f"Budget fordelt på {self._periods}: {self._by_period(totals.whole)}"
        yield f"Totalbudget: {published_sum(totals, totals.whole)}"
        if totals.project.has_ranges:
            low, high = (self.outcome[at] for at in (LOW, HIGH))
            ends = (shown(each.published(each.whole).total) for each in (low, high))
            yield "Med alle forudsætninger lave {}; med alle høje {}".format(*ends)
        yield from differences(totals)
        yield f"Prisniveau: {totals.project.level_reached}"
        regulated = regulation_text(totals.project)
        if regulated:
            yield f"Regulering: {regulated}"

    @property
    def _periods(self) -> str:
        return "halvår" if self.totals.project.half_years else "år"

    def _by_period(self, amounts: Sum) -> str:
        rounded = self.totals.published(amounts).by_period
        pairs = zip(self.totals.project.years, rounded, strict=True)
        return "; ".join(f"{label} {shown(amount)}" for label, amount in pairs)

    def _lines(self) -> Iterator[str]:
        totals = self.totals
        if not any(totals.project.categories):
            for each in totals.lines:
                yield from self._line(each)
            return
        for category in totals.categories:
            for each in totals.lines:
                if each.line.category == category.name:
                    yield from self._line(each)
            name = category.name or NO_CATEGORY.lower()
            yield f"I alt {name}: {kroner(totals, category.total)}"

    def _line(self, each: LineTotals) -> Iterator[str]:
        totals, line = self.totals, each.line
        mark = NOT_APPLIED if applied_text(each) == "Nej" else APPLIED
        kind = "" if line.kind is LineKind.EXPENSE else f", {LINE_KINDS[line.kind].lower()}"
        payers = funders_text(totals.project, line)
        yield f"{mark} {line.name}: {shown(totals.shown(each))} ({payers}{kind})"
        yield f"    {calculation(totals, each)}"
        parts = zip(totals.project.years, each.by_period, strict=True)
        yield "    " + "; ".join(f"{label} {kroner(totals, part)}" for label, part in parts)

    def _funder(self, each: FunderSum) -> str:
        """One funder's sums: in all, and by period where there are several."""
        totals = self.totals
        kind = "" if self._is_alone(each) else f", {KINDS[each.kind].lower()}"
        line = f"{each.name}{kind}: {kroner(totals, each.total)}"
        if not self._by_cell and not self._is_shared:
            return line
        parts = zip(totals.project.years, each.by_period, strict=True)
        spread = "; ".join(f"{label} {kroner(totals, part)}" for label, part in parts)
        return f"{line} ({spread})"

    def _is_alone(self, each: FunderSum) -> bool:
        """Whether a funder gives one kind of money, and of the kind that lines tell."""
        others = [own for own in self.totals.funders if own.funder == each.funder]
        return len(others) == 1 and not self.totals.project.funders[each.funder].number

    def _application(self, own: FunderSum) -> Iterator[str]:
        """The application to one funder: exactly its lines are marked, with what is asked."""
        totals = self.totals
        yield f"ANSØGNING TIL {own.name.upper()}"
        yield f"Ansøgt beløb: {published_sum(totals, own)}"
        yield f"Fra andre sider: {published_sum(totals, totals.but(own))}"
        yield f"Ansøgt beløb fordelt på {self._periods}: {self._by_period(own)}"
        marked = {each.line.at: sum(row) for each, row in totals.applied_of(own.funder)}
        for each in totals.lines:
            if each.line.at in marked:
                part = kroner(totals, marked[each.line.at])
                of_whole = "" if len(each.borne) == 1 else f" af {kroner(totals, each.total)}"
                yield f"{APPLIED} {each.line.name}: {part}{of_whole}"
            else:
                yield f"{NOT_APPLIED} {each.line.name}"

    def _roundings(self) -> Iterator[str]:
        project, totals = self.totals.project, self.totals
        if self._by_cell:
            yield self._rounding()
            return
        rounded, whole = project.rounded, totals.whole
        exact, published = totals.kroner(whole.total), totals.published(whole).total
        yield from rounding_lines(rounded.line, rounded.step, rounded.total, exact, published)


def _borne(each: LineTotals, funder: FunderSum) -> int:
    """What a funder gives to a line, of its kind of money."""
    return sum(
        sum(row)
        for portion, row in zip(each.line.portions, each.borne, strict=True)
        if (portion.funder, portion.kind) == (funder.funder, funder.kind)
    )
