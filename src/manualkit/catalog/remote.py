# SPDX-License-Identifier: AGPL-3.0-or-later
"""A manual converted on a machine that shares no disk with this one: it goes there and comes back through a store.

The worker's child reads the PDF and the workspace from the store, and writes the workspace and the pages straight to
it. A worker that is lost has changed nothing but contents that nobody names yet; another one does its manual again.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from manualkit.catalog import convert as here
from manualkit.catalog import record
from manualkit.catalog.depot import Depot
from manualkit.catalog.plan import Job
from manualkit.catalog.record import Found
from manualkit.catalog.release import Files
from manualkit.catalog.store import store_at
from manualkit.config import Settings
from manualkit.errors import OutputError
from manualkit.sitefiles import write_manual
from manualkit.storage import Change, lock, sha256
from manualkit.workspace import BASE, MACHINE, Workspace


def convert(job: Job, pdf: str, store: str, settings: Settings) -> tuple[bool, Found]:
    """What the worker's child does: `pdf` is the hash of the PDF's content. Raises a ManualkitError."""
    depot = Depot(store_at(store))
    with tempfile.TemporaryDirectory(prefix="manualkit-") as name:
        folder = Path(name)
        (folder / Path(job.pdf).name).write_bytes(depot.content(pdf))
        workspace = folder / "work" / job.folder
        _move_in(workspace, depot.contents(depot.files(_work(job))))
        done = here.convert(job, folder / Path(job.pdf).name, folder / "work", folder / "site", settings)
        depot.send(_site(job), _files(folder / "site" / job.folder))
        depot.send(_work(job), _files(workspace))
        return done


class Remote:
    """This machine's side: its manuals go to the store, and what was made of them comes back."""

    def __init__(self, store: str, pdfs: Path, work: Path, site: Path, settings: Settings) -> None:
        self.store = store
        self._depot = Depot(store_at(store))
        self._pdfs, self._work, self._site, self._settings = pdfs, work, site, settings
        self._given: dict[str, Files] = {}

    def give(self, job: Job) -> str:
        """Send a manual's PDF and its workspace; the PDF's hash. Raises OutputError."""
        self._given[job.folder] = self._depot.send(_work(job), _files(self._work / job.folder))
        return self._depot.keep(self._pdfs / job.pdf)

    def take(self, job: Job) -> None:
        """Fetch the workspace and the pages. Raises OutputError, and changes nothing, where somebody edited the
        workspace in the meantime."""
        workspace = Workspace(self._work / job.folder)
        files = self._depot.files(_work(job))
        changed = {name: digest for name, digest in files.items() if self._given[job.folder].get(name) != digest}
        contents = self._depot.contents(changed)
        pages = self._depot.contents(self._depot.files(_site(job)))
        with lock(workspace.root):
            if {name: sha256(path) for name, path in _files(workspace.root).items()} != self._given[job.folder]:
                raise OutputError(f"{workspace.root}: was edited while it was converted", hint="Run it again.")
            _move_in(workspace.root, contents, [name for name in self._given[job.folder] if name not in files])
            with Change(workspace.root) as change:
                pdf = str((self._pdfs / job.pdf).resolve())
                workspace.save(change, "state.json", workspace.state().model_copy(update={"pdf": pdf}))
                change.commit()
            self._publish(workspace, job, pages)

    def _publish(self, workspace: Workspace, job: Job, pages: dict[str, bytes]) -> None:
        from manualkit.render import assets

        shared = assets(self._settings.over(workspace.settings()).render)
        write_manual(self._site, job.folder, pages, shared.files, None)


def _move_in(folder: Path, contents: dict[str, bytes], gone: list[str] | None = None) -> None:
    """Writers' files first, then the machine's copies of them, and its state last: as a conversion does."""
    with Change(folder) as change:
        for name in sorted(
            contents, key=lambda n: (n.startswith(MACHINE), n.startswith(BASE), n.endswith("state.json"))
        ):
            change.write(name, contents[name])
        for name in gone or ():
            change.remove(name)
        change.commit()


def _files(folder: Path) -> dict[str, Path]:
    """The files of a folder by name, without the batch's own record."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in found}
    own = f"{MACHINE}/{record.NAME}"
    return {name: path for name, path in named.items() if name != own and not name.startswith(".change-")}


def _work(job: Job) -> str:
    return f"work/{job.folder}"


def _site(job: Job) -> str:
    return f"site/{job.folder}"
