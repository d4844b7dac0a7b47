# SPDX-License-Identifier: AGPL-3.0-or-later
"""What manualkit's own files are known by."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from manualkit.uptodate import content_version


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MANUALKIT_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "code"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "one.py").write_text("FAR = 20")
    return folder


def test_it_is_of_names_and_contents_not_of_the_place(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "other")
    assert content_version(folder) == content_version(folder) == content_version(tmp_path / "other")
    (tmp_path / "other" / "inner" / "one.py").rename(tmp_path / "other" / "inner" / "two.py")
    assert content_version(folder) != content_version(tmp_path / "other")


def test_a_file_of_the_same_size_and_time_is_another(folder: Path) -> None:
    file, before = folder / "inner" / "one.py", content_version(folder)
    at = file.stat()
    (folder / "new").write_text("FAR = 30")
    (folder / "new").replace(file)
    os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns))
    assert content_version(folder) != before


def test_compiled_files_do_not_count(folder: Path) -> None:
    before = content_version(folder)
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "one.pyc").write_bytes(b"...")
    assert content_version(folder) == before
