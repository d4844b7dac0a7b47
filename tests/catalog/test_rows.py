# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from manualkit.catalog.entries import read_entries
from manualkit.catalog.rows import read_rows
from manualkit.catalog.settings import CatalogSettings, settings_for
from manualkit.errors import InputError, InvalidDataError

JSON = """{"sku": "0012", "title": "A \\"good\\" kettle; red"}

{"sku": "no", "title": "Größe\\nzwei"}
"""
WANTED = [{"sku": "0012", "title": 'A "good" kettle; red'}, {"sku": "no", "title": "Größe\nzwei"}]


def texts(path: Path, encoding: str = "") -> list[dict[str, str]]:
    return [row.texts for row in read_rows(path, encoding)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'sku,title\n0012,"A ""good"" kettle; red"\n,\nno,"Größe\nzwei"\n'.encode()),
        ("a.csv", 'sku;title\r\n0012;"A ""good"" kettle; red"\r\n\r\nno;"Größe\nzwei"\r\n'.encode("utf-8-sig")),
        ("a.tsv", 'sku\ttitle\n0012\tA "good" kettle; red\nno\t"Größe\nzwei"\n'.encode("utf-16")),
        ("a.jsonl", JSON.encode()),
    ],
)  # fmt: skip
def test_one_list_in_many_forms(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert texts(tmp_path / name) == WANTED


def test_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["sku", "gtin", "price"], [12, 4006381333931, 1.5], [7.0, None, None], [None, None, None]):
        book.worksheets[0].append(row)
    book.worksheets[0]["A2"].number_format = "0000"
    book.save(tmp_path / "a.xlsx")
    assert texts(tmp_path / "a.xlsx") == [
        {"sku": "0012", "gtin": "4006381333931", "price": "1.5"},
        {"sku": "7", "gtin": "", "price": ""},
    ]


def test_numbers_in_json_stay_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"sku": 1e5, "gtin": 4006381333931, "title": null}')
    assert texts(tmp_path / "a.jsonl") == [{"sku": "1e5", "gtin": "4006381333931", "title": ""}]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", b"sku,title\n1,Gr\xf6\xdfe\n", "a.csv:2:1: not UTF-8"),
        ("a.csv", b"sku,title\n1,2,3\n", "a.csv:2:1: 3 cells, but 2 columns have a name"),
        ("a.jsonl", b'{"sku": "1"}\n{"sku" "2"}\n', "a.jsonl:2:8: Expecting ':' delimiter"),
        ("a.jsonl", b'["1"]\n', "a.jsonl:1:1: one object of texts is wanted"),
    ],
)
def test_what_is_not_valid_is_told_with_its_place(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidDataError) as caught:
        texts(tmp_path / name)
    assert caught.value.problems == (f"{tmp_path}/{problem}",) and caught.value.hint


def test_another_encoding_is_read_when_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"sku,title\n1,Gr\xf6\xdfe\n")
    assert texts(tmp_path / "a.csv", "cp1252") == [{"sku": "1", "title": "Größe"}]


def test_what_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK no")
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    for name, error in (("a.xlsx", InvalidDataError), ("a.pdf", InputError), ("none.csv", InputError)):
        with pytest.raises(error):
            texts(tmp_path / name)


def test_a_shops_own_column_names(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Artikel,EAN,Brand\n1,4006381333932,Velmora\n2,4 006381 333931,\n")
    with pytest.raises(InvalidDataError, match="no column sku") as caught:
        read_entries(tmp_path / "a.csv", settings_for(tmp_path / "a.csv"))
    assert "Artikel, EAN, Brand" in caught.value.hint
    (tmp_path / "catalog.yaml").write_text("columns: {sku: Artikel, gtin: EAN}\n")
    first, second = read_entries(tmp_path / "a.csv", settings_for(tmp_path / "a.csv"))
    assert (first.sku, first.brand, first.gtin) == ("1", "Velmora", "")
    assert first.note == "GTIN 4006381333932: the check digit should be 1"
    assert (second.sku, second.gtin, second.note) == ("2", "4006381333931", "")


def test_a_mapped_column_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sku\n1\n")
    for columns, what in (({"sku": "Nummer"}, "no column Nummer"), ({"colour": "sku"}, "colour: no such column")):
        with pytest.raises(InvalidDataError, match=what):
            read_entries(tmp_path / "a.csv", CatalogSettings(columns=columns))
