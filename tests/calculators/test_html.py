"""Markup that escapes by default, and that nothing goes around."""

import ast
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


def test_templates_are_written_in_the_code() -> None:
    """No template is put together from text, and nothing else is said to be markup."""
    for path in PACKAGE.rglob("*.py"):
        if path == BUILDER:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "Html", path
                if node.func.id in ("html", "each"):
                    assert isinstance(node.args[0], ast.Constant), (path, node.lineno)


def test_every_element_is_made_by_the_builder() -> None:
    """A tag stands in a template or in a docstring, and in no other string."""
    for path in PACKAGE.rglob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        allowed: list[ast.expr] = [node.value for node in nodes if isinstance(node, ast.Expr)]
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                allowed += node.args[:1] if node.func.id in ("html", "each") else []
        for node in nodes:
            if isinstance(node, ast.Constant) and "</" in str(node.value):
                assert node in allowed, (path, node.lineno)
