"""Markup that escapes by default, and that nothing goes around."""

import ast
from collections.abc import Iterator
from pathlib import Path

import calculators
from calculators.render.html import Html, each, html, joined

PACKAGE = Path(calculators.__file__).parent
BUILDER = PACKAGE / "render" / "html.py"
ATTACK = """<b>&"'"""
ESCAPED = "&lt;b&gt;&amp;&quot;&#x27;"


def test_a_text_is_escaped_wherever_it_goes() -> None:
    """In an element, in an attribute, among others, and when it is marked up twice."""
    assert html('<p id="%s">%s</p>', ATTACK, ATTACK) == f'<p id="{ESCAPED}">{ESCAPED}</p>'
    assert each("<li>%s</li>", [ATTACK, "a"]) == f"<li>{ESCAPED}</li><li>a</li>"
    assert joined([ATTACK, html("<br>")]) == f"{ESCAPED}<br>"
    assert html("<p>%s</p>", f"{html('<b>%s</b>', 'a')}") == "<p>&lt;b&gt;a&lt;/b&gt;</p>"


def test_markup_goes_in_as_it_is() -> None:
    """What was made here is not escaped again, however deep it lies."""
    inner = html("<b>%s</b>", 1)
    assert html("<p>%s</p>", joined([inner])) == "<p><b>1</b></p>"
    assert isinstance(each("<li>%s</li>", [inner]), Html)


def modules() -> Iterator[tuple[Path, list[ast.AST]]]:
    """Every module of the engines but the builder, as its parts."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path != BUILDER:
            yield path, list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def templates(nodes: list[ast.AST]) -> dict[ast.expr, list[ast.expr]]:
    """What is given as a template, with all that it can be: itself, or what its name stands for."""
    named: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                named.setdefault(ast.unparse(target), []).append(node.value)

    def values(node: ast.expr) -> list[ast.expr]:
        if isinstance(node, ast.IfExp):
            return [*values(node.body), *values(node.orelse)]
        if isinstance(node, ast.Name):
            return [value for found in named.get(node.id, [node]) for value in values(found)]
        return [node]

    calls = (node for node in nodes if isinstance(node, ast.Call) and _builds(node.func))
    return {call.args[0]: values(call.args[0]) for call in calls}


def _builds(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id in ("html", "each")


def test_templates_are_written_in_the_code() -> None:
    """No template is put together from text, and nothing else is said to be markup."""
    for path, nodes in modules():
        for given, values in templates(nodes).items():
            assert all(isinstance(value, ast.Constant) for value in values), (path, given.lineno)
        made = [node for node in nodes if isinstance(node, ast.Call)]
        assert not any(ast.unparse(call.func) == "Html" for call in made), path


def test_every_element_is_made_by_the_builder() -> None:
    """A tag stands in a template or in a docstring, and in no other string."""
    for path, nodes in modules():
        allowed = [node.value for node in nodes if isinstance(node, ast.Expr)]
        allowed += [value for values in templates(nodes).values() for value in values]
        for node in nodes:
            if isinstance(node, ast.Constant) and "</" in str(node.value):
                assert node in allowed, (path, node.lineno)
