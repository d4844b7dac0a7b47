# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list and a folder of PDFs: which is whose, and what stays open."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from manualkit.catalog.match import Matches, match_catalog, summarize
from manualkit.catalog.settings import CatalogSettings
from manualkit.catalog.table import to_csv
from tests.catalog.conftest import manual


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shelf."""
    folder = tmp_path_factory.mktemp("shelf") / "pdfs"
    manual(folder / "a.pdf", "Velmora HD 20 kettle")
    manual(folder / "b.pdf", "Kromsdorf dishwasher SMV4***")
    manual(folder / "c.pdf", "Velmora toaster TX300/TX500", "Installation of the toaster in a kitchen cabinet")
    manual(folder / "d.pdf", "Velmora TX300", "Safety booklet for people who read everything before they begin")
    manual(folder / "v1.pdf", "Arvo lamp QL9000", "Edition 2024")
    manual(folder / "v2.pdf", "Arvo lamp QL9000", "Edition 2025")
    manual(folder / "Kromsdorf_Mixer-WX77B_de.pdf", "Handbuch fuer die Reinigung und Pflege Ihrer Kuechenmaschine")
    manual(folder / "pallo.pdf", "Pallo stool by Brevik")
    manual(folder / "other.pdf", "Tarn heater T1000", *["Fits the HD20 kettle"])
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    return folder


@pytest.fixture
def match(pdfs: Path, tmp_path: Path) -> Any:
    """Matches lines of a list; files found by SKU."""

    def run(*lines: str, table: Path | None = None) -> Matches:
        path = tmp_path / "list.csv"
        path.write_text("\n".join(("sku,gtin,brand,model,title,language,category,pdf", *lines)) + "\n")
        settings = CatalogSettings()
        return match_catalog(path, pdfs, table or pdfs.parent / "m.csv", settings, 2, lambda *_: None)

    return run


def files(matches: Matches) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in matches.lines:
        if line.sku:
            found.setdefault(line.sku, []).extend([Path(line.pdf).name] if line.pdf else [])
    return found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("1,,Velmora,HD20,,,,", ["a.pdf"]),
        ("HD-20,,,,,,,", []),
        ("1,,Kromsdorf,SMV4HAX40E,,,,", ["b.pdf"]),
        ("1,,Kromsdorf,SMV5HAX40E,,,,", []),
        ("1,,Velmora,TX500,,,,", ["c.pdf"]),
        ("1,,Velmora,TX300,,,,", ["c.pdf", "d.pdf"]),
        ("1,,Arvo,QL9000,,,,", []),
        ("1,,Kromsdorf,WX-77/B,,,,", ["Kromsdorf_Mixer-WX77B_de.pdf"]),
        ("1,,Brevik,,Pallo stool,,,", ["pallo.pdf"]),
        ("1,,Brevik,,Pallo stoool,,,", ["pallo.pdf"]),
        ("1,,Tarn,T100,Heater,,,", []),
        ("1,,Velmora,HD20,,de,,", []),
        ("1,,Velmora,HD20,,en,,", ["a.pdf"]),
        ("1,,Nobody,ZZ1,Velmora kettle,,,", []),
        ("1,,,,,,,d.pdf", ["d.pdf"]),
        ("1,,,,,,,none.pdf", []),
    ],
)
def test_one_article(match: Any, line: str, found: list[str]) -> None:
    (files_found,) = files(match(line)).values()
    assert files_found == found


def test_what_is_open_says_why(match: Any) -> None:
    matches = match(
        "1,,Arvo,QL9000,,,,", "2,,Tarn,T100,Heater,,,", "3,,Velmora,HD20,,de,,", "4,,Q,,Q,,,", "5,,,,,,,x.pdf"
    )
    notes = [line.note for line in matches.without]
    assert notes[0] == "a tie: pdfs/v1.pdf (100: QL9000 on the cover), pdfs/v2.pdf (100: QL9000 on the cover)"
    assert notes[1].startswith("below the threshold: ") and "other.pdf" in notes[1]
    assert notes[2].startswith("not in de: ") and "a.pdf" in notes[2]
    assert notes[3:] == ["nothing fits", "the list names x.pdf, which is not there"]
    nobodys = {Path(line.pdf).name: line.note for line in matches.nobodys}
    assert nobodys["pallo.pdf"] == "no article of the list" and "damaged" in nobodys["broken.pdf"]
    assert summarize(matches).ties == 1 and summarize(matches).nobodys == 10


def test_what_a_person_wrote_is_remembered(match: Any, pdfs: Path) -> None:
    table = pdfs.parent / "edited.csv"
    lines = ("1,,Velmora,HD20,,,,", "2,,Arvo,QL9000,,,,", "3,,Brevik,,Pallo stool,,,")
    match(*lines, table=table)
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    for row in rows:
        row["pdf"] = {"1": "", "2": "pdfs/v2.pdf"}.get(row["sku"], row["pdf"])
    table.write_text("\n".join((",".join(rows[0]), *(",".join(f'"{v}"' for v in row.values()) for row in rows))))

    for _ in range(2):
        again = match(*lines, "4,,Kromsdorf,WX77B,,,,", table=table)
        assert files(again) == {"1": [], "2": ["v2.pdf"], "3": ["pallo.pdf"], "4": ["Kromsdorf_Mixer-WX77B_de.pdf"]}
        assert [line.how for line in again.lines[:3]] == ["by hand", "by hand", "words that no other manual has"]

    kept = [line for line in again.lines if line.sku != "1"]
    table.write_text(to_csv(kept))
    assert files(match(*lines, table=table))["1"] == ["a.pdf"], "deleted lines are the machine's again"


def test_an_article_that_a_person_added(match: Any, pdfs: Path) -> None:
    table = pdfs.parent / "added.csv"
    match("1,,Velmora,HD20,,,,", table=table)
    with table.open("a") as file:
        file.write("77,,,,,,,pdfs/pallo.pdf,,,\n")
    matches = match("1,,Velmora,HD20,,,,", table=table)
    assert files(matches) == {"1": ["a.pdf"], "77": ["pallo.pdf"]}
    assert [line.note for line in matches.lines if line.sku == "77"] == ["not in the list"]


def test_a_second_run_is_the_same(match: Any, pdfs: Path) -> None:
    table = pdfs.parent / "same.csv"
    match("1,,Velmora,HD20,,,,", table=table)
    first = table.read_bytes()
    match("1,,Velmora,HD20,,,,", table=table)
    assert table.read_bytes() == first and len(list((table.parent / ".manualkit" / "shelf").iterdir())) == 9


@pytest.fixture(scope="module")
def shelf_of_names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Manuals that are told by more than one whole number on the cover."""
    folder = tmp_path_factory.mktemp("names") / "pdfs"
    manual(folder / "1.pdf", "Brevik pumps 4126 4140 4170")
    manual(folder / "2.pdf", "Kromsdorf mixer 4126", "for a kitchen of your own, with stirrer 4200 and a bowl")
    manual(folder / "3.pdf", "Tarn air conditioner QVZ-EF25VE")
    manual(folder / "4.pdf", "Instructions for the ZapPump")
    manual(folder / "brevik-pällö-5.pdf", "Assembly")
    manual(folder / "6.pdf", "Ein Handbuch ohne Nummern", "EAN 4006381333931")
    manual(folder / "seven-Q77X-de-en.pdf", "Lamp")
    manual(folder / "8.pdf", "Alder table")
    return folder


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("1,,Brevik,4126-4170,,,,", ["1.pdf"]),
        ("1,,Brevik,4126-4999,,,,", []),
        ("1,,Tarn,QVZ-EF,,,,", ["3.pdf"]),
        ("1,,Tarn,QVX-EF,,,,", []),
        ("1,,Nobody,ZapPump,,,,", ["4.pdf"]),
        ("1,,Nobody,ALDER,,,,", []),
        ("1,,Brevik,PAELLOE,,,,", ["brevik-pällö-5.pdf"]),
        ("1,04006381333931,Nobody,K9,,,,", ["6.pdf"]),
        ("1,4006381333924,Nobody,K9,,,,", []),
        ("1,,Nobody,Q77X,,de,,", ["seven-Q77X-de-en.pdf"]),
        ("1,,Nobody,Q77X,,en,,", ["seven-Q77X-de-en.pdf"]),
        ("1,,Nobody,Q77X,,fr,,", []),
    ],
)
def test_ranges_beginnings_names_and_codes(shelf_of_names: Path, tmp_path: Path, line: str, found: list[str]) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"sku,gtin,brand,model,title,language,category,pdf\n{line}\n")
    table = shelf_of_names.parent / "m.csv"
    table.unlink(missing_ok=True)
    matches = match_catalog(path, shelf_of_names, table, CatalogSettings(), 2, lambda *_: None)
    (files_found,) = files(matches).values()
    assert files_found == found
