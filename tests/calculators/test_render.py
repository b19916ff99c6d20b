"""Forms and results as accessible HTML and as text to copy."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from calculators import form_html, result_html, result_text, table_html
from calculators.cost_model.kind import KIND as COST_MODEL
from calculators.decision_table.kind import KIND as DECISION_TABLE
from calculators.model import (
    Change,
    Citation,
    Fact,
    Field,
    FieldKind,
    Form,
    Group,
    Link,
    Option,
    Preset,
    Reason,
    Result,
    Table,
    Tone,
)
from tests.calculators.brute_force import combinations
from tests.calculators.samples import TABLES, four_groups, project_budget, target_group

VOID = {"input", "br"}
NASTY = "<script>alert('x')</script>\"&"


class Page(HTMLParser):
    """Reads HTML strictly: every element is closed in order; notes tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and wait for its end."""
        assert len(dict(attrs)) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The element that ends is the one that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of one kind."""
        return [attrs for name, attrs in self.tags if name == tag]

    def ids(self) -> list[str]:
        """All ids on the page."""
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]

    def levels(self) -> list[str]:
        """The headings' levels, in order."""
        return [name for name, _ in self.tags if name in {"h1", "h2", "h3", "h4", "h5"}]


NASTY_RESULT = Result(
    headline=NASTY,
    tone=Tone.CLARIFY,
    reasons=(Reason(NASTY, NASTY, (Citation(NASTY, NASTY, NASTY, NASTY, NASTY),), NASTY),),
    changes=(Change(NASTY, NASTY),),
    facts=(Fact(NASTY, NASTY), Fact(NASTY)),
    tables=(Table(NASTY, (NASTY, NASTY), ((NASTY, NASTY),)),),
    notes=(NASTY,),
    changes_note=NASTY,
    next_steps=(Link(NASTY, NASTY),),
    made_for=(NASTY,),
)


def test_everything_in_a_result_is_escaped() -> None:
    """Markup in any text or address arrives as text."""
    page = Page(result_html(NASTY_RESULT, "../../"))
    assert page.all("script") == []
    assert page.words.count(NASTY) >= 12
    assert all(link["href"] == f"../../{NASTY}" for link in page.all("a"))


def test_everything_in_a_form_is_escaped() -> None:
    """Markup in any label, help or id arrives as text."""
    table = four_groups()
    first = replace(table.questions[0], id=NASTY, label=NASTY, help=NASTY)
    page = Page(form_html(DECISION_TABLE.form(replace(table, questions=(first,))), ""))
    assert page.all("script") == []
    assert page.words.count(NASTY) == 2


def test_a_choice_is_a_fieldset_of_radio_buttons_described_by_its_error() -> None:
    """A question has a legend, one checked answer, and a holder for its error."""
    html = form_html(DECISION_TABLE.form(target_group()), "../")
    page = Page(html)
    assert len(page.all("fieldset")) == len(page.all("legend")) == 9
    assert len(page.all("input")) == 27
    checked = [field for field in page.all("input") if "checked" in field]
    assert [field["value"] for field in checked] == ["uafklaret"] * 9
    fieldset = page.all("fieldset")[1]
    assert fieldset["id"] == "maalgruppe-udredt"
    assert fieldset["aria-describedby"] == "maalgruppe-udredt-error"
    assert (
        '<p class="field-error" id="maalgruppe-udredt-error" data-error-for="udredt" hidden></p>'
    ) in html


def test_a_number_has_its_label_unit_and_limits() -> None:
    """A number is a text field for decimals, described by unit, limits and error."""
    page = Page(form_html(COST_MODEL.form(project_budget()), "../"))
    rate = page.all("input")[2]
    assert rate == {
        "type": "text",
        "inputmode": "decimal",
        "id": "projektbudget-takst",
        "name": "takst",
        "value": "941,47",
        "data-share": None,
        "autocomplete": "off",
        "aria-describedby": "projektbudget-takst-unit projektbudget-takst-expected "
        "projektbudget-takst-error",
    }
    assert "kr. pr. time" in page.words
    assert "Fra 0 til 5.000" in page.words


@pytest.mark.parametrize("base", ["", "../../"])
def test_ids_are_unique_and_every_reference_finds_its_id(base: str) -> None:
    """Several calculators share a page without a collision, and no reference dangles."""
    forms = [DECISION_TABLE.form(make()) for make in TABLES.values()]
    forms.append(COST_MODEL.form(project_budget()))
    page = Page("".join(form_html(form, base) for form in forms))
    assert len(page.ids()) == len(set(page.ids()))
    for _, attrs in page.tags:
        for name in ("for", "aria-describedby"):
            assert set((attrs.get(name) or "").split()) <= set(page.ids())


def test_a_result_has_its_headline_first_and_no_ids() -> None:
    """The answer is the first heading, the sections follow one level down."""
    result = COST_MODEL.calculate(project_budget(), {})
    page = Page(result_html(result, "../../"))
    assert page.words[0] == "I alt ca. 89.500 kr."
    assert page.levels() == ["h3", "h4"]
    assert [fold["class"] for fold in page.all("details")] == ["result-why", "result-change"]
    assert page.ids() == []


def test_the_tone_is_told_in_words_unless_the_headline_does() -> None:
    """An answer that is open says so in text, and not twice."""
    open_result = DECISION_TABLE.calculate(target_group(), {})
    renamed = replace(open_result, headline="Der mangler oplysninger")
    assert "Skal afklares" in Page(result_html(renamed, "")).words
    assert "Skal afklares" not in Page(result_html(open_result, "")).words
    assert 'data-tone="clarify"' in result_html(open_result, "")


def test_facts_under_the_same_label_stand_together() -> None:
    """A label is written once above all its values; facts without one are a list."""
    facts = (Fact("Et", "Afklar"), Fact("To", "Afklar"), Fact("Tre"), Fact("Fire", "Form"))
    html = result_html(Result("H", Tone.DECIDED, (), (), facts), "")
    assert (
        '<dl class="result-facts"><div><dt>Afklar</dt><dd>Et</dd><dd>To</dd></div></dl>'
        '<ul class="result-facts"><li>Tre</li></ul>'
        '<dl class="result-facts"><div><dt>Form</dt><dd>Fire</dd></div></dl>'
    ) in html


def test_a_source_is_a_link_with_where_and_when_it_holds() -> None:
    """A citation leads to its source, seen from the page, and shows region, period, status."""
    source = Citation("S1, Målgruppe", "/kilder/s1/", "Region H", "2019", "krav")
    result = Result("H", Tone.DECIDED, (Reason("Fordi.", "Regel 1", (source,), "Vores."),), ())
    assert (
        '<ul class="result-reasons"><li><p>Fordi.</p><p class="result-rule">Regel 1</p>'
        '<p class="result-ours">Vores læsning: Vores.</p>'
        '<ul class="citations"><li><a href="../../kilder/s1/">S1, Målgruppe</a> '
        '<span class="provenance">Region H · 2019 · krav</span></li></ul></li></ul>'
    ) in result_html(result, "../../")


def test_the_answer_comes_first_and_its_sources_are_folded() -> None:
    """Answer, text to paste with its button, next step; then why and what else, both folded."""
    source = Citation("S1: Målgruppe", "kilder/s1/", "Region H", "2019", "anbefaling")
    result = Result(
        "H",
        Tone.DECIDED,
        (Reason("Fordi.", citations=(source,)),),
        (Change("A", "B"),),
        (
            Fact("Svar.", "", (source,), "Læst sådan.", "krav"),
            Fact("Ved siden af", "Mere", (source,), aside=True),
        ),
        next_steps=tuple(Link(f"Trin {at}", "x/") for at in range(6)),
        paste="Tekst",
        paste_name="Henvisningstekst",
    )
    html = result_html(result, "")
    answer, rest = html.split('<div class="result-text">')
    assert "<a " not in answer
    assert "Region H · anbefaling" in answer
    assert '<span class="result-ours">Vores læsning</span>' in answer
    assert "Læst sådan." not in answer
    assert "Ved siden af" not in answer
    assert 'data-action="copy">Kopiér henvisningstekst</button>' in rest
    parts = [rest.index(part) for part in ("result-next", "result-why", "result-change")]
    assert parts == sorted(parts)
    assert rest.count("Trin ") == 4
    assert rest.count('<a href="./kilder/s1/">') == 3
    assert "Vores læsning: Læst sådan." in rest


def test_of_many_alike_the_answer_names_the_first_and_the_rest_is_folded() -> None:
    """Nine questions to clarify are three and a number; all of them stand with the reasons."""
    facts = tuple(Fact(f"Spørgsmål {at}", "Afklar") for at in range(9))
    answer, why = result_html(Result("H", Tone.CLARIFY, (), (), facts), "").split("<details", 1)
    assert answer.count("<dd>Spørgsmål ") == 3
    assert "<dd>og 6 mere</dd>" in answer
    assert all(f"Spørgsmål {at}" in answer + why for at in range(9))


def test_an_urgent_answer_says_beside_which_field_it_stands() -> None:
    """The form has a holder at each field that can cause it, and at no other."""
    result = Result("Akut", Tone.URGENT, (), (), beside="flag")
    assert '<div class="result" data-tone="urgent" data-beside="flag">' in result_html(result, "")
    yes_no = (Option("ja", "Ja"), Option("nej", "Nej"))
    fields = (
        Field("flag", "Flag?", FieldKind.CHOICE, "nej", options=yes_no, group="g", alerts=True),
        Field("andet", "Andet?", FieldKind.CHOICE, "nej", options=yes_no, group="g"),
    )
    clear = Preset("Ingen", (("flag", "nej"), ("andet", "nej")))
    html = form_html(Form("f", "F", fields, (Group("g", "G", clear=clear),)), "")
    assert html.count('class="field-alert"') == 1
    assert (
        '</fieldset><div class="field-alert" data-alert-for="flag" '
        'data-continue="Fortsæt, når mistanken er afkræftet" hidden></div>'
    ) in html
    assert 'data-set="flag=nej&amp;andet=nej" aria-pressed="true">Ingen</button>' in html


def test_a_source_without_an_address_is_plain_text() -> None:
    """No link leads nowhere."""
    source = Citation("Loven", "", "", "", "")
    html = result_html(Result("H", Tone.DECIDED, (), (), (Fact("F", "", (source,)),)), "")
    assert '<ul class="citations"><li>Loven</li></ul>' in html


def test_an_address_can_never_run_a_script() -> None:
    """Every address is relative to the page, whatever stands in the data."""
    step = Link("Se mere", "javascript:alert(1)")
    page = Page(result_html(Result("H", Tone.DECIDED, (), (), next_steps=(step,)), ""))
    assert page.all("a") == [{"href": "./javascript:alert(1)"}]


def test_a_table_has_a_caption_headings_and_a_keyboard_reachable_scroller() -> None:
    """Rows and columns have headings, numbers their own class, sums their own foot."""
    table = Table("Beløb", ("Linje", "Kr."), (("A", "1,00"),), (False, True), (("I alt", "1,00"),))
    assert table_html(table) == (
        '<div class="table-scroll" role="group" aria-label="Beløb" tabindex="0">'
        "<table><caption>Beløb</caption>"
        '<thead><tr><th scope="col">Linje</th><th scope="col" class="numeric">Kr.</th></tr></thead>'
        '<tbody><tr><th scope="row">A</th><td class="numeric">1,00</td></tr></tbody>'
        '<tfoot><tr><th scope="row">I alt</th><td class="numeric">1,00</td></tr></tfoot>'
        "</table></div>"
    )


def test_every_sample_renders_to_well_formed_html() -> None:
    """Results and rules of all samples are closed, headed and free of ids."""
    for make in TABLES.values():
        table = make()
        for answers in list(combinations(table))[:50]:
            page = Page(result_html(DECISION_TABLE.calculate(table, answers), "../"))
            assert page.ids() == []
            assert page.levels()[0] == "h3"
        for rules in DECISION_TABLE.rules_table(table):
            assert Page(table_html(rules)).all("caption") == [{}]


def test_the_text_says_what_stands_unfolded() -> None:
    """The answer and what next, in short lines; of the reasons what is ours; the sources."""
    source = Citation("S1: Målgruppe", "kilder/s1/", "Region H", "2019", "krav")
    result = Result(
        headline="I målgruppen",
        tone=Tone.CLARIFY,
        reasons=(
            Reason("Fordi.", "Regel 1: Udredt? Ja", (source,), "Læst sådan."),
            Reason("Punktum."),
        ),
        changes=(Change("Udredt? Nej i stedet for Ja", "Ude"),),
        facts=(Fact("XREF15", "Form", (source,)), Fact("Ring først.", ours="X", status="krav")),
        tables=(
            Table(
                "Beløb", ("Linje", "2020", "2021"), (("A", "1", ""),), (), (("I alt", "1", "0"),)
            ),
        ),
        notes=("Kun honorar.",),
        changes_note="Intet andet.",
        next_steps=(Link("Se tilbud", "tilbud/"),),
        made_for=("Praksis",),
    )
    assert result_text(result) == (
        "I målgruppen\n"
        "Skal afklares\n"
        "\n"
        "Form: XREF15\n"
        "- Ring først. (krav; Vores læsning)\n"
        "\n"
        "NÆSTE SKRIDT\n"
        "- Se tilbud\n"
        "\n"
        "BELØB\n"
        "- A: 2020 1\n"
        "- I alt: 2020 1; 2021 0\n"
        "\n"
        "Vores læsning: Læst sådan.\n"
        "\n"
        "Kilder: S1 (Region H · krav)\n"
    )
