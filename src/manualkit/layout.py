# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of a manual's files holds what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from manualkit.model import FaultFile, Figure, FigureFile, Frozen, Guide
from manualkit.storage import file_name

_NO_LANGUAGE = "und"  # BCP 47: undetermined


def files(
    guides: Iterable[Guide], faults: Iterable[FaultFile], figures: Iterable[Figure]
) -> Iterator[tuple[str, Frozen]]:
    """File names and contents: guides numbered by tens in each language, so that a writer can put one between."""
    by_language: dict[str, list[Guide]] = {}
    for guide in guides:
        by_language.setdefault(_folder(guide.language), []).append(guide)
    for folder, members in by_language.items():
        digits = max(3, len(str(10 * len(members))))
        for index, guide in enumerate(members, 1):
            yield f"guides/{folder}/{10 * index:0{digits}d}-{file_name(guide.id)}.yaml", guide
    for file in faults:
        if file.faults:
            yield f"faults/{_folder(file.language)}.yaml", file
    yield "figures.yaml", FigureFile(figures=tuple(figures))


def number(path: Path) -> int:
    """The number in front of a guide's file name; guides without one come last."""
    digits = path.name.partition("-")[0]
    return int(digits) if digits.isascii() and digits.isdigit() else 1_000_000


def stem(path: Path) -> str:
    """A guide's file name without its number."""
    return path.stem.partition("-")[2] or path.stem


def _folder(language: str) -> str:
    return file_name(language) if language else _NO_LANGUAGE
