"""From an editor's decision table to the definition its engine runs."""

from calculators import decision_table as table
from calculators import model
from pathway_data.models import rules as data
from pathway_data.resolving import Parts


def decision_table(parts: Parts, calculator: data.DecisionTable) -> table.DecisionTable:
    """A decision table that is a calculator of its own."""
    return rule_set(
        parts,
        calculator,
        id=calculator.id,
        title=calculator.title,
        summary=calculator.summary.text,
        made_for=calculator.made_for,
        notes=tuple(note.text for note in calculator.notes),
    )


def rule_set(
    parts: Parts,
    rules: data.RuleSet,
    *,
    id: str,  # noqa: A002 - the definition's own word for it
    title: str,
    summary: str,
    made_for: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> table.DecisionTable:
    """Questions, outcomes and rules under a name."""
    return table.DecisionTable(
        id=id,
        title=title,
        summary=summary,
        hit=rules.hit,
        questions=tuple(_question(parts, q) for q in rules.questions),
        outcomes=tuple(_outcome(parts, o) for o in rules.outcomes),
        rules=tuple(_rule(parts, rule) for rule in rules.rules),
        derived=tuple(
            table.DerivedInput(d.id, d.label, d.mode, tuple(d.of)) for d in rules.derived
        ),
        topics=tuple(table.Topic(topic.id, topic.label) for topic in rules.topics),
        made_for=made_for,
        number_limits=tuple(
            table.NumberLimit(limit.of, limit.over, limit.most, limit.message, limit.blocks)
            for limit in rules.number_limits
        ),
        notes=notes,
    )


def options(answers: tuple[data.AnswerOption, ...]) -> tuple[model.Option, ...]:
    """Answers as options."""
    return tuple(model.Option(answer.id, answer.label) for answer in answers)


def _question(parts: Parts, question: data.Question) -> table.Question:
    return table.Question(
        id=question.id,
        label=question.label,
        options=options(question.options),
        help=question.help,
        start=question.start,
        citations=parts.citations(question),
        bands=tuple(
            table.Band(option.id, option.lowest, option.highest)
            for option in question.options
            if option.lowest is not None and option.highest is not None
        ),
        unit=question.unit or "",
    )


def _outcome(parts: Parts, outcome: data.Outcome) -> table.Outcome:
    return table.Outcome(
        id=outcome.id,
        headline=outcome.headline,
        tone=model.Tone(outcome.tone),
        facts=parts.facts(outcome.facts),
        next_steps=parts.links(outcome.next_steps),
        topic=outcome.topic or "",
        silent=outcome.silent,
    )


def _rule(parts: Parts, rule: data.Rule) -> table.Rule:
    return table.Rule(
        when=tuple(table.Condition(name, answers) for name, answers in rule.when.items()),
        then=rule.then,
        because=rule.because,
        citations=parts.citations(rule),
        ours=rule.ours or "",
    )
