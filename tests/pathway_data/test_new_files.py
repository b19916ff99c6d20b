"""A new file for an editor: written, or told why not in one line."""

from pathlib import Path

import pytest

from pathway_data.new_files import write_new


def test_a_new_file_is_written_with_its_folder_and_never_over_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is there stays as it is."""
    file = tmp_path / "en/mappe/ark.xlsx"
    assert write_new(file, b"1", "udfyld den") == 0
    assert write_new(file, b"2", "udfyld den") == 1
    assert file.read_bytes() == b"1"
    assert capsys.readouterr().out.splitlines() == [
        f"{file}: udfyld den",
        f"{file}: filen findes allerede – flyt den først",
    ]


def test_a_place_where_nothing_can_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one line, without a traceback: here a file stands where a folder must be."""
    (tmp_path / "ark").write_bytes(b"")
    file = tmp_path / "ark" / "ark.xlsx"
    assert write_new(file, b"", "udfyld den") == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{file}: filen kan ikke skrives (")
    assert said.endswith(" – vælg et andet sted\n")
