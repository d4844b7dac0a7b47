# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages without usable text: pictures of pages, garbled text layers, missing language data."""

from __future__ import annotations

import itertools
from pathlib import Path

import pymupdf
import pytest
from rapidfuzz.fuzz import ratio

from manualkit import tessdata
from manualkit.config import ExtractSettings
from manualkit.extract import read
from manualkit.extract.ocr import cache as ocr_cache
from manualkit.extract.ocr.lines import Read
from manualkit.model import Document, FigureBlock, TextBlock

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
STEPS = ["Pull the tray out of the machine.", "Rinse it with warm water.", "Push it in until it clicks."]
ENGLISH = ("Cleaning the drip tray", STEPS)
RUSSIAN = (
    "Очистка поддона",
    ["Вытащите поддон из машины.", "Промойте его тёплой водой.", "Задвиньте поддон до щелчка."],
)
JAPANESE = (
    "水受けの掃除",
    ["水受けを本体から引き出します。", "ぬるま湯で洗ってください。", "音がするまで押し込みます。"],
)


def needs(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not set(names) <= tessdata.installed(), reason="no OCR data for " + " ".join(names))


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANUALKIT_CACHE", "off")


def drawn(title: str, steps: list[str], font: str = "helv", file: Path | None = None) -> pymupdf.Document:
    """A page with a heading and numbered steps."""
    document = pymupdf.open()
    page = document.new_page(width=420, height=595)
    page.insert_text((50, 80), title, fontsize=20, fontname=font, fontfile=file and str(file))
    for n, step in enumerate(steps, 1):
        page.insert_text((50, 100 + 30 * n), f"{n}. {step}", fontsize=11, fontname=font, fontfile=file and str(file))
    return document


def pictured(document: pymupdf.Document, path: Path, angle: float = 0.0) -> Path:
    """The document's pages as pictures, turned by so many degrees, in a PDF without text."""
    out = pymupdf.open()
    for page in document:
        pixmap = page.get_pixmap(dpi=200)
        new = out.new_page(width=page.rect.width, height=page.rect.height)
        if angle:
            from PIL import Image

            image = Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)
            image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
            pixmap = pymupdf.Pixmap(pymupdf.csRGB, image.width, image.height, image.tobytes(), False)
        new.insert_image(new.rect, pixmap=pixmap)
    out.save(path)
    return path


def opened(path: Path, **settings: object) -> Document:
    return read(path, ExtractSettings.model_validate(settings), save_figure=lambda name, content: None)


def texts(document: Document, page: int = 0) -> list[TextBlock]:
    return [b for b in document.pages[page].blocks if isinstance(b, TextBlock)]


def sizes(document: Document) -> list[float]:
    return [document.styles[b.lines[0].runs[0].style].size for b in texts(document)]


@needs("eng")
@pytest.mark.parametrize("angle", [0.0, 1.5, -1.5])
def test_a_scan_becomes_lines(tmp_path: Path, angle: float) -> None:
    document = opened(pictured(drawn(*ENGLISH), tmp_path / "scan.pdf", angle))
    found = texts(document)
    expected = [ENGLISH[0], *(f"{n}. {s}" for n, s in enumerate(ENGLISH[1], 1))]
    assert [b.text.casefold() for b in found] == [t.casefold() for t in expected]  # a turned "c" may look like a "C"
    assert all(b.ocr for b in found)
    assert document.pages[0].ocr
    assert not document.pages[0].problems
    large, *small = sizes(document)
    assert large > 1.5 * small[0]
    assert len(set(small)) == 1
    assert abs(small[0] - 11) < 1.5


@needs("eng")
def test_a_turned_lines_box_is_where_it_is_printed(tmp_path: Path) -> None:
    found = texts(opened(pictured(drawn(*ENGLISH), tmp_path / "scan.pdf", 1.5)))
    x0, y0, *_ = found[-1].bbox
    assert abs(x0 - 47) < 3
    assert abs(y0 - 186) < 3  # the baseline at 190, less a capital's height, and turned down


@needs("rus", "eng")
def test_russian(tmp_path: Path) -> None:
    if not DEJAVU.is_file():
        pytest.skip("no font with Cyrillic letters")
    document = opened(pictured(drawn(*RUSSIAN, "dejavu", DEJAVU), tmp_path / "scan.pdf"))
    assert [b.text for b in texts(document)] == [RUSSIAN[0], *(f"{n}. {s}" for n, s in enumerate(RUSSIAN[1], 1))]
    assert {b.language for b in texts(document)} == {"ru"}


@needs("jpn")
def test_japanese(tmp_path: Path) -> None:
    document = opened(pictured(drawn(*JAPANESE, "japan"), tmp_path / "scan.pdf"))
    found = [b.text.replace(" ", "") for b in texts(document)]
    expected = [JAPANESE[0], *(f"{n}.{s}" for n, s in enumerate(JAPANESE[1], 1))]
    assert len(found) == len(expected)
    assert all(ratio(a, b) > 80 for a, b in zip(found, expected, strict=True)), found


@needs("eng")
def test_columns_stay_apart(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=500, height=400)
    left = ["Open the lid of the box", "and take out the filter", "that stands behind it."]
    right = ["Close the lid again and", "wait until the lamp goes", "out before you start."]
    for n, (a, b) in enumerate(zip(left, right, strict=True)):
        page.insert_text((40, 80 + 14 * n), a, fontsize=11)
        page.insert_text((270, 80 + 14 * n), b, fontsize=11)
    found = texts(opened(pictured(document, tmp_path / "scan.pdf")))
    assert [b.text.replace("\n", " ") for b in found] == [" ".join(left), " ".join(right)]


@needs("eng")
def test_a_tall_number_is_its_texts_label(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=420, height=595)
    for n, (first, second, third) in enumerate(
        [
            ("Turn the knob to the left", "until it stops and then", "lift the cover."),
            ("Put the new filter in and", "press it down with your", "thumb."),
        ],
        1,
    ):
        y = 100 * n
        page.insert_text((40, y + 15), str(n), fontsize=30, fontname="hebo")
        page.insert_text((64, y), first, fontsize=11)
        page.insert_text((64, y + 13), second, fontsize=11)
        page.insert_text((40, y + 26), third, fontsize=11)
    found = texts(opened(pictured(document, tmp_path / "scan.pdf")))
    assert [b.text.split()[0] for b in found] == ["1", "2"]
    assert found[0].text.endswith("lift the cover.")


@needs("eng")
def test_letters_drawn_as_curves(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=420, height=595)
    vector = pymupdf.open("pdf", drawn(*ENGLISH).tobytes())[0].get_svg_image(text_as_path=True)
    page.show_pdf_page(page.rect, pymupdf.open("pdf", pymupdf.open("svg", vector.encode()).convert_to_pdf()))
    assert not page.get_text().strip()
    document.save(tmp_path / "curves.pdf")
    found = [b.text for b in texts(opened(tmp_path / "curves.pdf"))]
    assert found[1:] == [f"{n}. {s}" for n, s in enumerate(ENGLISH[1], 1)]


@needs("eng")
def test_a_text_layer_of_garbage_is_not_used(tmp_path: Path) -> None:
    page = pictured(drawn(*ENGLISH), tmp_path / "scan.pdf")
    with pymupdf.open(page) as document:
        text = " ".join(chr(0xE000 + (7 * i) % 90) * 4 for i in range(60))
        writer = pymupdf.TextWriter(document[0].rect)
        writer.fill_textbox((50, 60, 370, 500), text, font=pymupdf.Font("cjk"), fontsize=8)
        writer.write_text(document[0], render_mode=3)
        document.save(tmp_path / "garbage.pdf")
    found = opened(tmp_path / "garbage.pdf")
    assert [b.text for b in texts(found)] == [ENGLISH[0], *(f"{n}. {s}" for n, s in enumerate(ENGLISH[1], 1))]


@needs("eng")
def test_a_drawing_makes_no_words(tmp_path: Path) -> None:
    document = pymupdf.open()
    page = document.new_page(width=420, height=595)
    for k in range(40):
        page.draw_circle((80 + 37 * (k % 8), 100 + 71 * (k // 8)), 6 + 5 * (k % 5), width=0.4 + 0.3 * (k % 4))
        page.draw_line((60 + 41 * (k % 7), 90 + 53 * (k % 9)), (300 - 23 * (k % 6), 140 + 47 * (k % 8)), width=1)
    found = texts(opened(pictured(document, tmp_path / "drawing.pdf")))
    assert sum(c.isalnum() for b in found for c in b.text) <= 3


@needs("eng")
def test_never_means_never(tmp_path: Path) -> None:
    document = opened(pictured(drawn(*ENGLISH), tmp_path / "scan.pdf"), ocr="never")
    assert not texts(document)
    assert not document.pages[0].ocr


def test_missing_data_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    path = pictured(drawn(*ENGLISH), tmp_path / "scan.pdf")
    assert opened(path).pages[0].problems == ("page not read: install tesseract-ocr-eng",)
    found = opened(path, ocr_languages=["rus", "chi_sim"])
    assert found.pages[0].problems == ("page not read: install tesseract-ocr-rus tesseract-ocr-chi-sim",)


def test_the_language_comes_from_the_other_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not DEJAVU.is_file():
        pytest.skip("no font with Cyrillic letters")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    (tmp_path / "eng.traineddata").write_bytes(b"")
    text = drawn(RUSSIAN[0], RUSSIAN[1] * 4, "dejavu", DEJAVU)
    text.insert_pdf(pymupdf.open(pictured(drawn(*ENGLISH), tmp_path / "scan.pdf")))
    text.save(tmp_path / "both.pdf")
    found = opened(tmp_path / "both.pdf")
    assert [p.problems for p in found.pages] == [(), ("page not read: install tesseract-ocr-rus",)]


@needs("eng")
def test_a_known_page_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANUALKIT_CACHE", str(tmp_path / "cache"))
    path = pictured(drawn(*ENGLISH), tmp_path / "scan.pdf")
    first = opened(path, ocr_languages=["eng"])

    def not_again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("manualkit.extract.ocr.read.read_image", not_again)
    assert opened(path, ocr_languages=["eng"]) == first
    assert len(list((tmp_path / "cache" / "ocr").glob("*.json"))) == 1


def test_the_cache_is_bounded_and_forgives(tmp_path: Path) -> None:
    cache = ocr_cache.Cache(tmp_path / "c", most=3)
    pieces = [Read("lid", (1.0, 2.0, 3.0, 4.0), 4.0, 2.0)]
    for n in range(5):
        cache.put(f"k{n}", pieces)
    assert len(list((tmp_path / "c").iterdir())) == 3
    assert cache.get("k4") == pieces
    (tmp_path / "c" / "k4.json").write_text("[{")
    assert cache.get("k4") is None
    ocr_cache.Cache(tmp_path / "c" / "k4.json").put("x", pieces)  # no folder: nothing is kept, nothing is said


def pasted(texts: list[tuple[float, float, str]], path: Path) -> Path:
    """A page with a title, and under it a picture of framed texts, one joined with the next, over most of the page."""
    inner = pymupdf.open()
    drawing = inner.new_page(width=360, height=440)
    for (x, y, _), (right, down, _) in itertools.pairwise(texts):
        drawing.draw_line((x + 20, y + 8), (right + 20, down - 14))
    for x, y, text in texts:
        drawing.draw_rect((x - 6, y - 14, x + 7 * len(text), y + 8), color=(0, 0, 0), fill=(1, 1, 1))
        drawing.insert_text((x, y), text, fontsize=11)
    out = pymupdf.open()
    page = out.new_page(width=420, height=595)
    page.insert_text((30, 60), "Finding faults", fontsize=20)
    page.insert_image((30, 90, 390, 530), pixmap=drawing.get_pixmap(dpi=200))
    out.save(path)
    return path


@needs("eng")
def test_a_chart_pasted_under_a_title_is_a_figure_and_no_scan(tmp_path: Path) -> None:
    names = ["Start", "Lamp on?", "Fuse good?", "Replace fuse", "Call service", "End"]
    chart = [(30 + 160 * (n % 2), 60.0 + 130 * (n // 2), name) for n, name in enumerate(names)]
    document = opened(pasted(chart, tmp_path / "chart.pdf"))
    assert not document.pages[0].ocr
    assert [b.text for b in texts(document) if b.role == "body"] == ["Finding faults"]
    assert len([b for b in document.pages[0].blocks if isinstance(b, FigureBlock)]) == 1


@needs("eng")
def test_a_page_of_text_pasted_under_a_title_is_read(tmp_path: Path) -> None:
    lines = ["Check that the lamp is on before you start.", "Take out the fuse and look at its wire."]
    document = opened(pasted([(20.0, 60.0 + 60 * n, line) for n, line in enumerate(lines)], tmp_path / "page.pdf"))
    assert document.pages[0].ocr
    assert {*lines} <= {b.text for b in texts(document)}
