# SPDX-License-Identifier: AGPL-3.0-or-later
"""The PDF engine. The only module that imports pymupdf."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt
import pymupdf

from manualkit.errors import EncryptedError, InputError
from manualkit.extract.ligatures import may_be_split, text_of
from manualkit.extract.limits import CALL_LIMIT, CONTENT_LIMIT, calls, unpacked
from manualkit.extract.raw import RawLine, RawPage, RawPath, RawPicture, RawSpan
from manualkit.model import Box, Heading

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)
pymupdf.set_messages(pylogging=True, pylogging_name="pymupdf")  # its hints would go to stdout, which is for data

_TEXT_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
_PATH_LIMIT = 60_000
_CONTENT_LIMIT = 24_000_000  # bytes of a page's content, as it is in the file, from which its paths are not listed
_CONTENT_LARGE = 200_000  # bytes from which its paths are counted before they are listed
_FORGET = 24  # pages after which decoded pictures and fonts are dropped; the engine itself would keep 256 MB of them
_LEADER = 3  # strokes of the longest leader line
_SIDE_LIMIT = 14_400.0  # points; the largest page that PDF 1.7 knows (annex C)

GreyImage = npt.NDArray[np.uint8]


class LoadedPage:
    """One page, run through the engine once; text, rasters and crops come from the same display list."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._list = page.get_displaylist()
        self.number: int = page.number + 1
        self.width: float = min(page.rect.width, _SIDE_LIMIT)
        self.height: float = min(page.rect.height, _SIDE_LIMIT)

    def read(self) -> RawPage:
        """The page's text, paths and pictures."""
        truncated = _large(self._page.rect)
        textpage = self._textpage(_TEXT_FLAGS)
        blocks = textpage.extractDICT()["blocks"]
        if any(may_be_split(span["text"]) for span in _spans(blocks)):
            blocks = textpage.extractRAWDICT()["blocks"]
            for span in _spans(blocks):
                span["text"] = text_of(span["chars"])
        lines = tuple(_line(line) for block in blocks for line in block.get("lines", ()) if line["spans"])
        info = self._textpage(pymupdf.TEXT_PRESERVE_IMAGES).extractIMGINFO()
        pictures = tuple(RawPicture(_box(i["bbox"]), i["width"], i["height"]) for i in info)
        return RawPage(self.number, self.width, self.height, lines, self._paths(truncated), pictures, tuple(truncated))

    def _textpage(self, flags: int) -> Any:
        textpage = self._list.get_textpage(flags)
        return textpage if isinstance(textpage, pymupdf.TextPage) else pymupdf.TextPage(textpage)

    def _paths(self, truncated: list[str]) -> tuple[RawPath, ...]:
        size = self._content_size()
        if size > _CONTENT_LIMIT:
            truncated.append(f"content of {size} bytes: its paths were not listed")
            return ()
        turn = self._page.rotation_matrix if self._page.rotation else None
        if size > _CONTENT_LARGE:  # counted first: the full list of a large drawing takes seconds and hundreds of MB
            boxes = [(kind, rect) for kind, rect in self._page.get_bboxlog() if kind.endswith("path")]
            if len(boxes) > _PATH_LIMIT:
                truncated.append(f"{len(boxes)} paths: only the places of {_PATH_LIMIT} were looked at")
                return tuple(_place(kind, rect, turn) for kind, rect in boxes[:_PATH_LIMIT])
        return tuple(_path(d, turn) for d in self._page.get_cdrawings()[:_PATH_LIMIT])

    def _content_size(self) -> int:
        """Bytes of the page's content and of the forms that it may draw, as they are in the file."""
        document = self._page.parent
        forms = (entry[0] for entry in self._page.get_xobjects())
        return sum(len(document.xref_stream_raw(x) or b"") for x in {*self._page.get_contents(), *forms})

    def words(self) -> list[tuple[str, Box]]:
        """The engine's own words with their boxes: nothing of ours has put them together."""
        words = self._textpage(pymupdf.TEXTFLAGS_WORDS).extractWORDS()
        return [(word[4], _box(word[:4])) for word in words]

    def raster(self, dpi: float, clip: Box | None = None) -> GreyImage:
        """The page (or the clip of it) as grey levels, shape (height, width)."""
        pixmap = self._pixmap(dpi, clip, pymupdf.csGRAY)
        return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]

    def crop(self, clip: Box, dpi: float) -> tuple[int, int, bytes]:
        """A region of the page: width and height in pixels, and RGB bytes."""
        pixmap = self._pixmap(dpi, clip, pymupdf.csRGB)
        return pixmap.width, pixmap.height, bytes(pixmap.samples)

    def _pixmap(self, dpi: float, clip: Box | None, colorspace: Any) -> Any:
        scale = dpi / 72
        rect = pymupdf.Rect(clip) if clip else pymupdf.Rect(0, 0, self.width, self.height)
        return self._list.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=colorspace, alpha=0, clip=rect)


class UnreadPage(LoadedPage):
    """A page that the engine cannot read, or that would cost too much: white, with the reason."""

    def __init__(self, number: int, reason: str, width: float = 595.0, height: float = 842.0) -> None:
        self.number, self.width, self.height = number, width, height
        self._reason = reason

    def read(self) -> RawPage:
        """Nothing but the reason."""
        return RawPage(self.number, self.width, self.height, (), (), (), (self._reason,))

    def words(self) -> list[tuple[str, Box]]:
        """None."""
        return []

    def raster(self, dpi: float, clip: Box | None = None) -> GreyImage:
        """White."""
        x0, y0, x1, y1 = clip or (0.0, 0.0, self.width, self.height)
        return np.full((max(1, round((y1 - y0) * dpi / 72)), max(1, round((x1 - x0) * dpi / 72))), 255, np.uint8)


def _spans(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (span for block in blocks for line in block.get("lines", ()) for span in line["spans"])


def _large(rect: Any) -> list[str]:
    if max(rect.width, rect.height) <= _SIDE_LIMIT:
        return []
    return [f"a page of {rect.width:.0f} by {rect.height:.0f} points: only the first {_SIDE_LIMIT:.0f} were looked at"]


def _too_much(page: Any) -> str:
    """Why a page's content is not run, or an empty text."""
    document = page.parent
    forms: dict[int, dict[str, int]] = defaultdict(dict)
    for form, name, invoker, _ in page.get_xobjects():
        forms[invoker][name] = form
    streams = {*page.get_contents(), *(form for names in forms.values() for form in names.values())}
    size = sum(unpacked(document.xref_stream_raw(x) or b"", _filters(document, x)) for x in streams)
    if size > CONTENT_LIMIT:
        return f"content of more than {CONTENT_LIMIT} bytes: the page was not read"
    if any(
        inner in forms for names in forms.values() for form in names.values() for inner in forms.get(form, {}).values()
    ):
        contents = {x: document.xref_stream(x) or b"" for x in forms if x}
        contents[0] = b" ".join(document.xref_stream(x) or b"" for x in page.get_contents())
        if calls(contents, forms) > CALL_LIMIT:
            return f"drawings within drawings, more than {CALL_LIMIT}: the page was not read"
    return ""


def _filters(document: Any, xref: int) -> int:
    """How many filters a stream is packed with."""
    kind, value = document.xref_get_key(xref, "Filter")
    return 0 if kind == "null" else value.count("/") if kind == "array" else 1


def read_image(image: GreyImage, dpi: float, languages: str, tessdata: Path) -> list[list[tuple[str, Box]]]:
    """The words that Tesseract reads in a picture: lines of (word, box in pixels); a line's words share top and bottom.

    `languages` are Tesseract's names joined by "+", `tessdata` is the folder with their data.
    """
    height, width = image.shape
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, width, height, np.repeat(image[:, :, None], 3, 2).tobytes(), 0)
    pixmap.set_dpi(round(dpi), round(dpi))
    with _quiet():
        content = pixmap.pdfocr_tobytes(compress=False, language=languages, tessdata=str(tessdata))
    with pymupdf.open("pdf", content) as document:
        page = document[0]
        scale = width / page.rect.width
        blocks = page.get_text("rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)["blocks"]
    lines = [line for block in blocks for line in block.get("lines", ())]
    return [[word for span in line["spans"] for word in _words(span["chars"], scale)] for line in lines]


def print_letters(letters: str, font: str) -> list[GreyImage]:
    """Pictures of letters in one of the engine's own fonts, black on white, each cut to its ink."""
    size = 40
    with pymupdf.open() as document:
        page = document.new_page(width=2 * size * len(letters), height=2 * size)
        for place, letter in enumerate(letters):
            page.insert_text((2 * size * place + size / 2, 1.5 * size), letter, fontname=font, fontsize=size)
        pixmap = page.get_pixmap(colorspace=pymupdf.csGRAY, alpha=False)
    strip = np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.stride)[:, : pixmap.width]
    cells = (strip[:, 2 * size * place : 2 * size * (place + 1)] for place in range(len(letters)))
    inked = ((cell, np.nonzero((cell < 200).any(axis=1))[0], np.nonzero((cell < 200).any(axis=0))[0]) for cell in cells)
    return [cell[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].copy() for cell, rows, columns in inked]


@contextmanager
def _quiet() -> Iterator[None]:
    """Tesseract writes its remarks to the process's standard error by itself: they are of no use there."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a file
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _words(chars: list[dict[str, Any]], scale: float) -> list[tuple[str, Box]]:
    """The words of one span; no word reaches into a second one, as each is scaled to its own width."""
    words: list[tuple[str, Box]] = []
    open_ = False
    for char in chars:
        box = _box([v * scale for v in char["bbox"]])
        if not char["c"].strip():
            open_ = False
        elif open_:
            text, last = words[-1]
            words[-1] = (text + char["c"], (last[0], last[1], box[2], last[3]))
        else:
            words.append((char["c"], box))
            open_ = True
    return words


class Reader:
    """An open PDF. Use as a context manager."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        """Open `path`.

        Raises InputError when it is no readable PDF, EncryptedError when the password is missing or wrong.
        """
        self.path = path
        self._document = _open(path, password)
        self.page_count: int = _count(self._document, path)
        if self.page_count == 0:
            self._document.close()
            raise InputError(f"{path}: the PDF has no pages", hint="Export the manual again, or repair the file.")

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._document.close()
        pymupdf.TOOLS.store_shrink(100)

    @property
    def title(self) -> str:
        """The title in the PDF's metadata, or an empty text."""
        return str((self._document.metadata or {}).get("title") or "").strip()

    def bookmarks(self) -> tuple[Heading, ...]:
        """The PDF's own outline; entries without a target page are left out."""
        entries = self._document.get_toc(simple=True)
        return tuple(Heading(level=e[0], title=" ".join(e[1].split()), page=e[2]) for e in entries if e[2] > 0)

    def pages(self) -> Iterator[LoadedPage]:
        """Every page in order; a page is let go before the next one is loaded."""
        yield from map(self.page, range(1, self.page_count + 1))

    def page(self, number: int) -> LoadedPage:
        """Page `number`, from 1; one that cannot be read is white and says why.

        Now and then, what the engine has kept of the pages before is dropped.
        """
        if number % _FORGET == 0:
            pymupdf.TOOLS.store_shrink(100)
        try:
            page = self._document[number - 1]
            reason = _too_much(page)
            return UnreadPage(number, reason, page.rect.width, page.rect.height) if reason else LoadedPage(page)
        except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
            return UnreadPage(number, f"the page cannot be read: {error}")


def _count(document: Any, path: Path) -> int:
    try:
        return int(document.page_count)
    except Exception as error:
        document.close()
        raise InputError(
            f"{path}: the PDF is damaged: {error}", hint="Export the manual again, or repair the file."
        ) from error


def _open(path: Path, password: str | None) -> Any:
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    if not head:
        raise InputError(f"{path}: the file is empty", hint="Download or export the manual again.")
    if b"%PDF-" not in head:
        raise InputError(
            f"{path}: not a PDF", hint="manualkit reads PDF files only; print or export the manual to PDF."
        )
    try:
        document = pymupdf.open(path, filetype="pdf")
    except Exception as error:
        raise InputError(
            f"{path}: the PDF is damaged: {error}", hint="Download it again, or repair it, for example with 'qpdf'."
        ) from error
    if document.needs_pass and not document.authenticate(password or ""):
        document.close()
        what = "the password is wrong" if password else "the PDF is encrypted"
        raise EncryptedError(f"{path}: {what}", hint="Give the password with --password.")
    return document


def _box(box: Any) -> Box:
    return (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))


def _line(line: dict[str, Any]) -> RawLine:
    upright = line["dir"][0] > 0.97
    spans = tuple(
        RawSpan(
            text=s["text"],
            bbox=_ink(s) if upright else _box(s["bbox"]),
            baseline=round(s["origin"][1], 2),
            font=s["font"],
            size=round(s["size"], 2),
            bold=bool(s["flags"] & pymupdf.TEXT_FONT_BOLD) or _says(s["font"], "bold", "heavy", "black", "semibold"),
            italic=bool(s["flags"] & pymupdf.TEXT_FONT_ITALIC) or _says(s["font"], "italic", "oblique"),
            color=s["color"],
            visible=s.get("alpha", 255) > 0,
        )
        for s in line["spans"]
    )
    box = _box(line["bbox"])
    if upright:
        box = (box[0], min(s.bbox[1] for s in spans), box[2], max(s.bbox[3] for s in spans))
    return RawLine(spans, box, (line["dir"][0], line["dir"][1]))


def _ink(span: dict[str, Any]) -> Box:
    """A span's box; some fonts claim several lines' height for their letters: there it is cut to a line's."""
    x0, y0, x1, y1 = _box(span["bbox"])
    if y1 - y0 > 1.7 * span["size"]:
        y0, y1 = max(y0, span["origin"][1] - 1.0 * span["size"]), min(y1, span["origin"][1] + 0.3 * span["size"])
    return (x0, round(y0, 2), x1, round(y1, 2))


@lru_cache(maxsize=256)
def _says(font: str, *words: str) -> bool:
    name = font.lower()
    return any(word in name for word in words)


def _path(drawing: dict[str, Any], turn: Any) -> RawPath:
    items = drawing["items"]
    kind = drawing["type"]
    return RawPath(
        bbox=_turned(drawing["rect"], turn),
        fill=_color(drawing.get("fill")) if "f" in kind and drawing.get("fill_opacity") != 0 else None,
        stroke=_color(drawing.get("color")) if "s" in kind and drawing.get("stroke_opacity") != 0 else None,
        width=drawing.get("width") or 0.0,
        items=len(items),
        rectangle=len(items) == 1 and items[0][0] in ("re", "qu"),
        ends=_ends(items, turn) if len(items) <= _LEADER else None,
    )


def _ends(items: list[Any], turn: Any) -> Box | None:
    """The ends of an open path of straight strokes."""
    if any(item[0] != "l" for item in items) or items[0][1] == items[-1][2]:
        return None
    (x0, y0), (x1, y1) = (pymupdf.Point(p) * turn if turn else p for p in (items[0][1], items[-1][2]))
    return _box((x0, y0, x1, y1))


def _place(kind: str, rect: Any, turn: Any) -> RawPath:
    """A path of which only the place is known, and whether it was filled."""
    fill, stroke = (0, None) if kind.startswith("fill") else (None, 0)
    return RawPath(_turned(rect, turn), fill, stroke, width=0.0, items=1, rectangle=False)


def _turned(rect: Any, turn: Any) -> Box:
    return _box(rect if turn is None else pymupdf.Rect(rect) * turn)


@lru_cache(maxsize=4096)
def _color(rgb: tuple[float, ...] | None) -> int | None:
    if rgb is None:
        return None
    red, green, blue = (round(255 * min(1.0, max(0.0, c))) for c in rgb[:3])
    return int(red << 16 | green << 8 | blue)
