"""Templates are compiled once in a process, and anew when they change."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from hooks.views import page_text


def test_a_template_is_compiled_again_only_when_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each build has surroundings of its own; what was compiled for one serves the next."""
    monkeypatch.setattr(page_text, "TEMPLATES", tmp_path)
    compiled: list[str] = []
    compile_one: Any = Environment.compile

    def counted(self: Environment, source: str, *others: Any) -> Any:
        compiled.append(source)
        return compile_one(self, source, *others)

    monkeypatch.setattr(Environment, "compile", counted)
    file = tmp_path / "hilsen.html"
    for text in ("Hej", "Hej", "Goddag"):
        file.write_text(text, encoding="utf-8")
        assert page_text.environment().get_template("hilsen.html").render() == text
    assert compiled == ["Hej", "Goddag"]
