# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the lines of list items begin."""

from __future__ import annotations

import re

from manualkit.model.letters import BULLETS, CIRCLED, DASHES
from manualkit.regex import regex

_ITEM = regex(
    rf"""^\s*(?:
        [(（]?\d{{1,3}}[.)）:、](?=\s|[^\d\s]) (?!\d)
      | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[.)]?\s
      | \d{{1,2}}\s+(?=\S)
      | \d{{1,2}}\s?[\-–](?=\s)
      | [(（](?:[A-Za-zА-яЁё]|[ivx]{{1,4}}|[ア-ン])[)）]
      | [A-Za-zА-яЁё][.)](?=\s)
      | [{CIRCLED}]
      | [{BULLETS}](?=[\s\w「『（“„«"])
      | [{DASHES}*→](?=\s)
      | [\-–—](?=[A-ZА-ЯЄІЇҐ][^\W\d_])
      | [^\W\d_]{{3,10}}\s\d{{1,2}}\s?[.:：)](?=\s)      # "Step 3:" in any language
      | 第.{{1,3}}[步章节]
    )""",
    re.VERBOSE,
)


def starts_item(text: str) -> bool:
    """Whether a line starts a list item: a printed number, letter or bullet, and text."""
    return bool(_ITEM.match(text))
