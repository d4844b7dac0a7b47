# SPDX-License-Identifier: AGPL-3.0-or-later
"""Alternative text from what is printed: the caption, else the words of the step; then what the callouts name. Where
nothing is printed, what is known: the step's number, the counts of parts, the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from manualkit.annotate.figures import Printed
from manualkit.annotate.legend import key, of_sentence
from manualkit.frozen import frozen
from manualkit.languages import Lexicon
from manualkit.model import Alternative, Callout
from manualkit.regex import regex

_LONGEST = 160  # letters of the step's words
_NAMED = 2  # words, from which on a caption says more than a figure's name
_END = regex(r"(?<=[.!?。！？])\s*")


@frozen
class Shown:
    """A step that shows a figure, or a guide that does so with no step: what it says and in which language, the step's
    number, the guide's title."""

    language: str
    text: str
    number: str = ""
    title: str = ""


def alternatives(printed: Printed, shown: Sequence[Shown], lexicon: Lexicon) -> tuple[Alternative, ...]:
    """Words for who cannot see the figure, in the language of each guide that shows it, that of the first one first;
    nothing that the manual does not say."""
    by_language: dict[str, list[Shown]] = {}
    for one in shown:
        by_language.setdefault(one.language, []).append(one)
    first, *others = by_language or {"": []}
    return (
        Alternative(language=first, alt=_in_first(printed, by_language.get(first, []), lexicon)),
        *(Alternative(language=other, alt=_in_other(printed, by_language[other], lexicon)) for other in others),
    )


def _in_first(printed: Printed, shown: Sequence[Shown], lexicon: Lexicon) -> str:
    said = _said(printed, shown[0], lexicon) if shown and _says_little(printed) else ""
    sure = (c for c in printed.callouts if c.confidence == 1)  # what OCR read in a picture may be wrong
    labels = [f"{c.label} {c.name}" if c.name else c.label for c in sure]
    return _joined(printed.caption, said, (label for label in labels if len(label) > 2))


def _in_other(printed: Printed, shown: Sequence[Shown], lexicon: Lexicon) -> str:
    """The same without what is printed at the figure in another language."""
    caption = printed.caption if printed.language == shown[0].language else ""
    said = _said(printed, shown[0], lexicon) if _says_little(printed) or not caption else ""
    names: Mapping[str, str] = {k: v for one in shown for k, v in of_sentence(one.text, one.language).items()}
    return _joined(caption, said, _named(printed.callouts, names))


def _said(printed: Printed, shown: Shown, lexicon: Lexicon) -> str:
    """The words of a step, else what is known of it."""
    if shown.text:
        return shortened(shown.text)
    figure = lexicon.word("figure", shown.language)
    if shown.number:
        known = f"{lexicon.word('step', shown.language, shown.number)}, {figure}"
    else:
        known = "" if shown.title else f"{figure}, {lexicon.word('page', shown.language, str(printed.block.page))}"
    return _joined(shown.title, known[:1].upper() + known[1:], printed.counts)


def _named(callouts: Sequence[Callout], names: Mapping[str, str]) -> Iterator[str]:
    return (f"{c.label} {names[key(c.label)]}" for c in callouts if c.confidence == 1 and key(c.label) in names)


def _joined(first: str, second: str, listed: Iterable[str]) -> str:
    return " – ".join(part for part in (first, second, "; ".join(dict.fromkeys(listed))) if part)


def _says_little(printed: Printed) -> bool:
    """No caption, or only the figure's number: "Fig. 3"."""
    named = re.findall(r"[^\W_]+", printed.caption.rstrip(" .:)]").removesuffix(printed.number))
    return len(named) < _NAMED


def shortened(text: str) -> str:
    """The first sentences of a text that are no longer than an alternative text may be, at least the first words."""
    out = ""
    for sentence in _END.split(text):
        if out and len(out) + len(sentence) > _LONGEST:
            break
        out = f"{out} {sentence}".strip()
    return out if len(out) <= _LONGEST else out[:_LONGEST].rsplit(" ", 1)[0] + " …"
