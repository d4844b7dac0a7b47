# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where Tesseract's language data is, and what brings more of it."""

from __future__ import annotations

import os
from pathlib import Path

NAMES = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "ru": "rus", "zh": "chi_sim", "ja": "jpn"}
"""Languages (BCP 47) and what Tesseract calls them."""
_PLACES = (
    "usr/share/tesseract-ocr/*/tessdata",
    "usr/share/tessdata",
    "usr/local/share/tessdata",
    "opt/homebrew/share/tessdata",
)


def folder() -> Path | None:
    """The folder with the language data, None if there is none. TESSDATA_PREFIX comes first."""
    named = os.environ.get("TESSDATA_PREFIX")
    if named:
        return Path(named) if Path(named).is_dir() else None
    return next((found for place in _PLACES for found in sorted(Path("/").glob(place)) if found.is_dir()), None)


def installed() -> frozenset[str]:
    """Tesseract's names of the languages that can be read."""
    there = folder()
    return frozenset(path.stem for path in there.glob("*.traineddata")) - {"osd"} if there else frozenset()


def command(name: str) -> str:
    """The command that installs a language, by Tesseract's name."""
    return f"apt-get install tesseract-ocr-{name.replace('_', '-')}"
