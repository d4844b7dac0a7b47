# SPDX-License-Identifier: AGPL-3.0-or-later
"""The checks. Each one yields what it finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from manualkit.check.edits import texts
from manualkit.check.material import Check, File, Material, Spot, Where, steps
from manualkit.check.numbers import changed_number
from manualkit.check.ordinal import ordinal
from manualkit.check.relations import lost_target, out_of_date, untranslated
from manualkit.model import Guide, Notice, Step
from manualkit.model.base import HAZARDS
from manualkit.model.printed import BESIDE, kind_of
from manualkit.yamlfile import notes

_GTIN_LENGTHS = (8, 12, 13, 14)


def unknown_figure(material: Material) -> Iterator[Spot]:
    """A guide names a figure that figures.yaml does not have."""
    known = {figure.id for figure in material.figures.value.figures} if material.figures else set()
    for file in material.guides:
        named: list[tuple[Where, tuple[str, ...]]] = [((), file.value.figures)]
        named += [(where, step.figures) for where, step in steps(file.value)]
        for where, figures in named:
            for index, name in enumerate(figures):
                if name not in known:
                    yield Spot(file, (*where, "figures", index), f"figure {name} is not in figures.yaml")


def missing_image(material: Material) -> Iterator[Spot]:
    """A figure's image file is not there."""
    if material.figures:
        for index, figure in enumerate(material.figures.value.figures):
            if not (material.figure_folder / figure.file).is_file():
                yield Spot(material.figures, ("figures", index, "file"), f"figures/{figure.file} is missing")


def duplicate_id(material: Material) -> Iterator[Spot]:
    """Two guides of a language, two steps of a guide, two figures or two faults have the same id."""
    seen: dict[tuple[str, str], str] = {}
    for file in material.guides:
        key = (file.value.language, file.value.id)
        if key in seen:
            yield Spot(file, ("id",), f"guide {file.value.id} is also in {seen[key]}")
        seen.setdefault(key, file.path.name)
        for where in _twice((w, step.id) for w, step in steps(file.value)):
            yield Spot(file, (*where, "id"), "another step of this guide has the same id")
    for faults in material.faults:
        for where in _twice((("faults", i), fault.id) for i, fault in enumerate(faults.value.faults)):
            yield Spot(faults, (*where, "id"), "another fault has the same id")
    if material.figures:
        for where in _twice((("figures", i), figure.id) for i, figure in enumerate(material.figures.value.figures)):
            yield Spot(material.figures, (*where, "id"), "another figure has the same id")


def lost_print(material: Material) -> Iterator[Spot]:
    """A text was changed, and the manual's own words are not beside it."""
    for text in texts(material):
        told = text.told
        if text.read is None or text.read == (told.now if told.printed is None else told.printed):
            continue
        beside = BESIDE[kind_of(told.where[:-1])][str(told.where[-1])]
        say = f"the text was changed: keep the manual's own words in '{beside}'"
        yield Spot(text.file, told.where, say if told.printed is None else f"'{beside}' is not what the manual says")


def wrong_gtin(material: Material) -> Iterator[Spot]:
    """A GTIN has the wrong length or check digit."""
    for index, gtin in enumerate(material.head.value.gtins):
        if not (gtin.isascii() and gtin.isdigit() and len(gtin) in _GTIN_LENGTHS):
            yield Spot(material.head, ("gtins", index), f"GTIN {gtin}: must have 8, 12, 13 or 14 digits")
        elif check_digit(gtin[:-1]) != gtin[-1]:
            yield Spot(material.head, ("gtins", index), f"GTIN {gtin}: its last digit must be {check_digit(gtin[:-1])}")


def number_gap(material: Material) -> Iterator[Spot]:
    """The printed numbers of the steps leave one out, stand twice, or go back."""
    for file in material.guides:
        groups: list[tuple[Where, tuple[Step, ...]]] = [(("steps",), file.value.steps)]
        groups += [((*where, "substeps"), step.substeps) for where, step in steps(file.value)]
        for where, members in groups:
            before: int | None = None
            for index, step in enumerate(members):
                place = ordinal(step.number)
                if before is not None and place is not None and place != before + 1:
                    say = "stands twice" if place == before else "does not follow the one before it"
                    yield Spot(file, (*where, index, "number"), f"step {step.number} {say}")
                before = place if place is not None else before


def no_steps(material: Material) -> Iterator[Spot]:
    """A guide has neither steps nor notices."""
    for file in material.guides:
        if not file.value.steps and not file.value.notices:
            yield Spot(file, ("steps",), "the guide has neither steps nor notices")


def wrong_folder(material: Material) -> Iterator[Spot]:
    """A guide's language is not that of its folder."""
    for file in material.guides:
        folder = file.path.parent.name
        if (file.value.language or "und") != folder:
            yield Spot(
                file, ("language",), f"the guide says {file.value.language or 'no language'}, its folder {folder}"
            )


def lost_hazard(material: Material) -> Iterator[Spot]:
    """A danger, warning or caution of the manual is no longer in the guide."""
    for file in material.guides:
        if file.base is None:
            continue
        there = {words for notice in _notices(file.value) for words in (notice.text, notice.printed)}
        for notice in _notices(file.base):
            if notice.level in HAZARDS and (notice.printed or notice.text) not in there:
                start = " ".join(notice.text.split())[:50]
                yield Spot(
                    file, ("notices",), f"the manual's {notice.level} is gone or changed without 'printed': {start}"
                )


def open_conflict(material: Material) -> Iterator[Spot]:
    """A person and the manual both changed something, and nobody has settled it: the note is still there."""
    for file in material.files:
        for place, line in notes(file.parsed.text):
            yield Spot(file, (), line, place)


CHECKS: dict[str, Check] = {
    "MK101": unknown_figure,
    "MK102": missing_image,
    "MK103": duplicate_id,
    "MK104": lost_print,
    "MK105": wrong_gtin,
    "MK106": number_gap,
    "MK107": no_steps,
    "MK108": wrong_folder,
    "MK109": lost_hazard,
    "MK110": lost_target,
    "MK111": untranslated,
    "MK112": open_conflict,
    "MK113": out_of_date,
    "MK114": changed_number,
}


def check_digit(digits: str) -> str:
    """The last digit of a GTIN, from those before it (GS1 General Specifications 7.9)."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def _twice(places: Iterable[tuple[Where, str]]) -> Iterator[Where]:
    seen: set[str] = set()
    for where, name in places:
        if name in seen:
            yield where
        seen.add(name)


def _notices(guide: Guide) -> Iterator[Notice]:
    yield from guide.notices
    for _, step in steps(guide):
        yield from step.notices


__all__ = ["CHECKS", "File", "check_digit"]
