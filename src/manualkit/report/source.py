# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a workspace's PDF is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from manualkit.errors import InputError
from manualkit.model import Document, Outline, SourceFile
from manualkit.storage import sha256
from manualkit.workspace import Workspace


def source_pdf(workspace: Workspace, given: Path | None = None) -> Path:
    """The PDF that the workspace was made from: the one given, else where it was, else beside the workspace.

    Raises InputError when it is not found, or is not the one.
    """
    head = workspace.head()
    if head is None:
        raise InputError(f"{workspace.root}: no manual.yaml here", hint="Make the workspace with 'manualkit convert'.")
    if given is not None:
        if sha256(given) != head.source.sha256:
            raise InputError(f"{given}: not the PDF that this workspace was made from", hint="Convert it first.")
        return given
    for path in _places(workspace, head.source):
        if path.is_file() and sha256(path) == head.source.sha256:
            return path
    raise InputError(f"{head.source.file}: the PDF is not where it was", hint="Say where it is with --pdf.")


def machine(workspace: Workspace) -> tuple[Document, Outline]:
    """What extract and segment saved. Raises InputError when the one was not made from the other."""
    document, outline = workspace.document(), workspace.outline()
    known = {block.id for page in document.pages for block in page.blocks}
    named = {out.block for out in outline.left_out}
    named |= {piece.block for draft in outline.procedures for step in draft.steps for piece in step.pieces}
    if not named <= known:
        raise InputError(f"{workspace.root}: segment has not run since extract", hint="Run 'manualkit convert' again.")
    return document, outline


def _places(workspace: Workspace, source: SourceFile) -> Iterator[Path]:
    remembered = workspace.state().pdf
    if remembered:
        yield Path(remembered)
    for folder in (workspace.root, workspace.root.parent, workspace.root.parent.parent, Path.cwd()):
        yield folder / Path(source.file).name
