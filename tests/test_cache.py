# SPDX-License-Identifier: AGPL-3.0-or-later
"""The user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from manualkit import cache


def test_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANUALKIT_CACHE", str(tmp_path))
    assert cache.kept("things", "key", lambda: b"first") == b"first"
    assert cache.kept("things", "key", lambda: b"second") == b"first"
    assert cache.kept("things", "other", lambda: b"second") == b"second"
    assert {p.name for p in (tmp_path / "things").iterdir()} == {"key", "other"}


def test_old_versions_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANUALKIT_CACHE", str(tmp_path))
    for number in range(12):
        cache.kept("things", str(number), lambda: b"")
        os.utime(tmp_path / "things" / str(number), (number, number))
    assert len(list((tmp_path / "things").iterdir())) == 8
    assert (tmp_path / "things" / "11").exists()


def test_without_a_cache_everything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANUALKIT_CACHE", "off")
    assert cache.kept("things", "key", lambda: b"made") == b"made"
    (tmp_path / "file").touch()
    monkeypatch.setenv("MANUALKIT_CACHE", str(tmp_path / "file"))  # no folder can be made in a file
    assert cache.kept("things", "key", lambda: b"again") == b"again"
