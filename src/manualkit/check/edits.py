# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every text of a manual's files beside what the manual itself says there."""

from __future__ import annotations

from collections.abc import Iterator

from manualkit.check.material import Material, TextFile
from manualkit.frozen import frozen
from manualkit.model.printed import Told, Words, told


@frozen
class Text:
    """A text, and what the machine read there last: None where it read nothing, or nobody can say what."""

    file: TextFile
    told: Told
    read: Words | None

    @property
    def manual(self) -> Words:
        """The manual's own words: those that are kept beside the text, else those that were read, else the text's."""
        if self.told.printed is not None:
            return self.told.printed
        return self.told.now if self.read is None else self.read


def texts(material: Material) -> Iterator[Text]:
    """The texts of guides, faults and figures."""
    for file in material.texts:
        before = {text.name: text.printed or text.now for text in told(file.base)} if file.base else {}
        for text in told(file.value):
            yield Text(file, text, before.get(text.name) or None if text.name else None)
