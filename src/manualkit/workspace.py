# SPDX-License-Identifier: AGPL-3.0-or-later
"""The folder of one manual: what writers edit, and the machine's own files in .manualkit/."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from manualkit import layout, yamlfile
from manualkit.config import Settings
from manualkit.errors import InputError
from manualkit.model import Document, FaultFile, FigureFile, Frozen, Guide, Manual, ManualFile, Outline
from manualkit.model.report import Report
from manualkit.state import State
from manualkit.storage import Change, sha256, writing
from manualkit.yamlfile import Parsed

MACHINE = ".manualkit"
BASE = f"{MACHINE}/base"
CROPS = f"{MACHINE}/figures"
OLD_CROPS = f"{MACHINE}/figures-before"
"""The crops that the guides were made with, while extract has made new ones and annotate has not run."""

M = TypeVar("M", bound=Frozen)


class Workspace:
    """One manual's folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.figures = root / "figures"
        self.crops = root / CROPS
        self.old_crops = root / OLD_CROPS
        self._written: dict[str, Frozen] = {}
        """By the sha256 of a file that this run wrote: what it holds, so that no stage reads it again."""

    @property
    def folder(self) -> str:
        """The manual's folder in the site is called as its workspace is."""
        return self.root.resolve().name

    def document(self) -> Document:
        """What extract saved. Raises InputError when there is none."""
        return self._saved("document.json", Document, "extract")

    def outline(self) -> Outline:
        """What segment saved. Raises InputError when there is none."""
        return self._saved("outline.json", Outline, "segment")

    def report(self) -> Report:
        """What annotate saved of the last run. Raises InputError when there is none."""
        return self._saved("report.json", Report, "annotate")

    def state(self) -> State:
        """What is remembered; nothing, when it was written by another version."""
        try:
            content = (self.root / MACHINE / "state.json").read_bytes()
            known = self._known(content, State)
            state = known or State.model_validate_json(content)
            if not known and state.head:
                Settings.model_validate(state.head.settings)
            return state
        except (OSError, ValueError):
            return State()

    def head(self) -> ManualFile | None:
        """manual.yaml, or before there is one what extract was told; None for a new workspace."""
        path = self.root / "manual.yaml"
        return self._load(path, ManualFile) if path.is_file() else self.state().head

    def pdf(self) -> Path | None:
        """The PDF where it was converted from; None when it is no longer there, or another file."""
        state = self.state()
        path = Path(state.pdf)
        there = state.pdf and state.head and path.is_file() and sha256(path) == state.head.source.sha256
        return path if there else None

    def settings(self) -> Settings:
        """The settings in manual.yaml. Raises InvalidDataError with the places of what is wrong."""
        path = self.root / "manual.yaml"
        if path.is_file():
            head = self._known(text_of(path) or b"", ManualFile)
            return Settings.of(head.settings) if head else yamlfile.read(path).validate(Settings, at=("settings",))
        head = self.state().head
        return Settings.of(head.settings) if head else Settings()

    def manual(self) -> Manual:
        """Everything that writers edit. Raises InputError when there is no manual, InvalidDataError for a bad file."""
        path = self.root / "manual.yaml"
        if not path.is_file():
            raise InputError(f"{self.root}: no manual.yaml here", hint="Make the workspace with 'manualkit convert'.")
        figures = self.root / "figures.yaml"
        return Manual(
            head=self._load(path, ManualFile),
            guides=tuple(self._load(p, Guide) for p in self.guide_files()),
            faults=tuple(self._load(p, FaultFile) for p in self.fault_files()),
            figures=self._load(figures, FigureFile).figures if figures.is_file() else (),
        )

    def guide_files(self) -> list[Path]:
        """guides/LANG/NNN-ID.yaml in the manual's order: languages by name, then numbers."""
        return sorted((self.root / "guides").glob("*/*.yaml"), key=lambda p: (p.parent.name, layout.number(p), p.name))

    def fault_files(self) -> list[Path]:
        """faults/LANG.yaml, by name."""
        return sorted((self.root / "faults").glob("*.yaml"))

    def texts(self) -> Iterator[Parsed]:
        """The files that people edit, with their places. Raises InvalidDataError for one that is not YAML."""
        yield from map(yamlfile.read, self.text_files())

    def text_files(self) -> list[Path]:
        """The files that people edit, those that are there."""
        heads = (self.root / "manual.yaml", self.root / "figures.yaml")
        return [path for path in (*heads, *self.guide_files(), *self.fault_files()) if path.is_file()]

    def edited(self) -> tuple[str, ...]:
        """Names of the YAML files that a person changed or deleted since the machine wrote them."""
        return tuple(name for name in self.base_names() if self.is_edited(name))

    def base(self, name: str) -> Path:
        """The machine's last version of a file."""
        return self.root / BASE / name

    def save(self, change: Change, name: str, value: Frozen) -> str:
        """Gather a machine's file; its sha256. This run does not read it again."""
        total = hashlib.sha256()
        change.write(f"{MACHINE}/{name}", _hashed(map(str.encode, value.json_pieces()), total))
        self.remember(total.hexdigest(), value)
        return total.hexdigest()

    def content(self) -> Iterator[str]:
        """Names and digests of everything that a published guide is made of."""
        files = [self.root / "manual.yaml", self.root / "figures.yaml", *self.guide_files(), *self.fault_files()]
        for path in (*files, *sorted(self.figures.glob("*"))):
            if path.is_file():
                yield path.relative_to(self.root).as_posix()
                yield sha256(path)

    def is_edited(self, name: str) -> bool:
        """A person changed or deleted the file since the machine wrote it."""
        old, current = text_of(self.base(name)), text_of(self.root / name)
        if current is None:
            return old is not None and name.startswith(("guides/", "faults/"))
        return old is not None and current != old

    def base_names(self) -> list[str]:
        """Names of the YAML files that the machine wrote last."""
        folder = self.root / BASE
        return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.yaml"))

    def remember(self, name: str, value: Frozen) -> None:
        """What the file with this sha256 holds: it is not read again in this run."""
        self._written[name] = value

    def forget(self) -> None:
        """Let go of the document and of what was found in it: a long manual's takes 50 MB."""
        self._written = {k: v for k, v in self._written.items() if not isinstance(v, Document | Outline)}

    def _known(self, content: bytes | Path, model: type[M]) -> M | None:
        """The value that this run wrote as `content`."""
        value = self._written.get(sha256(content)) if self._written else None
        return value if isinstance(value, model) else None

    def _load(self, path: Path, model: type[M]) -> M:
        return self._known(text_of(path) or b"", model) or yamlfile.load(path, model)

    def _saved(self, name: str, model: type[M], stage: str) -> M:
        path = self.root / MACHINE / name
        if not path.is_file():
            raise InputError(f"{self.root}: {stage} has not run here", hint=f"Run 'manualkit {stage}' first.")
        try:
            return self._known(path, model) or model.model_validate_json(path.read_bytes())
        except ValueError:
            raise InputError(f"{path}: of another version", hint=f"Run 'manualkit {stage}' again.") from None


def probe(folder: Path) -> None:
    """Raises OutputError when nothing can be written in the folder. One that is not there yet is not made: taking it
    away again would take it from under another process."""
    there = next(place for place in (folder, *folder.resolve().parents) if place.exists())
    with writing(folder), Change(there):
        pass


def _hashed(pieces: Iterable[bytes], total: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        total.update(piece)
        yield piece


def text_of(path: Path) -> bytes | None:
    """The file's content with plain line feeds: a checkout on Windows is no edit."""
    return path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else None
