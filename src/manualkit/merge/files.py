# SPDX-License-Identifier: AGPL-3.0-or-later
"""The writers' files after a new run of the machine: each merged from its base, what a person made of it, and the new
version.

Writers' files are moved in before the machine's own copies: a run that is killed between them merges the same again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from manualkit import layout, yamlfile
from manualkit.errors import InvalidDataError
from manualkit.merge import conflicts, translations
from manualkit.merge.head import save_head, schema_of
from manualkit.merge.ids import kept_fault_ids, kept_ids, renamed
from manualkit.merge.images import save_figures
from manualkit.merge.items import same_but_facts
from manualkit.merge.journal import NAME, Journal, journal
from manualkit.merge.three import NOTHING, merge
from manualkit.model import FaultFile, Figure, FigureFile, Frozen, Guide, ManualFile
from manualkit.storage import Change, sha256
from manualkit.workspace import BASE, Workspace, text_of

M = TypeVar("M", bound=Frozen)


@dataclass
class _Plan:
    """What is to be written and removed, in this order; notes are for manual.yaml."""

    journal: Journal
    writers: dict[str, bytes] = field(default_factory=dict)
    bases: dict[str, bytes] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)


def save(
    workspace: Workspace,
    change: Change,
    head: ManualFile | None,
    guides: Sequence[Guide],
    faults: Sequence[FaultFile],
    figures: Sequence[Figure],
) -> dict[str, str]:
    """Gathers manual.yaml, guides, faults, figures.yaml and the pictures, merged with what people made of them.

    Returns the digests of the pictures. Raises InvalidDataError for an edited file that is not YAML.
    """
    names = _figure_names(workspace, head, figures)
    old = dict(_based(workspace, "guides/*/*.yaml", Guide))
    old_faults = dict(_based(workspace, "faults/*.yaml", FaultFile))
    guides = kept_ids(list(old.values()), guides)
    files = layout.files(guides, kept_fault_ids(list(old_faults.values()), faults), figures)
    plan = _Plan(journal(workspace))
    homes = _homes(workspace, old)
    for name, value in files:
        home = homes.get((value.language, value.id), name) if isinstance(value, Guide) else name
        _file(workspace, plan, home, name, value, names)
    for name in workspace.base_names():
        if name not in plan.bases and name != "manual.yaml":
            _gone(workspace, plan, name)
    if not _same_pdf(workspace, head):
        _mark_translations(workspace, plan, translations.changed(list(old.values()), guides))
    pictures = [f"figures/{figure.file}" for figure in figures]
    change.write(NAME, plan.journal.with_files(workspace, (*plan.writers, *pictures)).model_dump_json().encode())
    for name, content in plan.writers.items():
        change.write(name, content)
    if head is not None:
        plan.bases["manual.yaml"] = save_head(workspace, change, head, plan.notes)
    moved = {name for name in pictures if plan.journal.done(workspace, name)}
    digests = save_figures(workspace, change, figures, _file_names(workspace, names, figures), moved)
    for name, content in plan.bases.items():
        change.write(f"{BASE}/{name}", content)
    for name in plan.gone:
        change.remove(name)
    for path in sorted(workspace.old_crops.glob("*")):
        change.remove(path.relative_to(workspace.root).as_posix())
    change.remove(NAME)
    return digests


def _file(workspace: Workspace, plan: _Plan, home: str, name: str, value: Frozen, figures: Mapping[str, str]) -> None:
    """One file: `home` is where it was, `name` where the machine would put it now."""
    new = yamlfile.dump(value, schema=schema_of(name, value)).encode()
    workspace.remember(sha256(new), value)
    base, mine = text_of(workspace.base(home)), text_of(workspace.root / home)
    if base is not None and mine == base:
        plan.writers[name] = plan.bases[name] = new
        if name != home:
            plan.gone += [home, f"{BASE}/{home}"]
        return
    plan.bases[home] = new
    if mine is not None:
        renamed_already = plan.journal.done(workspace, home)
        plan.writers[home] = _merged(workspace.root / home, base, new, figures, renamed_already).encode()
    elif base is None or name == "figures.yaml":
        plan.writers[home] = new
    elif not same_but_facts(renamed(_data(base), figures), _data(new)):
        plan.notes.append(conflicts.deleted_file(home, f"{BASE}/{home}"))


def _merged(path: Path, base: bytes | None, new: bytes, figures: Mapping[str, str], renamed_already: bool) -> str:
    """The writer's text with what the machine changed, and the conflicts in it."""
    mine = yamlfile.read(path).text.replace("\r\n", "\n")
    mine = mine if renamed_already else _with_figures(mine, figures)
    before = NOTHING if base is None else renamed(_data(base), figures)
    merged, found = merge(before, _data(mine.encode()), _data(new), yamlfile.commented(mine))
    text = yamlfile.rewrite(mine, merged)
    return yamlfile.with_notes(text, [(conflict.path, conflicts.told(conflict)) for conflict in found])


def _with_figures(text: str, names: Mapping[str, str]) -> str:
    """A writer's text in which figures have their new ids, so that what is said of one stays with it."""
    data = _data(text.encode())
    return yamlfile.replace_values(text, dict(_differing(data, renamed(data, names), ()))) if names else text


def _differing(old: Any, new: Any, at: yamlfile.Path) -> Iterator[tuple[yamlfile.Path, Any]]:
    """The scalars that differ in two values of the same shape."""
    if isinstance(old, dict | list):
        for key in old if isinstance(old, dict) else range(len(old)):
            yield from _differing(old[key], new[key], (*at, key))
    elif old != new:
        yield at, new


def _gone(workspace: Workspace, plan: _Plan, name: str) -> None:
    """A file that the machine has no more."""
    plan.gone.append(f"{BASE}/{name}")
    mine = text_of(workspace.root / name)
    if name in plan.writers or mine is None:
        return
    if mine == text_of(workspace.base(name)):
        plan.gone.insert(0, name)
    else:
        plan.writers[name] = yamlfile.with_notes(mine.decode("utf-8"), [((), conflicts.gone_file())]).encode()


def _homes(workspace: Workspace, old: Mapping[str, Guide]) -> dict[tuple[str, str], str]:
    """Where each guide was; of two files (after a run that was killed) the one that a writer still has."""
    homes: dict[tuple[str, str], str] = {}
    for name, guide in old.items():
        key = (guide.language, guide.id)
        if key not in homes or not (workspace.root / homes[key]).is_file():
            homes[key] = name
    return homes


def _figure_names(workspace: Workspace, head: ManualFile | None, figures: Sequence[Figure]) -> dict[str, str]:
    """The new ids of the figures that there were; none without crops of before, as nothing was read anew."""
    before = [figure for _, file in _based(workspace, "figures.yaml", FigureFile) for figure in file.figures]
    if not workspace.old_crops.is_dir():
        return {}
    from manualkit.merge.pictures import new_names  # compares pixels: numpy takes longer to load than all the rest here

    same_pdf = _same_pdf(workspace, head)
    return new_names(before, figures, workspace.old_crops, workspace.crops, same_pdf=same_pdf)


def _same_pdf(workspace: Workspace, head: ManualFile | None) -> bool:
    """The guides that are there were made of the same edition."""
    path = workspace.base("manual.yaml")
    return head is not None and path.is_file() and yamlfile.load(path, ManualFile).source.sha256 == head.source.sha256


def _mark_translations(workspace: Workspace, plan: _Plan, changes: Mapping[tuple[str, str], frozenset[str]]) -> None:
    """In every guide that stays, also in those that only a person made."""
    for path in workspace.guide_files():
        name = path.relative_to(workspace.root).as_posix()
        if name not in plan.writers and name not in plan.gone:
            plan.writers[name] = path.read_bytes()
    for name, content in list(plan.writers.items()):
        if name.startswith("guides/"):
            plan.writers[name] = translations.marked(content.decode("utf-8"), changes).encode()


def _file_names(workspace: Workspace, names: Mapping[str, str], figures: Sequence[Figure]) -> dict[str, str]:
    """The new file names of the figures that have a new id."""
    files = {figure.id: figure.file for figure in figures}
    before = [figure for _, file in _based(workspace, "figures.yaml", FigureFile) for figure in file.figures]
    return {f.file: files[names[f.id]] for f in before if names.get(f.id) in files}


def _based(workspace: Workspace, pattern: str, model: type[M]) -> Iterator[tuple[str, M]]:
    """The machine's last files with their names; one that another version wrote is left out."""
    folder = workspace.root / BASE
    for path in sorted(folder.glob(pattern), key=lambda p: (p.parent.name, layout.number(p), p.name)):
        try:
            yield path.relative_to(folder).as_posix(), yamlfile.load(path, model)
        except InvalidDataError:
            continue


def _data(content: bytes) -> Any:
    return yamlfile.data(yamlfile.parse(content.decode("utf-8")))
