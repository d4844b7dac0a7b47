# SPDX-License-Identifier: AGPL-3.0-or-later
"""Before anything leaves: does every published manual still have the safety texts of its PDF?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from manualkit.catalog import record
from manualkit.errors import ManualkitError
from manualkit.report.safety import safety
from manualkit.siteindex import HEAD
from manualkit.workspace import Workspace


def lost_warnings(site: Path, work: Path) -> Iterator[tuple[str, str]]:
    """Folders of the site, each with a safety text that no guide has, or with the reason why nobody can know."""
    for folder in sorted(path for path in site.iterdir() if (path / "guide.json").is_file()):
        workspace = work / folder.name
        if not (workspace / "manual.yaml").is_file():
            yield folder.name, f"no workspace in {work}: its safety texts cannot be checked"
            continue
        try:
            yield from ((folder.name, why) for why in _lost(Workspace(workspace)))
        except (ManualkitError, OSError) as error:
            yield folder.name, str(error)


def _lost(workspace: Workspace) -> Iterable[str]:
    """Each safety text that is missing; where nobody edited anything, and nothing is waived, the last run knows."""
    kept = record.load(workspace.root)
    head = workspace.head()
    if kept and kept.outcome.found and not workspace.edited() and not (head and head.waivers):
        return kept.outcome.found.warnings_lost
    return [f"page {loss.page}: {loss.text} ({loss.why})" for loss in safety(workspace)[0]]


def is_site(folder: Path) -> bool:
    """True for a folder that has a site's index."""
    return (folder / HEAD).is_file()
