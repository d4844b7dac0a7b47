# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pictures are published, and under which names."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from manualkit.errors import InvalidDataError
from manualkit.model import Figure, Manual, Step
from manualkit.storage import sha256

_KNOWN = {".webp", ".png", ".jpg", ".jpeg", ".avif", ".svg"}
_MARK = 8  # hexadecimal digits of the content's hash in a name


def shown_figures(manual: Manual) -> tuple[Figure, ...]:
    """The figures that at least one guide shows or names, in the manual's order: all others are not published."""
    used = {name for guide in manual.guides for name in (*guide.figures, *_step_figures(guide.steps))}
    return tuple(figure for figure in manual.figures if figure.id in used)


def published(manual: Manual, folder: Path) -> dict[str, str]:
    """Each shown figure's id and its picture's path beside guide.json. Its name has the content's hash: it can be
    cached for ever. Raises InvalidDataError for a file that is no plain name of a picture, InputError for none."""
    return {figure.id: _name(figure, folder) for figure in shown_figures(manual)}


def _name(figure: Figure, folder: Path) -> str:
    name = PurePosixPath(figure.file)
    plain = name.name == figure.file and PureWindowsPath(figure.file).name == figure.file
    if not plain or figure.file.startswith("."):
        raise InvalidDataError(f"figure {figure.id}: {figure.file!r} is not a plain file name")
    if name.suffix.lower() not in _KNOWN:
        raise InvalidDataError(
            f"figure {figure.id}: {figure.file!r} is not a picture", hint="known: " + ", ".join(sorted(_KNOWN))
        )
    return f"figures/{name.stem}.{sha256(folder / figure.file)[:_MARK]}{name.suffix}"


def _step_figures(steps: tuple[Step, ...]) -> list[str]:
    found = []
    for step in steps:
        named = [reference.figure for reference in step.references if reference.figure]
        found += [*step.figures, *named, *_step_figures(step.substeps)]
    return found
