# SPDX-License-Identifier: AGPL-3.0-or-later
"""Themes: folders of templates, a style sheet and interface texts. What a theme lacks comes from the default one."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from manualkit.errors import MissingPartError, UsageError

DEFAULT = "default"
_REPAIR = "Install again: pip install --force-reinstall manualkit"


def folder() -> Path:
    """The folder of all themes: manualkit/templates in a wheel, templates/ of the checkout for an editable install."""
    package = Path(__file__).resolve().parents[1]
    for place in (package / "templates", package.parents[1] / "templates"):
        if (place / DEFAULT).is_dir():
            return place
    raise MissingPartError("the built-in templates are missing", hint=_REPAIR)


def names() -> tuple[str, ...]:
    """The themes that can be chosen."""
    return tuple(sorted(place.name for place in folder().iterdir() if place.is_dir()))


def places(theme: str) -> tuple[Path, ...]:
    """Where a theme's files are looked for, in this order. Raises UsageError for a theme that is not there."""
    if theme not in names():
        raise UsageError(f"no theme {theme!r}", hint=f"There are: {', '.join(names())}")
    return tuple(dict.fromkeys((folder() / theme, folder() / DEFAULT)))


def find(theme: str, name: str) -> Path:
    """A theme's file, else the default theme's. Raises MissingPartError if neither has it."""
    for place in places(theme):
        if (place / name).is_file():
            return place / name
    raise MissingPartError(f"theme {theme!r} has no {name}", hint=_REPAIR)


def stylesheet(theme: str) -> tuple[str, bytes]:
    """The style sheet: its path in the site, named after its content, and the content."""
    content = find(theme, "guide.css").read_bytes()
    return f"assets/guide.{sha256(content).hexdigest()[:12]}.css", content
