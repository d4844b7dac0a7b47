# SPDX-License-Identifier: AGPL-3.0-or-later
"""One workspace as the checks see it: values with the files that they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

from manualkit.config import Settings
from manualkit.errors import InvalidDataError
from manualkit.frozen import frozen
from manualkit.model import FaultFile, FigureFile, Frozen, Guide, ManualFile, Step
from manualkit.workspace import Workspace
from manualkit.yamlfile import Parsed, read
from manualkit.yamlfile.nodes import Place

M = TypeVar("M", bound=Frozen)
Where = tuple[str | int, ...]


@frozen
class File(Generic[M]):
    """A file's value; `base` is what the machine wrote last, None for a file that a person made."""

    path: Path
    parsed: Parsed
    value: M
    base: M | None = None


TextFile = File[Guide] | File[FaultFile] | File[FigureFile]
AnyFile = File[ManualFile] | TextFile


@frozen
class Material:
    """Everything to check in one manual's folder."""

    figure_folder: Path
    head: File[ManualFile]
    guides: tuple[File[Guide], ...]
    faults: tuple[File[FaultFile], ...]
    figures: File[FigureFile] | None

    @property
    def texts(self) -> tuple[TextFile, ...]:
        """Those with texts of the manual: guides, faults and figures."""
        return (*self.guides, *self.faults, *([self.figures] if self.figures else []))

    @property
    def files(self) -> tuple[AnyFile, ...]:
        """All of them."""
        return (self.head, *self.texts)


@frozen
class Spot:
    """A finding before it has its code: the file, the place in its data, and what to say."""

    file: AnyFile
    where: Where
    message: str
    place: Place | None = None
    """Where it is no value: a comment."""


Check = Callable[[Material], Iterator[Spot]]


def load(workspace: Workspace) -> Material:
    """The workspace's files. Raises InvalidDataError with the problems of all of them."""
    problems: list[str] = []

    def valid(parsed: Parsed | None, model: type[M], at: Where = ()) -> M | None:
        try:
            return parsed.validate(model, at) if parsed else None
        except InvalidDataError as error:
            problems.extend(error.problems)
            return None

    def one(path: Path, model: type[M]) -> File[M] | None:
        parsed = None
        try:
            parsed = read(path)
        except InvalidDataError as error:
            problems.extend(error.problems or (error.message,))
        value = valid(parsed, model)
        if model is ManualFile:
            valid(parsed, Settings, ("settings",))
        return File(path, parsed, value, _base(workspace, path, model)) if parsed and value else None

    figures = workspace.root / "figures.yaml"
    head = one(workspace.root / "manual.yaml", ManualFile)
    guides = [one(path, Guide) for path in workspace.guide_files()]
    faults = [one(path, FaultFile) for path in workspace.fault_files()]
    pictures = one(figures, FigureFile) if figures.is_file() else None
    if problems or head is None:
        raise InvalidDataError(f"{workspace.root}: not valid", problems=tuple(problems))
    return Material(workspace.figures, head, tuple(g for g in guides if g), tuple(f for f in faults if f), pictures)


def steps(guide: Guide) -> Iterator[tuple[Where, Step]]:
    """Every step and substep with its place in the file."""

    def walk(members: tuple[Step, ...], above: Where) -> Iterator[tuple[Where, Step]]:
        for index, step in enumerate(members):
            yield (*above, index), step
            yield from walk(step.substeps, (*above, index, "substeps"))

    return walk(guide.steps, ("steps",))


def _base(workspace: Workspace, path: Path, model: type[M]) -> M | None:
    base = workspace.base(path.relative_to(workspace.root).as_posix())
    try:
        return read(base).validate(model) if base.is_file() else None
    except InvalidDataError:  # written by another version
        return None
