# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever is given as a manual: one line on stderr, the right exit code, and nothing left behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from fakes import draw

from manualkit.cli import run

TASK = [
    "Replacing the filter",
    "1. Open the lid.",
    "2. Pull the filter out.",
    "3. Put the new filter in.",
    "4. Close the lid.",
]
LOCKED = {"encryption": pymupdf.PDF_ENCRYPT_AES_256, "owner_pw": "owner"}


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("Dear customer,\n")


def cut_off(path: Path) -> None:
    draw(path, TASK)
    path.write_bytes(path.read_bytes()[:200])


def head_only(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n")


def no_pages(path: Path) -> None:
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF\n"
    )


def folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    pass


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("make", [empty, text, cut_off, head_only, no_pages, folder, nothing], ids=lambda f: f.__name__)
def test_what_is_no_pdf(make: Callable[[Path], None], here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(here / "manual.pdf")
    before = sorted(here.rglob("*"))
    assert run(["convert", "manual.pdf", "--sku", "A1"]) == 3
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("error: manual.pdf: ") and err.count("\n") == 1
    assert sorted(here.rglob("*")) == before


def test_an_encrypted_pdf(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draw(here / "manual.pdf", TASK, user_pw="secret", **LOCKED)
    assert run(["convert", "manual.pdf", "--sku", "A1"]) == 4
    assert run(["convert", "manual.pdf", "--sku", "A1", "--password", "wrong"]) == 4
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "error: manual.pdf: the PDF is encrypted - Give the password with --password.",
        "error: manual.pdf: the password is wrong - Give the password with --password.",
    ]
    assert run(["extract", "manual.pdf", "--sku", "A1", "--password", "secret"]) == 0


def test_an_empty_password_opens_by_itself(here: Path) -> None:
    draw(here / "manual.pdf", TASK, user_pw="", **LOCKED)
    assert run(["extract", "manual.pdf", "--sku", "A1"]) == 0


def test_a_manual_with_a_task(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draw(here / "manual.pdf", TASK)
    assert run(["convert", "manual.pdf", "--sku", "../../A/B 12"]) == 0
    assert "1 guide, 4 steps" in capsys.readouterr().err
    assert {p.name for p in here.iterdir()} == {"manual.pdf", "work", "site"}


def test_a_manual_without_a_task(pdf: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["convert", "manual.pdf", "--sku", "A1"]) == 8
    err = capsys.readouterr().err
    assert err == (
        "error: manual.pdf: no procedure was found - "
        "seen: 2 lines of text and 0 figures on 1 pages, 0 of them without text\n"
    )
    assert (here / "work" / "A1" / ".manualkit" / "document.json").is_file()


def test_a_scan_without_ocr_data(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(here / "manual.pdf", [])
    monkeypatch.setenv("TESSDATA_PREFIX", str(here / "none"))
    assert run(["convert", "manual.pdf", "--sku", "A1"]) == 6
    assert capsys.readouterr().err == (
        "error: manual.pdf: no text layer, and no OCR data is installed - apt-get install tesseract-ocr-eng\n"
    )


def test_output_that_cannot_be_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draw(here / "manual.pdf", TASK)
    assert run(["convert", "manual.pdf", "--sku", "A1", "-o", "manual.pdf"]) == 7
    assert run(["convert", "manual.pdf", "--sku", "A1", "--site", "/proc/site"]) == 7
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 and all(line.startswith("error: ") and "cannot be written" in line for line in lines)
