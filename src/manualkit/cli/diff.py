# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit diff: what changed from one edition of a manual to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from manualkit.cli import options
from manualkit.cli.commands import Argument, Option
from manualkit.cli.terminal import terminal
from manualkit.errors import FINDINGS, OK

if TYPE_CHECKING:
    from manualkit.model.revision import Revision, RevisionChange, Words

Old = Annotated[Path, Argument(metavar="OLD", help="PDF or manual's folder.", show_default=False)]
New = Annotated[Path, Argument(metavar="NEW", help="PDF or manual's folder.", show_default=False)]
Html = Annotated[
    Path | None, Option("--html", metavar="FILE", help="Write a page with both editions.", show_default=False)
]


def diff(
    old: Old,
    new: New,
    html: Html = None,
    lang: options.Language = None,
    password: options.Password = None,
    ocr: options.Ocr = None,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> int:
    """Show what changed between two editions, warnings first. Exit code 1: something did."""
    terminal.configure(verbose, quiet)
    from tempfile import TemporaryDirectory

    from manualkit.diff import edition, revision
    from manualkit.render.diff import diff_page
    from manualkit.storage import write_file

    flags = options.flags(ocr, lang)
    with TemporaryDirectory() as folder, terminal.progress() as progress:
        sides = [
            edition(path, Path(folder) / str(n), flags, password=password, progress=progress)
            for n, path in enumerate((old, new))
        ]
    found = revision(*sides)
    if html is not None:
        write_file(html, diff_page(found, sides[0].images, sides[1].images).encode())
    if json:
        terminal.data(found.model_dump_json(indent=2))
    else:
        for line in lines(found):
            terminal.data(line)
    terminal.note(", ".join(f"{number} {what}" for what, number in found.counts().items()) or "nothing changed")
    if html is not None:
        terminal.note(f"Look at  {html}", "green")
    return FINDINGS if found.changes else OK


def lines(found: Revision) -> list[str]:
    """The changes as text: a head, and the words with [-old-] and {+new+}."""
    return [line for change in found.changes for line in _lines(change)]


def _lines(change: RevisionChange) -> list[str]:
    places = [
        f"{name} page {side.page}{f', {side.place}' if side.place else ''}"
        for name, side in (("old", change.old), ("new", change.new))
        if side is not None
    ]
    field = f" ({change.field})" if change.field else ""
    told = change.new or change.old
    text = "".join(map(_marked, change.words)) or (told.text if told else "")
    figure = f"[{told.figure}]" if told and told.figure else ""
    return [f"{change.kind} {change.what}{field}: {'; '.join(places)}", f"    {text or figure}"]


def _marked(run: Words) -> str:
    return {"same": run.text, "old": f"[-{run.text}-]", "new": f"{{+{run.text}+}}"}[run.edition]
