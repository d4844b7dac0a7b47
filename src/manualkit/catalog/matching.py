# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which PDFs are an article's manuals. Below the threshold nothing is matched, and of two that fit alike none is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from rapidfuzz import fuzz

from manualkit.catalog.entry import Entry
from manualkit.catalog.evidence import Evidence, Match
from manualkit.catalog.shelf import Shelved

BY_FILE = "named in the list"
_ALIKE = 6  # points within which two PDFs fit alike
_NEAR = 40  # points below the threshold to which another edition is looked for
_SAME_TEXT = 90  # similarity of covers from which two PDFs are editions of one manual
_SHOWN = 3  # candidates that a note names


def match(
    entries: Iterable[Entry],
    shelved: Iterable[Shelved],
    threshold: int,
    progress: Callable[[str, int, int], None],
) -> Iterator[Entry]:
    """A line for each pair of article and PDF, in the list's order; an article without one has a line that says why."""
    entries, shelved = tuple(entries), tuple(shelved)
    evidence = Evidence(shelved, {entry.brand for entry in entries})
    files = {pdf.file: pdf for pdf in shelved}
    names = _unique_names(shelved)
    for number, entry in enumerate(entries, 1):
        if entry.pdf:
            yield _named(entry, files, names)
        else:
            yield from _decided(entry, evidence.matches(entry), threshold)
        progress("match", number, len(entries))


def _named(entry: Entry, files: dict[str, Shelved], names: dict[str, str]) -> Entry:
    file = entry.pdf if entry.pdf in files else names.get(PurePosixPath(entry.pdf).name.casefold(), "")
    if file:
        return entry.model_copy(update={"pdf": file, "how": BY_FILE, "score": "100"})
    return _noted(entry, f"the list names {entry.pdf}, which is not there").model_copy(update={"pdf": ""})


def _decided(entry: Entry, matches: list[Match], threshold: int) -> Iterator[Entry]:
    good = [m for m in matches if m.score >= threshold]
    wanted = [m for m in good if _speaks(m.pdf, entry.language)]
    if not wanted:
        yield _noted(entry, _why_not(entry, matches, good))
        return
    best = [m for m in wanted if m.score >= wanted[0].score - _ALIKE]
    kept = _without_copies(best)
    near = _without_copies([m for m in matches if m.score >= threshold - _NEAR and _speaks(m.pdf, entry.language)])
    editions = [m for m in kept if any(_same_language(m, o) and _is_edition(m, o) for o in kept if o is not m)]
    editions += [m for m in near if m not in kept and any(_same_language(m, o) and _same_text(m, o) for o in kept)]
    if editions:
        tied = [m for m in matches if m in kept or m in editions]
        yield _noted(entry, "a tie: " + _list(tied))
        return
    passed = [m for m in wanted if m not in best]
    for found in kept:
        copies = [m.pdf.file for m in best if m.pdf.sha256 == found.pdf.sha256 and m is not found]
        notes = [f"the same file: {', '.join(copies)}"] if copies else []
        notes += [f"not taken: {_list(passed)}"] if passed else []
        line = entry.model_copy(update={"pdf": found.pdf.file, "how": found.how, "score": str(found.score)})
        yield _noted(line, *notes)


def _why_not(entry: Entry, matches: list[Match], good: list[Match]) -> str:
    if good:
        return f"not in {entry.language}: {_list(good)}"
    return f"below the threshold: {_list(matches)}" if matches else "nothing fits"


def _speaks(pdf: Shelved, language: str) -> bool:
    """True when the manual has the language; one without words speaks every language."""
    spoken = {tag.split("-")[0] for tag in pdf.languages}
    return not language or not spoken or language.split("-")[0].casefold() in spoken


def _without_copies(matches: list[Match]) -> list[Match]:
    return list({m.pdf.sha256: m for m in reversed(matches)}.values())[::-1]


def _same_language(a: Match, b: Match) -> bool:
    return a.pdf.languages[:1] == b.pdf.languages[:1]


def _is_edition(a: Match, b: Match) -> bool:
    """Two manuals of one product are volumes when number and words speak for both and their covers differ; else one
    of them is the wrong one."""
    if not (a.agrees and b.agrees):
        return True
    return _same_text(a, b)


def _same_text(a: Match, b: Match) -> bool:
    covers = [" ".join(m.pdf.printed.cover) for m in (a, b)]
    return all(covers) and fuzz.token_sort_ratio(*covers) >= _SAME_TEXT


def _unique_names(shelved: tuple[Shelved, ...]) -> dict[str, str]:
    """Files by their bare names, where only one has the name."""
    names: dict[str, list[str]] = {}
    for pdf in shelved:
        names.setdefault(PurePosixPath(pdf.file).name.casefold(), []).append(pdf.file)
    return {name: files[0] for name, files in names.items() if len(files) == 1}


def _list(matches: list[Match]) -> str:
    more = f", {len(matches) - _SHOWN} more" if len(matches) > _SHOWN else ""
    return ", ".join(f"{m.pdf.file} ({m.score}: {m.how})" for m in matches[:_SHOWN]) + more


def _noted(entry: Entry, *notes: str) -> Entry:
    return entry.model_copy(update={"note": "; ".join(filter(None, (entry.note, *notes)))})
