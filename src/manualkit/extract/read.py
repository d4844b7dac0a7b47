# SPDX-License-Identifier: AGPL-3.0-or-later
"""The extract stage: a PDF in, a Document out.

Every page is run through the engine once. What needs the whole manual (running headers, repeated art, languages) is
decided afterwards, from the values that the pages left, which are gone through page by page.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from manualkit.config import ExtractSettings
from manualkit.extract.assemble import StyleTable, assemble
from manualkit.extract.bareline import bare
from manualkit.extract.bilingual import two_scripts
from manualkit.extract.chunks import find_leadings
from manualkit.extract.crops import crop_name
from manualkit.extract.furniture import find_furniture
from manualkit.extract.hyphens import find_hyphens, with_hyphens
from manualkit.extract.icons import Icons, private_letters
from manualkit.extract.language import languages_of
from manualkit.extract.mupdf import Reader
from manualkit.extract.pages import Job
from manualkit.extract.pool import read_pages
from manualkit.extract.repeated import without_repeated_art
from manualkit.extract.scan import PageParts
from manualkit.extract.signs import Signs
from manualkit.extract.tables.carried import carried_on
from manualkit.extract.tabs import headed_blocks, tab_languages, tagged_blocks
from manualkit.model import Document, FigureBlock, Page, TextBlock
from manualkit.model.document import Block
from manualkit.spool import Spool, kept


def read(
    path: Path,
    settings: ExtractSettings,
    *,
    password: str | None = None,
    save_figure: Callable[[str, bytes], None],
    progress: Callable[[int, int], None] = lambda done, total: None,
    jobs: int = 1,
) -> Document:
    """Read a manual. `save_figure` gets each figure's file name and content; `progress` pages done and pages in all;
    `jobs` processes share the pages, which changes nothing but the time (0: as many as are useful).

    Raises InputError and EncryptedError.
    """
    with Reader(path, password) as reader, tempfile.TemporaryDirectory(prefix="manualkit-") as folder:
        crops = Path(folder)
        parts = Spool(without_repeated_art(read_pages(Job(path, password, settings, crops), reader, jobs, progress)))
        icons = Icons(crops, private_letters(parts))
        parts = Spool(_with_signs(map(icons.marked, carried_on(_with_furniture(parts)))))
        leadings = find_leadings(part.lines for part in parts)
        both = two_scripts([line for i, line in enumerate(p.lines) if i not in p.furniture] for p in parts)
        styles = StyleTable()
        assembled = (assemble(part, styles, leadings, two_scripts=both) for part in parts.drained())
        pages = kept(_with_languages(Spool(_saved(assembled, crops, save_figure))))
        for icon in icons.found:
            save_figure(icon.image, icons.content(icon))
        return Document(
            styles=styles.styles,
            icons=tuple(icons.found),
            pages=pages,
            bookmarks=reader.bookmarks(),
            title=reader.title,
        )


def _saved(pages: Iterable[Page], crops: Path, save: Callable[[str, bytes], None]) -> Iterator[Page]:
    """The pages with their figures' crops saved; equal crops are one file, which has the name of the first."""
    names: dict[bytes, str] = {}
    for page in pages:
        blocks: list[Block] = []
        for block in page.blocks:
            if isinstance(block, FigureBlock):
                content = (crops / crop_name(block.page, block.bbox)).read_bytes()
                digest = sha256(content).digest()
                if digest not in names:
                    names[digest] = block.image
                    save(block.image, content)
                block = replace(block, image=names[digest])
            blocks.append(block)
        yield replace(page, blocks=tuple(blocks))


def _with_furniture(parts: Spool[PageParts]) -> Iterator[PageParts]:
    """The pages with what is furniture on them; they are taken out of the spool."""
    lines, sizes = zip(*((bare(part.lines), (part.width, part.height)) for part in parts), strict=True)
    places = find_furniture(lines, sizes)
    of_page: dict[int, set[int]] = defaultdict(set)
    for page, line in places:
        of_page[page].add(line)
    for p, part in enumerate(parts.drained()):
        yield replace(part, furniture=frozenset(of_page[p]))


def _with_signs(parts: Iterable[PageParts]) -> Iterator[PageParts]:
    """The pages with the names of their signs."""
    signs = Signs()
    for part in parts:
        yield replace(part, signs=signs.named(part.signs)) if part.signs else part


def _with_languages(pages: Spool[Page]) -> Iterator[Page]:
    """The pages with each text block's language, and with the hyphens of their words, told from the whole manual; they
    are taken out of the spool."""
    tabs, headed = tab_languages(pages), headed_blocks(pages)
    tagged = {name: language for page in pages for name, language in tagged_blocks(page).items()}
    blocks = [(b.id, b.text, tabs.get(b.page, "")) for page in pages for b in page.blocks if isinstance(b, TextBlock)]
    told = [tagged.get(name, tab or headed.get(name, "")) for name, _, tab in blocks]
    marked = {k for k, (name, _, _) in enumerate(blocks) if name in tagged}
    languages = iter(languages_of([text for _, text, _ in blocks], told, marked))
    hyphens = find_hyphens(pages)
    for page in pages.drained():
        yield replace(page, blocks=tuple(with_hyphens(b, hyphens) for b in _spoken(page.blocks, languages)))


def _spoken(blocks: Sequence[Block], languages: Iterator[str]) -> Iterator[Block]:
    return (replace(b, language=next(languages)) if isinstance(b, TextBlock) else b for b in blocks)
