# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is uploaded: one product's folder, and the assets that all products share."""

from __future__ import annotations

import json
import re
from pathlib import Path

from manualkit.config import RenderSettings
from manualkit.errors import InvalidDataError
from manualkit.model import Manual
from manualkit.render import themes
from manualkit.render.bundle import bundle, languages, published_name, shown_figures
from manualkit.render.html import Pages

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def render(manual: Manual, figure_folder: Path, settings: RenderSettings) -> dict[str, bytes | Path]:
    """The files of one product's folder: path in it, and the content or the file to copy. The same manual gives the
    same bytes. Raises InvalidDataError for a language or picture that cannot be published."""
    for language in languages(manual):
        if language and not _TAG.fullmatch(language):
            raise InvalidDataError(f"{language!r} is not a language tag", hint="BCP 47 tags: en, pt-BR, zh-Hant.")
    pages = Pages(manual, settings.theme)
    files: dict[str, bytes | Path] = {"guide.json": _json(bundle(manual)), "index.html": pages.entrance().encode()}
    for link in pages.languages:
        files[f"{link.folder}/index.html"] = pages.page(link.tag).encode()
    for figure in shown_figures(manual):
        files[published_name(figure)] = figure_folder / figure.file
    return files


def assets(settings: RenderSettings) -> dict[str, bytes | Path]:
    """The files beside the products' folders that their pages refer to: path in the site, and the content."""
    name, content = themes.stylesheet(settings.theme)
    return {name: content}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n").encode()
