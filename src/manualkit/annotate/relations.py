# SPDX-License-Identifier: AGPL-3.0-or-later
"""What guides say of one another: cross-references, a chapter's notices, the same procedure in another language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from manualkit.annotate.chapters import with_chapter_notices
from manualkit.annotate.figures import Printed
from manualkit.annotate.parallel import with_translations
from manualkit.annotate.references import with_references
from manualkit.annotate.shared import with_shared_figures
from manualkit.languages import Lexicon
from manualkit.model import Document, Guide, Outline
from manualkit.model.texts import Texts


def told(
    guides: Sequence[Guide], document: Document, outline: Outline, figures: Mapping[str, Printed], lexicon: Lexicon
) -> tuple[Guide, ...]:
    """The guides of an outline's procedures, in their order, with what relates them, and the figures that languages
    share."""
    texts = Texts(document)
    guides = with_references(guides, outline, figures, texts, lexicon)
    guides = with_chapter_notices(guides, outline, texts, lexicon)
    return with_shared_figures(with_translations(guides), {name: p.block.page for name, p in figures.items()})
