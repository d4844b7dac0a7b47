# SPDX-License-Identifier: AGPL-3.0-or-later
"""Links that a step's own words make: the number of a figure, a callout, the words of a label."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import pairwise

from manualkit.alike import ratio
from manualkit.annotate.figurenumbers import names, plain, whole_numbers
from manualkit.annotate.scene import Scene, SceneFigure, SceneStep, by_heading
from manualkit.languages import Lexicon
from manualkit.languages.fold import folded
from manualkit.languages.load import available, load
from manualkit.model import Callout
from manualkit.regex import regex

Links = Iterable[tuple[SceneStep, SceneFigure]]

CALLOUT = regex(r"(?<![.!?]\s)[(（\[]\s*([0-9]{1,2}|[A-Za-zА-Я])\s*[)）\]]|([①-⑳❶-❿Ⓐ-ⓩ])")
"""A callout named in running text: "(6)", "(A)", "④"."""

_KEYED = regex(r"[(\[]\s*([0-9]{1,2}|[a-zа-я])\s*[)\]]\s*\w")
_WORD = regex(r"\w+")
_ALIKE = 75  # percent of the letters of two forms of one word
_FEWEST = 3  # numbered figures
_NEARLY = 0.8  # of the numbers
_PAGES = 1  # from a step to a figure that has its words
_LETTERS = 10  # of a label that is told from others by its words
_POINTING = 6  # of one with a leader line, which the text has as it stands


def named_numbers(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The text, or else the title above it, names the figure's number; of several that have it those under the same
    heading, else the nearest."""
    numbered: dict[str, list[SceneFigure]] = {}
    for figure in figures:
        for number in names(figure.printed.number):
            numbered.setdefault(number, []).append(figure)
    for step in scene.steps if numbered else ():
        own = [*_figures_in(step.text, step.language, numbered, lexicon)]
        for label in own or _figures_in(scene.headings[step.procedure], step.language, numbered, lexicon):
            if found := numbered.get(label, []):
                best = min(found, key=lambda f: (f.scope != step.scope, abs(f.page - step.spot[0])))
                yield from ((step, f) for f in found if (f.page, f.scope) == (best.page, best.scope))


def _figures_in(text: str, language: str, numbers: Collection[str], lexicon: Lexicon) -> Iterator[str]:
    """The numbers of figures that a text names."""
    for reference in whole_numbers(lexicon.references(text, language), text, numbers):
        if reference.kind == "figure":
            yield plain(reference.label)


def named_callouts(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The text names a callout that figures under the same heading have: the nearest of them."""
    under = by_heading(figures)
    for step in scene.steps:
        wanted = callouts_in(step.text)
        if not wanted:
            continue
        having = [f for f in under.get(step.scope, ()) if wanted & labels_of(f)]
        if having:
            yield step, max(having, key=lambda f: (len(wanted & labels_of(f)), -abs(f.page - step.spot[0])))


def step_numbers(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """Figures with the numbers of steps in their corners show the steps of each list of their page that has nearly all
    of these numbers, and hardly any others."""
    numbered = [f for f in figures if f.printed.step]
    for page in dict.fromkeys(f.page for f in numbered):
        pictures = {f.printed.step: f for f in numbered if f.page == page}
        lists: dict[int, dict[str, SceneStep]] = {}
        for step in scene.on_page.get(page, ()):
            if step.draft.number:
                lists.setdefault(step.procedure, {}).setdefault(step.draft.number.strip("()."), step)
        for own in lists.values():
            common = own.keys() & pictures.keys()
            if len(common) >= max(_FEWEST, _NEARLY * len(own), _NEARLY * len(pictures)):
                yield from ((own[number], pictures[number]) for number in common)


def pointing(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """ "See the figure": the only step under the heading that says so has the only figure."""
    under = by_heading(figures)
    for figure in figures:
        saying = [s for s in scene.near(figure) if says_figure(s.text, s.language)]
        if len(saying) == 1 and len(under[figure.scope]) == 1:
            yield saying[0], figure


def label_words(scene: Scene, figures: list[SceneFigure], lexicon: Lexicon) -> Links:
    """The text has all the words of a label in the figure, in any form, and stands on its page or one beside it."""
    for figure in figures:
        labels = [label for c in _printed(figure) if _letters(label := _words(c.label)) >= _least(c) and len(label) > 1]
        for step in scene.near(figure) if labels else ():
            if abs(step.spot[0] - figure.page) > _PAGES:
                continue
            words = _words(step.text)
            if any(_names(words, label) for label in labels):
                yield step, figure


def continued(scene: Scene, linked: dict[int, set[str]]) -> Iterator[tuple[int, int]]:
    """(step without figure, step behind it) where the callouts (1) of the one go on as (2) in the other: one figure."""
    for step, after in pairwise(scene.steps):
        numbers = [[int(c) for c in callouts_in(s.text) if c.isdecimal()] for s in (step, after)]
        goes_on = step.procedure == after.procedure and all(numbers) and max(numbers[0]) + 1 == min(numbers[1])
        if goes_on and linked[after.index] and not linked[step.index] and not _between(step, after, scene):
            yield step.index, after.index


def _between(step: SceneStep, after: SceneStep, scene: Scene) -> bool:
    """A figure stands between two steps."""
    pages = range(step.spot[0], after.spot[0] + 1)
    return any(step.spot < f.spot < after.spot for page in pages for f in scene.figures_on.get(page, ()))


def callouts_in(text: str) -> set[str]:
    """The callouts that a text names, folded."""
    return {folded(m[1] or m[2]) for m in CALLOUT.finditer(text)}


def says_figure(text: str, language: str) -> bool:
    """The text closes a sentence or bracket with a word for a picture: "see the figure"."""
    code = language.split("-")[0].lower()
    return bool(_closing(code if code in available() else "en").search(folded(text)))


@cache
def _closing(code: str) -> re.Pattern[str]:
    file = load(code).file
    names = "|".join(re.escape(folded(w)) for w in file.references.figure if "{n}" not in w)
    edge = r"(?<!\w)" if file.spaced else ""
    return re.compile(rf"{edge}(?:{names})(?=\s*(?:\.(?!\s*\w)|\)|。|）|$))")


def labels_of(figure: SceneFigure) -> set[str]:
    """The labels of a figure, folded, without brackets; of "[4] O-ring" the number in brackets too."""
    printed = [folded(c.label) for c in _printed(figure)]
    return {label.strip("()[]. ") for label in printed} | {m[1] for label in printed if (m := _KEYED.match(label))}


def _printed(figure: SceneFigure) -> list[Callout]:
    """The callouts whose text is the PDF's own: what OCR read in a picture makes no link."""
    return [c for c in figure.printed.callouts if c.confidence == 1]


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def _names(words: list[str], label: list[str]) -> bool:
    """The words have those of a label as they stand in it, or, of one that is told from others by its words, in any
    form and order."""
    if any(words[n : n + len(label)] == label for n in range(len(words))):
        return True
    return _letters(label) >= _LETTERS and _contains(words, label)


def _least(label: Callout) -> int:
    return _LETTERS if label.to is None else _POINTING


def _letters(words: list[str]) -> int:
    return len("".join(words))


def _contains(words: list[str], label: list[str]) -> bool:
    return all(any(ratio(w, x) >= _ALIKE or w.startswith(x) for x in words) for w in label)
