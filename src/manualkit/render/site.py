# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is uploaded: one product's folder, and the assets that all products share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import IO

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
    manual: Manual,
    figure_folder: Path,
    settings: RenderSettings,
    pdf: Path | None = None,
    *,
    folder: str | None = None,
    scratch: Path | None = None,
) -> dict[str, bytes | Path]:
    """The files of one product's folder: path in it, and the content or the file to copy. The same manual gives the
    same bytes. `pdf`: the manual itself, where it is to be published too; `folder`: its name in the site, where that is
    not the first SKU's, as of a second volume; `scratch`: a folder for what a long manual should not have in memory.
    Raises InvalidDataError for a language or picture that cannot be published."""
    for language in languages(manual):
        if language and not _TAG.fullmatch(language):
            raise InvalidDataError(f"{language!r} is not a language tag", hint="BCP 47 tags: en, pt-BR, zh-Hant.")
    pictures = published(manual, figure_folder)
    copied = f"manual.{manual.head.source.sha256[:8]}.pdf" if pdf else None
    address = copied or (settings.pdf if settings.pdf not in ("copy", "none") else None)
    pages = Pages(manual, settings, pictures, address, folder or slug(manual.head.skus[0]))
    kept = partial(_kept, scratch)
    files: dict[str, bytes | Path] = {
        "guide.json": kept("guide.json", _text(chain(build(manual, pictures, address).json_pieces(), "\n"))),
        "index.html": pages.entrance().encode(),
    }
    for link in pages.languages:
        name = f"{link.folder}/index.html"
        files[name] = kept(name, _text(pages.pieces(link.tag)))
    shown = {pictures[figure.id]: figure_folder / figure.file for figure in shown_figures(manual)}
    files["bundle.zip"] = kept("bundle.zip", partial(archive, {"guide.json": files["guide.json"], **shown}))
    if pdf and copied:
        files[copied] = pdf
    return files | shown


def _kept(scratch: Path | None, name: str, write: Callable[[IO[bytes]], None]) -> bytes | Path:
    """What is written, as a file of the scratch folder if there is one."""
    if scratch is None:
        target = BytesIO()
        write(target)
        return target.getvalue()
    path = scratch / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write(file)
    return path


def _text(pieces: Iterable[str]) -> Callable[[IO[bytes]], None]:
    """Writes the text in UTF-8, without ever having the whole of it."""
    return lambda target: target.writelines(piece.encode() for piece in pieces)


def assets(settings: RenderSettings) -> themes.Assets:
    """The files beside the products' folders that their pages refer to."""
    return themes.assets(settings.theme)


def forget() -> None:
    """Read themes anew, as their files may have changed."""
    texts.forget()
    themes.assets.cache_clear()
