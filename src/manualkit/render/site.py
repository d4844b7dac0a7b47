# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is uploaded: one product's folder, and the assets that all products share."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import chain
from pathlib import Path

from manualkit.config import RenderSettings
from manualkit.errors import InvalidDataError
from manualkit.model import Manual
from manualkit.regex import regex
from manualkit.render import texts, themes
from manualkit.render.archive import archive
from manualkit.render.bundle import build, languages
from manualkit.render.html import Pages
from manualkit.render.pictures import published, shown_figures
from manualkit.storage import slug

_TAG = regex(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def render(
    manual: Manual, figure_folder: Path, settings: RenderSettings, pdf: Path | None = None, *, folder: str | None = None
) -> dict[str, bytes | Path]:
    """The files of one product's folder: path in it, and the content or the file to copy. The same manual gives the
    same bytes. `pdf`: the manual itself, where it is to be published too; `folder`: its name in the site, where that is
    not the first SKU's, as of a second volume.
    Raises InvalidDataError for a language or picture that cannot be published."""
    for language in languages(manual):
        if language and not _TAG.fullmatch(language):
            raise InvalidDataError(f"{language!r} is not a language tag", hint="BCP 47 tags: en, pt-BR, zh-Hant.")
    pictures = published(manual, figure_folder)
    copied = f"manual.{manual.head.source.sha256[:8]}.pdf" if pdf else None
    address = copied or (settings.pdf if settings.pdf not in ("copy", "none") else None)
    pages = Pages(manual, settings, pictures, address, folder or slug(manual.head.skus[0]))
    files: dict[str, bytes | Path] = {
        "guide.json": _encoded(chain(build(manual, pictures, address).json_pieces(), "\n")),
        "index.html": pages.entrance().encode(),
    }
    for link in pages.languages:
        files[f"{link.folder}/index.html"] = _encoded(pages.pieces(link.tag))
    shown = {pictures[figure.id]: figure_folder / figure.file for figure in shown_figures(manual)}
    files["bundle.zip"] = archive({"guide.json": files["guide.json"], **shown})
    if pdf and copied:
        files[copied] = pdf
    return files | shown


def _encoded(pieces: Iterable[str]) -> bytes:
    """The text in UTF-8, without the whole of it as letters beside."""
    target = BytesIO()
    for piece in pieces:
        target.write(piece.encode())
    return target.getvalue()


def assets(settings: RenderSettings) -> themes.Assets:
    """The files beside the products' folders that their pages refer to."""
    return themes.assets(settings.theme)


def forget() -> None:
    """Read themes anew, as their files may have changed."""
    texts.forget()
    themes.assets.cache_clear()
