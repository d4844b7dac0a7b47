# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page may cost: counted before the engine unpacks its content and runs it."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping

from manualkit.regex import regex

CONTENT_LIMIT = 48_000_000  # bytes of a page's content, unpacked
CALL_LIMIT = 200_000  # forms that a page draws, counted with those that its forms draw

_SMALL = 48_000  # bytes; packed once, they unpack to no more than the limit
_STEP = 1 << 20  # bytes unpacked at a time
_DO = regex(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")


def unpacked(raw: bytes, filters: int, limit: int = CONTENT_LIMIT) -> int:
    """Bytes of a stream's content without its Flate `filters`, counted up to the limit; what is no Flate data counts as
    it is. Small data packed once is not looked into."""
    if filters == 0 or (filters == 1 and len(raw) < _SMALL):
        return len(raw)
    pieces: Iterable[bytes] = (raw,)
    for _ in range(filters):
        pieces = _inflated(pieces)
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            break
    return size


def _inflated(pieces: Iterable[bytes]) -> Iterable[bytes]:
    machine = zlib.decompressobj()
    try:
        for piece in pieces:
            rest = piece
            while rest and not machine.eof:
                yield machine.decompress(rest, _STEP)
                rest = machine.unconsumed_tail
    except zlib.error:
        return


def calls(contents: Mapping[int, bytes], forms: Mapping[int, Mapping[str, int]], limit: int = CALL_LIMIT) -> int:
    """How many forms are drawn in all, up to the limit: `contents` by object number, 0 for the page's own; `forms` are
    the object numbers of the forms that each of them has names for. A form inside itself is not drawn again."""
    drawn = {
        number: Counter(forms[number][name] for name in map(_name, _DO.findall(content)) if name in forms[number])
        for number, content in contents.items()
        if number in forms
    }
    known: dict[int, int] = {}

    def count(number: int, above: frozenset[int]) -> int:
        if number not in known:
            inner = ((form, times) for form, times in drawn.get(number, Counter[int]()).items() if form not in above)
            known[number] = min(limit + 1, sum(times * (1 + count(form, above | {form})) for form, times in inner))
        return known[number]

    return count(0, frozenset({0}))


def _name(raw: bytes) -> str:
    return raw.decode("latin-1")
