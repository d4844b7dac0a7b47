# SPDX-License-Identifier: AGPL-3.0-or-later
"""After a batch: the site has every manual of the plan, and none that an earlier batch made and this plan has not."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from manualkit import siteindex
from manualkit.catalog import record
from manualkit.catalog.record import Outcome
from manualkit.config import RenderSettings
from manualkit.locks import sweep
from manualkit.render import assets
from manualkit.siteindex import IndexEntry, Led
from manualkit.storage import Change, lock, writing

_KEPT = {"assets", "index"}


def finish(outcomes: Iterable[Outcome], work: Path, site: Path, settings: RenderSettings) -> tuple[str, ...]:
    """Write the site's index, and remove the folders of manuals that are no longer in the plan; their names. Their
    workspaces, with what was edited, stay. Raises OutputError."""
    outcomes = tuple(outcomes)
    planned = {outcome.job.folder for outcome in outcomes}
    with lock(site):
        sweep(site, age=0.0)
        others = [p for p in sorted(site.iterdir()) if p.is_dir() and p.name not in planned | _KEPT]
        gone = [p for p in others if record.load(work / p.name)]
        kept = [led for p in others if p not in gone and (led := siteindex.published(p))]
        shared = assets(settings)
        files = siteindex.whole([*_led(outcomes, site), *kept], style=shared.style, script=shared.script)
        with Change(site) as change:
            for name, content in files.items():
                if _read(site / name) != content:
                    change.write(name, content)
            for old in sorted((site / "index").glob("*.json")):
                if f"index/{old.name}" not in files:
                    change.remove(f"index/{old.name}")
            change.commit()
        for folder in gone:
            with writing(folder):
                shutil.rmtree(folder)
    return tuple(folder.name for folder in gone)


def _led(outcomes: Iterable[Outcome], site: Path) -> Iterator[Led]:
    """What leads to each published folder: a manual that failed this time has what it published before."""
    for outcome in outcomes:
        found, folder = outcome.found, outcome.job.folder
        if found and (site / folder / "guide.json").is_file():
            yield Led(entry=IndexEntry(path=folder, title=found.title, languages=found.languages), keys=found.keys)


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
