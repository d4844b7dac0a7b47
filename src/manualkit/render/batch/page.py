# SPDX-License-Identifier: AGPL-3.0-or-later
"""A batch's page: numbers first, then the manuals that somebody has to look at, sorted by why. One file, no script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from manualkit.frozen import frozen
from manualkit.render.jinja import environment


@frozen
class Row:
    """One manual, article or PDF; `href` leads to it from the page's folder, if it can be looked at."""

    name: str
    why: str = ""
    href: str = ""
    numbers: str = ""


@frozen
class Section:
    """What a heading stands for; `urgent` ones are open."""

    title: str
    rows: tuple[Row, ...]
    urgent: bool = False


def batch_page(numbers: Sequence[tuple[str, str]], sections: Sequence[Section]) -> bytes:
    """The page's content. `numbers` are what the top says: a label and its value."""
    here = Path(__file__).parent
    style = Markup((here / "batch.css").read_text("utf-8"))  # our own file
    shown = [section for section in sections if section.rows]
    text = environment([here], {}).get_template("batch.html.j2").render(numbers=numbers, sections=shown, style=style)
    return text.encode()
