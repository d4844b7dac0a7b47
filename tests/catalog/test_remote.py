# SPDX-License-Identifier: AGPL-3.0-or-later
"""Manuals that go to their workers, and come back, through a store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from manualkit.catalog.depot import OBJECTS, Depot
from manualkit.catalog.remote import Remote
from manualkit.catalog.store import FolderStore
from manualkit.catalog.summary import BatchReport
from manualkit.errors import OutputError
from manualkit.workspace import Workspace
from tests.catalog.conftest import tree

Convert = Callable[..., BatchReport]


def test_a_manual_comes_back_as_if_it_was_made_here(shop: Path, convert: Convert) -> None:
    convert()
    here, guides = tree(shop / "site"), tree(shop / "work" / "K1" / "guides")
    for folder in ("work", "site"):
        (shop / folder).rename(shop / f"first-{folder}")
    report = convert(store=shop / "store")
    assert [outcome.status for outcome in report.outcomes] == ["made"] * 3
    assert tree(shop / "site") == here and tree(shop / "work" / "K1" / "guides") == guides
    assert Workspace(shop / "work" / "K1").pdf() == shop / "kettle.pdf"
    assert not convert(store=shop / "store").having("made"), "nothing has changed"


def test_what_was_edited_while_it_was_away_is_not_written_over(
    shop: Path, convert: Convert, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert()
    (shop / "catalog.yaml").write_text("")
    guide = next((shop / "work" / "K1" / "guides").rglob("*.yaml"))
    give = Remote.give

    def edited(remote: Remote, job: object) -> str:
        given = give(remote, job)  # type: ignore[arg-type]
        guide.write_text(guide.read_text() + "# now\n")
        return given

    monkeypatch.setattr(Remote, "give", edited)
    report = convert(store=shop / "store", force=True)
    failed = report.having("failed")
    assert [outcome.job.folder for outcome in failed] == ["K1"]
    assert "was edited while it was converted" in failed[0].why and guide.read_text().endswith("# now\n")
    monkeypatch.undo()
    assert not convert(store=shop / "store").having("failed") and guide.read_text().endswith("# now\n")


def test_a_content_that_is_not_whole_is_told(tmp_path: Path) -> None:
    depot = Depot(FolderStore(tmp_path / "store"))
    (tmp_path / "a").write_bytes(b"a")
    digest = depot.keep(tmp_path / "a")
    assert depot.content(digest) == b"a" and depot.files("never") == {}
    (tmp_path / "store" / OBJECTS / digest).write_bytes(b"")
    with pytest.raises(OutputError, match="not whole"):
        depot.content(digest)
