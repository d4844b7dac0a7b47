# SPDX-License-Identifier: AGPL-3.0-or-later
"""manualkit publish: send the site to a folder or to object storage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from manualkit.cli import options
from manualkit.cli.commands import Argument, Option
from manualkit.cli.terminal import terminal
from manualkit.errors import FINDINGS, OK

if TYPE_CHECKING:
    from manualkit.catalog.publish import Sent

Source = Annotated[Path, Argument(metavar="SITE", help="Folder of the site.", show_default=False)]
Target = Annotated[
    str, Argument(metavar="TARGET", help="A folder, s3://bucket/path, gs://... or az://...", show_default=False)
]
DryRun = Annotated[bool, Option("--dry-run", help="Only say what would be done.")]
Rollback = Annotated[bool, Option("--rollback", help="Go back to the release before the last one.")]
All = Annotated[bool, Option("--all", help="Send every file, also those that the store has.")]
Keep = Annotated[int, Option("--keep", metavar="N", min=2, help="Releases that are kept.")]
Unchecked = Annotated[bool, Option("--unchecked", help="Publish although safety texts are lost or unknown.")]
_SHOWN = 20


def publish(
    site: Source,
    target: Target,
    work: options.Work = Path("work"),
    dry_run: DryRun = False,
    rollback: Rollback = False,
    everything: All = False,
    keep: Keep = 5,
    unchecked: Unchecked = False,
    json: options.Json = False,
    verbose: options.Verbose = False,
    quiet: options.Quiet = False,
) -> int:
    """Publish what has changed, index last. Exit code 1: safety texts are lost, nothing was sent."""
    terminal.configure(verbose, quiet)
    from manualkit.catalog import publish as publishing
    from manualkit.catalog.store import store_at

    store = store_at(target)
    if not rollback and not unchecked and not _safe(site, work):
        return FINDINGS
    with terminal.progress() as progress:
        if rollback:
            sent = publishing.rollback(store, progress, dry_run=dry_run)
        else:
            sent = publishing.publish(site, store, progress, dry_run=dry_run, everything=everything, keep=keep)
    if json:
        terminal.data(sent.model_dump_json(indent=2))
    _tell(sent, target)
    return OK


def _safe(site: Path, work: Path) -> bool:
    """No safety text is lost; says which."""
    from manualkit.catalog.safety import is_site, lost_warnings

    lost = list(lost_warnings(site, work)) if is_site(site) else []
    for folder, why in lost:
        terminal.say(f"{folder}: {why}")
    if lost:
        terminal.error("nothing was published", "Correct the guides, or publish with --unchecked.")
    return not lost


def _tell(sent: Sent, target: str) -> None:
    for name in sent.sent if terminal.verbose else sent.sent[:_SHOWN] if sent.dry_run else ():
        terminal.note(f"  {name}")
    for folder, keys in sent.gone.items():
        terminal.note(f"  gone: {folder} ({', '.join(keys)})")
    would = "would be " if sent.dry_run else ""
    terminal.note(
        f"{len(sent.sent)} files {would}sent ({sent.bytes / 1e6:.1f} MB), {sent.unchanged} unchanged, "
        f"{len(sent.removed)} no longer there",
        "bold",
    )
    terminal.note(f"Release {sent.release}  {target}", "green")
