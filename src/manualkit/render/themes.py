# SPDX-License-Identifier: AGPL-3.0-or-later
"""Themes: folders of templates, a style sheet and interface texts. What a theme lacks comes from the default one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from manualkit.errors import MissingPartError, UsageError
from manualkit.frozen import frozen
from manualkit.render.script import joined

DEFAULT = "default"
_REPAIR = "Install again: pip install --force-reinstall manualkit"


_STARTER = """/* Comes behind the default style sheet. What can be set is told in docs/widget.md. */

.manual {
  --manual-guide-accent: light-dark(#7a1f5c, #f0a6d8);
  --manual-guide-on-accent: light-dark(#fff, #33001f);
  --manual-guide-radius: 0.25em;
}
"""


@frozen
class Assets:
    """What all pages of a theme share: paths in the site, named after the content, and the content."""

    style: str
    script: str
    files: dict[str, bytes]


def folder() -> Path:
    """The folder of all themes: manualkit/templates in a wheel, templates/ of the checkout for an editable install."""
    package = Path(__file__).resolve().parents[1]
    for place in (package / "templates", package.parents[1] / "templates"):
        if (place / DEFAULT).is_dir():
            return place
    raise MissingPartError("the built-in templates are missing", hint=_REPAIR)


def names() -> tuple[str, ...]:
    """The themes that can be chosen by name."""
    return tuple(sorted(place.name for place in folder().iterdir() if place.is_dir()))


def places(theme: str) -> tuple[Path, ...]:
    """Where a theme's files are looked for, in this order. `theme`: a name, or a folder of one's own.
    Raises UsageError for a theme that is not there."""
    if theme in names():
        return tuple(dict.fromkeys((folder() / theme, folder() / DEFAULT)))
    if theme.strip() and Path(theme).is_dir():
        return (Path(theme), folder() / DEFAULT)
    raise UsageError(
        f"no theme {theme!r}", hint=f"A folder ('manualkit theme new DIR'), or one of: {', '.join(names())}"
    )


def find(theme: str, name: str) -> Path:
    """A theme's file, else the default theme's. Raises MissingPartError if neither has it."""
    return _found(places(theme), name)


def _found(folders: tuple[Path, ...], name: str) -> Path:
    for place in folders:
        if (place / name).is_file():
            return place / name
    raise MissingPartError(f"theme {folders[0].name!r} has no {name}", hint=_REPAIR)


@cache
def assets(theme: str) -> Assets:
    """The style sheet (guide.css, and behind it theme.css where the theme has one) and the script, as they were when
    they were first asked for; `assets.cache_clear()` forgets them."""
    there = places(theme)
    sheets = [_found(there, "guide.css"), *(p / "theme.css" for p in there[:1] if (p / "theme.css").is_file())]
    style = minified("".join(sheet.read_text("utf-8") for sheet in sheets)).encode()
    script = joined(partial(_found, there))
    named = f"assets/guide.{_mark(style)}.css", f"assets/manual-guide.{_mark(script)}.js"
    return Assets(*named, files=dict(zip(named, (style, script), strict=True)))


def starter(copied: Iterable[str]) -> dict[str, bytes]:
    """The files of a new theme: theme.css, and these of the default one. Raises UsageError for a name it has not."""
    there = folder() / DEFAULT
    known = sorted(file.relative_to(there).as_posix() for file in there.rglob("*") if file.is_file())
    unknown = [name for name in copied if name not in known]
    if unknown:
        raise UsageError(f"the default theme has no {unknown[0]}", hint="There are: " + ", ".join(known))
    return {"theme.css": _STARTER.encode(), **{name: (there / name).read_bytes() for name in copied}}


def minified(css: str) -> str:
    """A style sheet without comments and the white space that means nothing; strings are not looked into."""
    css = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    css = re.sub(r" (?=[{};,>])|(?<=[{};,>]) ", "", css)
    return "/* SPDX-License-Identifier: MIT */" + re.sub(r"(?<=[a-z-]): ", ":", css).replace(";}", "}").strip()


def _mark(content: bytes) -> str:
    return sha256(content).hexdigest()[:12]
