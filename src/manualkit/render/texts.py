# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page's own words: one file per language in a theme's i18n folder."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from functools import cache
from pathlib import Path

from markupsafe import Markup

from manualkit.cache import kept
from manualkit.model import Field, Frozen
from manualkit.regex import regex
from manualkit.render import themes
from manualkit.storage import digest
from manualkit.yamlfile import load

_FALLBACK = "en"
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
_RIGHT_TO_LEFT_SCRIPT = regex(r"-(?:adlm|arab|hebr|nkoo|rohg|syrc|thaa)\b", re.IGNORECASE)


class Texts(Frozen):
    """Interface texts of one language."""

    name: str = Field(description="The language, in itself.")
    skip: str
    language: str
    choose_language: str
    guides: str
    article: str = Field(description="Article number, SKU.")
    steps: str = Field(description="With {n}.")
    step: str
    pages: str = Field(description="With {pages}.")
    requirements: str
    whole_chapter: str = Field(description="Heading of the notices that the manual prints once for all of a chapter.")
    result: str
    as_printed: str = Field(description="With {page}.")
    from_manual: str = Field(description="With {file}.")
    picture: str
    enlarge: str
    in_picture: str
    troubleshooting: str
    cause: str
    remedy: str
    danger: str
    warning: str
    caution: str
    notice: str
    note: str
    search: str
    found: str = Field(description="With {n}.")
    nothing_found: str
    step_by_step: str
    resume: str = Field(description="With {n}.")
    all_steps: str
    before: str = Field(description="What is read before the first step.")
    step_of: str = Field(description="With {n} and {total}.")
    back: str
    next: str
    finish: str
    done: str
    all_guides: str
    open: str
    close: str
    larger: str
    smaller: str
    stuck: str
    helped: str
    yes: str
    no: str
    effort: str
    hard: str
    easy: str
    thanks: str


_NAMES = tuple(field.name for field in fields(Texts))


class Translator:
    """t('key', n=3) in a template: the text, marked with its language where that is not the page's."""

    def __init__(self, theme: str, language: str) -> None:
        self.language, self.texts = _texts(theme, language)
        self._foreign = primary(language) != self.language

    def plain(self, key: str, **values: object) -> str:
        """The text for an attribute. Raises AttributeError for a key that no language has."""
        text: str = getattr(self.texts, key)
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def __call__(self, key: str, **values: object) -> str:
        """The text for a place between tags."""
        text = self.plain(key, **values)
        return Markup('<span lang="{}" dir="ltr">{}</span>').format(self.language, text) if self._foreign else text


def primary(language: str) -> str:
    """The language of a tag without script and region: pt for pt-BR."""
    return language.split("-")[0].lower()


def direction(language: str) -> str:
    """ltr or rtl."""
    rtl = primary(language) in _RIGHT_TO_LEFT or _RIGHT_TO_LEFT_SCRIPT.search(language)
    return "rtl" if rtl else "ltr"


def native_name(theme: str, language: str) -> str:
    """The language's name in itself; the tag where its texts are not there."""
    found, texts = _texts(theme, language)
    return texts.name if found == primary(language) else language or "?"


def forget() -> None:
    """Read the files anew."""
    _texts.cache_clear()


@cache
def _texts(theme: str, language: str) -> tuple[str, Texts]:
    """The texts for a language and the language that they are in: English where there are none."""
    for place in themes.places(theme):
        for name in (language, primary(language)):
            file = place / "i18n" / f"{name}.yaml"
            if re.fullmatch(r"[A-Za-z0-9-]+", name) and file.is_file():
                return primary(language), _read(file)
    return _FALLBACK, _read(themes.find(theme, f"i18n/{_FALLBACK}.yaml"))


def _read(file: Path) -> Texts:
    """The file's texts, from the cache once they have been checked."""
    key = digest((*_NAMES, file.read_bytes()))
    return Texts(**json.loads(kept("texts", key, lambda: load(file, Texts).model_dump_json().encode(), most=100)))
