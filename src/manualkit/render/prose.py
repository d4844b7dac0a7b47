# SPDX-License-Identifier: AGPL-3.0-or-later
"""A manual's texts as HTML. What stands in them comes out as text; only web, mail and phone addresses become links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from manualkit.model import Reference, Step
from manualkit.regex import regex

_FORBIDDEN = regex("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")  # HTML, section 13.1.7
_LINK = regex(r"\b(?:https?://|mailto:|tel:|www\.)[^\s<>\"'()\[\]{}|\\^`]+", re.IGNORECASE)
_BIDI = regex("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACE = regex(r"\s+")
_TRAILING = ".,;:!?…»”’。，、！？；："
_MAIL = regex(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PHONE = regex(r"tel:\+?[\d.-]+", re.IGNORECASE)


def clean(value: Any) -> Any:
    """Jinja's finalize: text without the characters that HTML does not allow. Anything else passes."""
    if isinstance(value, Markup) or not isinstance(value, str) or value.isprintable():
        return value
    return _FORBIDDEN.sub("", value)


def prose(text: str, links: Iterable[tuple[int, int, str]] = ()) -> Markup:
    """Lines joined by <br>, with links. The text is escaped. `links`: (start, end, address) in the text, in order."""
    parts: list[Markup] = []
    end = 0
    for start, stop, address in links:
        words = escape(clean(text[start:stop]))
        parts += [_lines(text[end:start]), Markup('<a href="{}">{}</a>').format(address, words)]
        end = stop
    return Markup("").join([*parts, _lines(text[end:])]) if parts else _lines(text.strip())


def placed(text: str, references: Iterable[Reference]) -> list[tuple[int, Reference]]:
    """The references with their offsets in the text; those whose words an editor took away are left out."""
    found: list[tuple[int, Reference]] = []
    end = 0
    for reference in references:
        start = text.find(reference.text, end)
        if start >= 0 and reference.text:
            found.append((start, reference))
            end = start + len(reference.text)
    return found


def told(step: Step) -> tuple[str, str]:
    """A step's text as what is to be done and what is to be seen then; that is empty where an editor took it away."""
    if not step.outcome or not step.text.endswith(step.outcome):
        return step.text, ""
    return step.text[: -len(step.outcome)].rstrip(), step.outcome


def anchor(*names: str) -> str:
    """The HTML id of a part of the page: guide/step. A guide's id begins with no dot and holds no slash, the page's own
    ids begin with a dot: they never meet."""
    return "/".join(_SPACE.sub("-", clean(name)) for name in names)


def fragment(*names: str) -> str:
    """The link to `anchor(...)` on the same page."""
    return "#" + quote(anchor(*names), safe="/:@!$&*+,;=-._~")


def path(name: str) -> str:
    """A file's path as a relative URL."""
    return quote(name, safe="/")


def _lines(text: str) -> Markup:
    """Lines joined by <br>; white space at the edges stays, for what stands beside."""
    lines = [_linked(line.strip()) for line in clean(text).splitlines() if line.strip()]
    before, after = (" " if text[edge : edge + 1].isspace() else "" for edge in (0, len(text) - 1))
    return Markup(before) + Markup("<br>").join(lines) + Markup(after if lines else "")


def _linked(line: str) -> Markup:
    parts: list[Markup] = []
    end = 0
    for match in _LINK.finditer(line):
        words = match[0].rstrip(_TRAILING)
        target = _target(words)
        if target:
            link = Markup('<a href="{}" rel="noopener">{}</a>').format(target, words)
            parts += [escape(line[end : match.start()]), link]
            end = match.start() + len(words)
    return Markup("").join([*parts, escape(line[end:])]) if parts else escape(line)


def _target(words: str) -> str:
    """The address that the words mean; empty if they are not one that can be linked safely."""
    if _BIDI.search(words):
        return ""
    if _MAIL.fullmatch(words) or _PHONE.fullmatch(words):
        return words
    if words.lower().startswith(("mailto:", "tel:")):
        return ""
    address = "https://" + words if words.lower().startswith("www.") else words
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and "." in str(parts.hostname) and parts.username is None and parts.port is None
    except ValueError:
        return ""
    # A host outside of ASCII may look like another one: it stays text.
    return quote(address, safe=":/?#@!$&*+,;=%-._~") if usable and parts.netloc.isascii() else ""
