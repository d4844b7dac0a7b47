# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of Tesseract's languages a manual's pages are to be read with. BCP 47 codes become Tesseract's names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from manualkit import tessdata
from manualkit.extract.language import detect
from manualkit.extract.mupdf import GreyImage, read_image
from manualkit.model.letters import SCRIPTS

NAMES = {
    "en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "pt": "por", "nl": "nld", "da": "dan", "sv": "swe",
    "nb": "nor", "fi": "fin", "pl": "pol", "cs": "ces", "sk": "slk", "sl": "slv", "hr": "hrv", "hu": "hun", "ro": "ron",
    "tr": "tur", "et": "est", "lv": "lav", "lt": "lit", "ru": "rus", "uk": "ukr", "bg": "bul", "sr": "srp", "be": "bel",
    "el": "ell", "he": "heb", "ar": "ara", "fa": "fas", "th": "tha", "vi": "vie", "id": "ind", "ja": "jpn", "ko": "kor",
    "zh": "chi_sim", "kk": "kaz", "hi": "hin", "hy": "hye", "ka": "kat",
}  # fmt: skip
_OTHER_SCRIPT = (
    "rus", "ukr", "bul", "ell", "jpn", "chi_sim", "chi_tra", "kor", "ara", "heb", "tha", "hin", "hye", "kat",
)  # fmt: skip
_NO_LATIN = ("rus", "ukr", "bul", "bel", "srp", "kaz", "ell", "ara", "fas", "heb", "tha", "hin", "hye", "kat")
_BY_SCRIPT = {
    "kana": "jpn",
    "han": "chi_sim",
    "hangul": "kor",
    "cyrillic": "rus",
    "greek": "ell",
    "hebrew": "heb",
    "arabic": "ara",
    "thai": "tha",
    "devanagari": "hin",
    "armenian": "hye",
    "georgian": "kat",
}
"""The language that a script tells of."""
_ENOUGH = 200  # letters of other pages that tell the language
_LINES = 1400  # pixels of the page's height that are read to tell the script


def of_text(text: str) -> tuple[str, ...]:
    """Tesseract's name for the language of a text; empty where there is too little of it."""
    if len(text) < _ENOUGH:
        return ()
    code, confidence = detect(text)
    return (NAMES[code],) if confidence > 0.5 and code in NAMES else ()


def of_image(image: GreyImage, dpi: float) -> tuple[str, ...]:
    """The language of a page: read once with all scripts that are installed, then told from the letters."""
    installed, folder = tessdata.installed(), tessdata.folder()
    latin = [n for n in ("eng", "deu", "fra", "spa") if n in installed][:1]
    others = [n for n in _OTHER_SCRIPT if n in installed]
    if folder is None or not (latin or others):
        return ()
    if not others:
        return _latin(_read(image, dpi, "+".join(latin)), latin)
    text = _read(_part(image), dpi, "+".join([*latin, *others]))
    counts = {name: SCRIPTS[script].count(text) for script, name in _BY_SCRIPT.items()}
    counts["latin"] = SCRIPTS["latin"].count(text) // 2
    counts["jpn"] = 8 * counts["jpn"]
    best = max(counts, key=lambda name: counts[name])
    if best == "latin" or not counts[best]:
        return _latin(text, latin)
    if best == "rus":
        code, _ = detect(text)
        return (NAMES[code],) if NAMES.get(code) in installed else ("rus",)
    return (best,)


def _latin(text: str, latin: Sequence[str]) -> tuple[str, ...]:
    code, _ = detect(text)
    name = NAMES.get(code, "")
    return (name,) if name in tessdata.installed() else tuple(latin)


def with_latin(languages: Sequence[str]) -> tuple[str, ...]:
    """The languages, with English behind those whose data has no Latin letters: product names do."""
    names = tuple(dict.fromkeys(languages))
    if "eng" in tessdata.installed() and any(n in _NO_LATIN for n in names):
        return tuple(dict.fromkeys((*names, "eng")))
    return names


def _part(image: GreyImage) -> GreyImage:
    """The part of the page with most on it."""
    height = image.shape[0]
    if height <= _LINES:
        return image
    ink = (image < 128).sum(axis=1).cumsum()
    sums = ink[_LINES:] - ink[: height - _LINES]
    top = int(np.argmax(sums))
    return image[top : top + _LINES]


def _read(image: GreyImage, dpi: float, languages: str) -> str:
    folder = tessdata.folder()
    assert folder is not None
    small = np.asarray(Image.fromarray(image), np.uint8)
    return " ".join(word for line in read_image(small, dpi, languages, folder) for word, _ in line)
