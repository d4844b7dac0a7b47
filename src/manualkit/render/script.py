# SPDX-License-Identifier: AGPL-3.0-or-later
"""The script that a site publishes: a theme's small modules, joined into one file without their comments.

The result is a classic script, in a function of its own: browsers run no module of a page that is opened from a disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from manualkit.regex import regex

ENTRY = "main.js"
_IMPORT = regex(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_LINE_COMMENT = regex(r"^\s*//[^\n]*\n|(?<=[;{}(),]) // [^\n]*$", re.MULTILINE)
_QUOTED = regex(r"(\"(?:\\.|[^\"\\])*\"|`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\])*')")
_LOOSE = regex(r" (=>|=|===|!==|&&|\|\||\?|:) |(,|\)) (?=[\w$\"`'{(\[!.])")
_LICENCE = "// SPDX-License-Identifier: MIT\n"


def joined(find: Callable[[str], Path]) -> bytes:
    """One script without global names. `find` gives the file of a module's name.

    A module comes after those that it imports. The modules have different names at their top level: tests run the
    result, and type-check the sources.
    """
    texts: dict[str, str] = {}
    _gather(ENTRY, find, texts)
    return f'{_LICENCE}(() => {{\n"use strict";\n{"".join(texts.values())}}})();\n'.encode()


def _gather(name: str, find: Callable[[str], Path], texts: dict[str, str]) -> None:
    if name in texts:
        return
    source = find(f"script/{name}").read_text("utf-8")
    texts[name] = ""
    for imported in _IMPORT.findall(source):
        _gather(imported, find, texts)
    del texts[name]  # behind what it imports
    texts[name] = _bare(_IMPORT.sub("", source))


def _bare(source: str) -> str:
    """The code without exports, comments, indents and most of its spaces; what stands in quotes is left alone."""
    code = re.sub(r"/\*\*.*?\*/", "", _LINE_COMMENT.sub("", source), flags=re.DOTALL)
    code = re.sub(r"^export ", "", code, flags=re.MULTILINE)
    parts = _QUOTED.split("".join(f"{line.strip()}\n" for line in code.splitlines() if line.strip()))
    return "".join(part if n % 2 else _LOOSE.sub(r"\1\2", part) for n, part in enumerate(parts))
