# SPDX-License-Identifier: AGPL-3.0-or-later
"""The image files of figures after a new run of the machine; those that a person replaced stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from manualkit.model import Figure
from manualkit.storage import Change, sha256
from manualkit.workspace import Workspace


def save_figures(
    workspace: Workspace,
    change: Change,
    figures: Iterable[Figure],
    names: Mapping[str, str],
    moved: Set[str] = frozenset(),
) -> dict[str, str]:
    """Gather the image files of the figures, except those that a person replaced: these follow their figures.
    `names` are the files' new names where they have other ones, `moved` are files (figures/NAME) that are in place.
    Returns the names with the digests of the crops."""
    before, after = workspace.state().figures, {}
    replaced = [name for name in before if f"figures/{name}" not in moved and _is_replaced(workspace, name, before)]
    kept = {names.get(name, name): name for name in replaced}
    for name in sorted({figure.file for figure in figures if figure.file}):
        after[name] = sha256(workspace.crops / name)
        if f"figures/{name}" in moved:
            continue
        if name not in kept:
            change.write(f"figures/{name}", workspace.crops / name, link=True)
        elif kept[name] != name:
            change.write(f"figures/{name}", workspace.figures / kept[name])
    for name in before:
        if name not in after and (name not in kept.values() or names.get(name, name) in after):
            change.remove(f"figures/{name}")
    return after


def _is_replaced(workspace: Workspace, name: str, recorded: dict[str, str]) -> bool:
    path = workspace.figures / name
    return path.is_file() and name in recorded and sha256(path) != recorded[name]
