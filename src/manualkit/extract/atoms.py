# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the reading order is made of."""

from __future__ import annotations

from manualkit.frozen import frozen
from manualkit.model import Box


@frozen
class Atom:
    """Something that has one place in the order: tight lines, a figure or a table. `texts` are its lines, none for a
    picture; `size` is that of its letters; `number` is what a picture has in its upper corner."""

    bbox: Box
    texts: tuple[str, ...] = ()
    size: float = 10.0
    number: str = ""
