"""The worked cases as data: every case, as computed, in files that open where they should."""

import csv
import io
import json

import yaml

from hooks.render.cases import COLUMNS, all_records, case_downloads
from pathway_data import models
from tests.found import the_pages


def test_the_three_files_hold_every_case_as_computed() -> None:
    """JSON and YAML say the same, the sheet has a row for each, and all cases agree."""
    site = the_pages().site
    files = {name.rpartition(".")[2]: content for name, content in case_downloads(site).items()}
    cases = json.loads(files["json"])
    assert cases == yaml.safe_load(files["yaml"])
    written = sum(len(scope.all(models.WorkedCase)) for scope in site.catalogue.scopes)
    assert len(cases) == written == len(list(all_records(site)))
    assert all(case["agrees"] and case["computed"] == case["expected"] for case in cases)
    assert all(case["citations"] and case["why"] for case in cases)
    rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == [*COLUMNS]
    assert [row[0] for row in rows[1:]] == [case["id"] for case in cases]


def test_the_sheet_opens_in_danish_excel() -> None:
    """It begins with the mark of UTF-8, and its columns are apart by semicolons."""
    files = case_downloads(the_pages().site)
    sheet = next(content for name, content in files.items() if name.endswith(".csv"))
    assert sheet.startswith(b"\xef\xbb\xbf" + b"Id;Program;Beregner;")


def test_a_reference_leads_to_a_case_where_it_stands_in_full() -> None:
    """Below its calculator, whether an editor names it by `cases/<id>` or a page links to it."""
    built = the_pages()
    for record in all_records(built.site):
        address = record.place.page_address(f"cases/{record.case.id}")
        assert address == record.address
        page, _, anchor = address.partition("#")
        assert page == f"{record.place.address_of(record.calculator)}regneeksempler/"
        assert f'id="{anchor}"' in built.html(page)
