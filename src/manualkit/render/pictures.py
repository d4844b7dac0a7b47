# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which pictures are published, and under which names."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from manualkit.errors import InvalidDataError
from manualkit.model import Figure, Manual, Step
from manualkit.model.printed import told
from manualkit.storage import sha256

_KNOWN = {".webp", ".png", ".jpg", ".jpeg", ".avif", ".svg"}
_MARK = 8  # hexadecimal digits of the content's hash in a name


def shown_figures(manual: Manual) -> tuple[Figure, ...]:
    """The figures that at least one guide shows or names, or has in a text, in the manual's order: no other is
    published."""
    used = {name for guide in manual.guides for name in (*guide.figures, *_step_figures(guide.steps))}
    letters = _letters(manual) if any(figure.mark for figure in manual.figures) else frozenset()
    return tuple(figure for figure in manual.figures if figure.id in used or figure.mark in letters)


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


def _letters(manual: Manual) -> frozenset[str]:
    """Every letter of the texts, as they are and as they were printed."""
    texts = (text for value in (*manual.guides, *manual.faults) for text in told(value))
    return frozenset(letter for text in texts for words in (*text.now, *(text.printed or ())) for letter in words)


def _step_figures(steps: tuple[Step, ...]) -> list[str]:
    found = []
    for step in steps:
        named = [reference.figure for reference in step.references if reference.figure]
        found += [*step.figures, *named, *_step_figures(step.substeps)]
    return found
