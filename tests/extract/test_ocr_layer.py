# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scans that come with the text of the scanner's own OCR."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.model import Document, TextBlock

LINES = ["Cleaning the drip tray", "1. Pull the tray out of the machine.", "2. Rinse it with warm water."]


@pytest.fixture
def searchable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page as a picture, with its text unseen over it."""
    monkeypatch.setenv("MANUALKIT_CACHE", "off")
    printed, document = pymupdf.open(), pymupdf.open()
    paper, page = (d.new_page(width=420, height=300) for d in (printed, document))
    for n, line in enumerate(LINES):
        paper.insert_text((50, 80 + 30 * n), line, fontsize=13)
    page.insert_image(page.rect, pixmap=paper.get_pixmap(dpi=200))
    for n, line in enumerate(LINES):
        page.insert_text((50, 80 + 30 * n), line, fontsize=13, render_mode=3)
    document.save(tmp_path / "searchable.pdf")
    return tmp_path / "searchable.pdf"


def opened(path: Path, **settings: object) -> Document:
    return read(path, ExtractSettings.model_validate(settings), save_figure=lambda name, content: None)


def texts(document: Document, role: str) -> list[str]:
    return [b.text for b in document.pages[0].blocks if isinstance(b, TextBlock) and b.role == role]


def test_our_own_reading_comes_first(searchable: Path) -> None:
    document = opened(searchable)
    assert texts(document, "body") == LINES
    assert texts(document, "hidden") == LINES
    assert document.pages[0].ocr
    assert not document.pages[0].problems


def test_the_scanners_where_ours_is_switched_off(searchable: Path) -> None:
    document = opened(searchable, ocr="never")
    assert texts(document, "body") == LINES
    assert document.pages[0].ocr


def test_the_scanners_where_data_is_missing(searchable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    document = opened(searchable)
    assert texts(document, "body") == LINES
    assert document.pages[0].problems == ("read by the scanner's own OCR; for ours: install tesseract-ocr-eng",)
