# SPDX-License-Identifier: AGPL-3.0-or-later
"""The folder of one manual: what writers edit, and the machine's own files in .manualkit/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, Field, ValidationError

from manualkit import layout, schemas, yamlfile
from manualkit.config import Settings
from manualkit.errors import InputError
from manualkit.model import Document, FaultFile, Figure, FigureFile, Frozen, Guide, Manual, ManualFile, Outline
from manualkit.storage import Change, sha256, writing
from manualkit.yamlfile import Parsed

MACHINE = ".manualkit"
BASE = f"{MACHINE}/base"
CROPS = f"{MACHINE}/figures"
OLD_CROPS = f"{MACHINE}/figures-before"
"""The crops that the guides were made with, while extract has made new ones and annotate has not run."""

M = TypeVar("M", bound=BaseModel)


class StageRecord(Frozen):
    """A stage's last run: `key` stands for all that went in, `output` for what came out."""

    key: str
    output: str = ""


class State(Frozen):
    """state.json: what the machine remembers of a workspace."""

    head: ManualFile | None = None
    pdf: str = ""
    """Where the PDF was when it was converted."""
    stages: dict[str, StageRecord] = Field(default={})
    figures: dict[str, str] = Field(default={})
    """Image files as last written: name and sha256."""
    published: tuple[str, ...] = ()
    """Files of the manual's folder in the site."""


class Workspace:
    """One manual's folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.figures = root / "figures"
        self.crops = root / CROPS
        self.old_crops = root / OLD_CROPS
        self._written: dict[str, BaseModel] = {}
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

    def state(self) -> State:
        """What is remembered; nothing, when it was written by another version."""
        try:
            return State.model_validate_json((self.root / MACHINE / "state.json").read_bytes())
        except (OSError, ValidationError):
            return State()

    def head(self) -> ManualFile | None:
        """manual.yaml, or before there is one what extract was told; None for a new workspace."""
        path = self.root / "manual.yaml"
        return yamlfile.load(path, ManualFile) if path.is_file() else self.state().head

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
            return yamlfile.read(path).validate(Settings, at=("settings",))
        head = self.state().head
        return Settings.model_validate(head.settings if head else {})

    def manual(self) -> Manual:
        """Everything that writers edit. Raises InputError when there is no manual, InvalidDataError for a bad file."""
        path = self.root / "manual.yaml"
        if not path.is_file():
            raise InputError(f"{self.root}: no manual.yaml here", hint="Make the workspace with 'manualkit convert'.")
        figures = self.root / "figures.yaml"
        return Manual(
            head=yamlfile.load(path, ManualFile),
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

    def save(self, change: Change, name: str, value: BaseModel) -> str:
        """Gather a machine's file; its sha256."""
        content = value.model_dump_json().encode()
        change.write(f"{MACHINE}/{name}", content)
        return self.remember(content, value)

    def save_head(self, change: Change, head: ManualFile, notes: Iterable[list[str]] = ()) -> bytes:
        """Gather manual.yaml. One that is there keeps its comments, and what a person changed in it: only the values
        that are new to the machine are replaced. `notes` are left in it for the writer. Returns what
        belongs into base/."""
        path = self.root / "manual.yaml"
        if path.is_file():
            text, now, old = path.read_text("utf-8"), yamlfile.load(path, ManualFile), self._base_head()
            for field, value in head:
                if value != getattr(now, field) and (old is None or value != getattr(old, field)):
                    text = yamlfile.replace_value(text, (field,), head.model_dump(mode="json")[field])
        else:
            text = yamlfile.dump(head, schema=schema_of("manual.yaml", head))
        change.write("manual.yaml", yamlfile.with_notes(text, [(("source",), lines) for lines in notes]).encode())
        return text.encode()

    def save_schemas(self, change: Change) -> None:
        """Gather the JSON Schemas that the YAML files name in their first line, for editors."""
        for name in set(schemas.NAMES.values()):
            change.write(f"{MACHINE}/schema/{name}.json", schemas.shipped(name))

    def save_figures(
        self, change: Change, figures: Iterable[Figure], names: Mapping[str, str], moved: Set[str] = frozenset()
    ) -> dict[str, str]:
        """Gather the image files of the figures, except those that a person replaced: these follow their figures.
        `names` are the files' new names where they have other ones, `moved` are files (figures/NAME) that are in place.
        Returns the names with the digests of the crops."""
        before, after = self.state().figures, {}
        replaced = [name for name in before if f"figures/{name}" not in moved and self._is_replaced(name, before)]
        kept = {names.get(name, name): name for name in replaced}
        for name in sorted({figure.file for figure in figures if figure.file}):
            after[name] = sha256(self.crops / name)
            if f"figures/{name}" in moved:
                continue
            if name not in kept:
                change.write(f"figures/{name}", self.crops / name, link=True)
            elif kept[name] != name:
                change.write(f"figures/{name}", self.figures / kept[name])
        for name in before:
            if name not in after and (name not in kept.values() or names.get(name, name) in after):
                change.remove(f"figures/{name}")
        return after

    def content(self) -> Iterator[str]:
        """Names and digests of everything that a published guide is made of."""
        files = [self.root / "manual.yaml", self.root / "figures.yaml", *self.guide_files(), *self.fault_files()]
        for path in (*files, *sorted(self.figures.glob("*"))):
            if path.is_file():
                yield path.relative_to(self.root).as_posix()
                yield sha256(path)

    def _base_head(self) -> ManualFile | None:
        path = self.base("manual.yaml")
        return yamlfile.load(path, ManualFile) if path.is_file() else None

    def _is_replaced(self, name: str, recorded: dict[str, str]) -> bool:
        path = self.figures / name
        return path.is_file() and name in recorded and sha256(path) != recorded[name]

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

    def remember(self, content: bytes, value: BaseModel) -> str:
        """The sha256 of a file's content, which is not read again in this run."""
        name = sha256(content)
        self._written[name] = value
        return name

    def _known(self, content: bytes, model: type[M]) -> M | None:
        """The value that this run wrote as `content`."""
        value = self._written.get(sha256(content))
        return value if isinstance(value, model) else None

    def _load(self, path: Path, model: type[M]) -> M:
        return self._known(text_of(path) or b"", model) or yamlfile.load(path, model)

    def _saved(self, name: str, model: type[M], stage: str) -> M:
        path = self.root / MACHINE / name
        try:
            content = path.read_bytes()
            return self._known(content, model) or model.model_validate_json(content)
        except OSError:
            raise InputError(f"{self.root}: {stage} has not run here", hint=f"Run 'manualkit {stage}' first.") from None
        except ValidationError:
            raise InputError(f"{path}: of another version", hint=f"Run 'manualkit {stage}' again.") from None


def probe(folder: Path) -> None:
    """Raises OutputError when nothing can be written in the folder. One that is not there yet is not made: taking it
    away again would take it from under another process."""
    there = next(place for place in (folder, *folder.resolve().parents) if place.exists())
    with writing(folder), Change(there):
        pass


def schema_of(name: str, value: BaseModel) -> str:
    """Where the schema of a file is, from the file itself."""
    return "../" * name.count("/") + f"{MACHINE}/schema/{schemas.NAMES[type(value)]}.json"


def text_of(path: Path) -> bytes | None:
    """The file's content with plain line feeds: a checkout on Windows is no edit."""
    return path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else None
