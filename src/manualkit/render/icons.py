# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small pictures in lines of text: the marks that stand for them become the pictures themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from manualkit.model import Figure
from manualkit.render.prose import path
from manualkit.render.structured import in_script

_SIZE = 72 / 96  # points of a CSS pixel


def icons_of(figures: Iterable[Figure], pictures: Mapping[str, str]) -> dict[str, Figure]:
    """The published small pictures by their marks."""
    return {figure.mark: figure for figure in figures if figure.mark and figure.id in pictures}


def pictured(html: str, icons: Mapping[str, Figure], pictures: Mapping[str, str], unnamed: str) -> str:
    """A page with the pictures in its texts; where no picture can stand (attributes, the title, scripts), with their
    alternative texts. `pictures`: the published files by figure id; `unnamed`: what one without such a text is called.
    """
    if not icons:
        return html

    def in_text(found: re.Match[str]) -> str:
        figure = icons[found[0]]
        x0, y0, x1, y1 = figure.bbox
        return Markup(
            '<img class="icon" src="../{}" alt="{}" width="{:.0f}" height="{:.0f}" loading="lazy" decoding="async">'
        ).format(path(pictures[figure.id]), figure.alt or unnamed, (x1 - x0) / _SIZE, (y1 - y0) / _SIZE)

    def in_words(found: re.Match[str]) -> str:
        return escape(icons[found[0]].alt or unnamed)

    def in_json(found: re.Match[str]) -> str:
        return in_script(json.dumps(icons[found[0]].alt or unnamed, ensure_ascii=False)[1:-1])

    def replaced(found: re.Match[str]) -> str:
        how = in_json if found["script"] else in_words if found["tag"] else in_text
        return mark.sub(how, found[0])

    mark = re.compile("|".join(map(re.escape, icons)))
    parts = re.compile(
        rf"(?P<script><script\b.*?</script>)|(?P<tag><title>.*?</title>|<[^>]*>)|{mark.pattern}", re.DOTALL
    )
    return parts.sub(replaced, html)
