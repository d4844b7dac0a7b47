# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening a PDF, and its pages one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import pymupdf

from manualkit.errors import EncryptedError, InputError
from manualkit.extract.mupdf.cost import too_much
from manualkit.extract.mupdf.page import LoadedPage, UnreadPage
from manualkit.model import Heading

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)
pymupdf.set_messages(pylogging=True, pylogging_name="pymupdf")  # its hints would go to stdout, which is for data

_FORGET = 24  # pages after which decoded pictures and fonts are dropped; the engine itself would keep 256 MB of them


class Reader:
    """An open PDF. Use as a context manager."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        """Open `path`.

        Raises InputError when it is no readable PDF, EncryptedError when the password is missing or wrong.
        """
        self.path = path
        self._document = _open(path, password)
        self._turned: dict[int, int] = {}
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

    def forget(self) -> None:
        """Drop the decoded pictures and fonts that the engine has kept of the pages before."""
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
            self.forget()
        try:
            page = self._document[number - 1]
            reason = too_much(page)
            if reason:
                return UnreadPage(number, reason, page.rect.width, page.rect.height)
            loaded = LoadedPage(page, self._turned.get(number, 0))
            if loaded.turned:
                self._turned[number] = loaded.turned
            return loaded
        except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase) as error:
            return UnreadPage(number, f"the page cannot be read: {error}")

    def text(self, number: int) -> list[str]:
        """The text layer of page `number`, from 1, line by line as the engine has it, without looking at what is drawn:
        a fifth of the time, and enough to tell a language. Empty where the page cannot be read."""
        try:
            page = self._document[number - 1]
            return [] if too_much(page) else str(page.get_text("text")).splitlines()
        except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase):
            return []


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
