# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import os
import re
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manualkit.errors import InputError, OutputError
from manualkit.locks import remove_unused, temporary
from manualkit.storage import Change, digest, file_name, lock, sha256, slug, write_file
from manualkit.workspace import probe

EVIL = [
    "../../etc/passwd", "A/B 12", "no", "NO", "No", "", " ", "CON", "con", "CON.TXT", "NUL", "COM1", "A.",
    "A ", ".A", "..", "-A",
    "АБВ-1", "ＷＧＧ", "é", "e\u0301", "a\x00b", "A\nB", "A" * 300, "A" * 301, "ASSETS",
    "INDEX.JSON", "index.json", "A~B", "😀", "A\\B",
    "C:\\X", "%2e%2e", "~root", "$(x)", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("sku", ["WGG254", "0012345", "A-1_2.3", "7"])
def test_a_plain_sku_is_its_own_folder(sku: str) -> None:
    assert slug(sku) == sku


@pytest.mark.parametrize("sku", EVIL)
def test_any_other_sku_is_safe_as_a_folder(sku: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9-]{1,40}~[0-9a-f]{10}|NO", slug(sku))


def test_slugs_are_readable() -> None:
    assert slug("A/B 12").startswith("A-B-12~")
    assert slug("../../etc/passwd").startswith("etc-passwd~")
    assert slug("АБВ").startswith("sku~")


@given(
    st.lists(st.text(max_size=30) | st.sampled_from(EVIL) | st.from_regex(r"[A-Za-z]{1,3}~?[0-9a-f]*", fullmatch=True))
)
def test_slugs_differ_where_letter_case_does_not_count(skus: list[str]) -> None:
    assert len({slug(sku).casefold() for sku in set(skus)}) == len(set(skus))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a b", "a-b"),
        ("../x", "..-x"),
        ("a/b\\c:d", "a-b-c-d"),
        ("чистка", "чистка"),
        ("...", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_file_names(name: str, expected: str) -> None:
    assert file_name(name) == expected


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_change_happens_whole(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "old.txt", b"old")
    write_file(tmp_path / "picture", b"picture")
    with Change(tmp_path) as change:
        change.write("a/new.txt", b"new")
        change.write("b/c/copy", tmp_path / "picture")
        change.write("b/link", tmp_path / "picture", link=True)
        change.remove("a/old.txt")
        assert files(tmp_path / "a") == {"old.txt": b"old"}
        change.commit()
    assert files(tmp_path) == {"a/new.txt": b"new", "b/c/copy": b"picture", "b/link": b"picture", "picture": b"picture"}


def test_a_folder_that_is_empty_after_a_removal_goes_too(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b" / "x", b"")
    with Change(tmp_path) as change:
        change.remove("a/b/x")
        change.commit()
    assert list(tmp_path.iterdir()) == []


def test_a_change_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    write_file(tmp_path / "a.txt", b"old")
    with pytest.raises(ZeroDivisionError), Change(tmp_path) as change:
        change.write("a.txt", b"new")
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), Change(tmp_path / "x" / "y") as change:
        raise ZeroDivisionError
    assert [p.name for p in tmp_path.rglob("*")] == ["a.txt"] and files(tmp_path) == {"a.txt": b"old"}


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", ""])
def test_a_change_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError), Change(tmp_path / "root") as change:
        change.write(name, b"")


def test_what_cannot_be_written(tmp_path: Path) -> None:
    write_file(tmp_path / "file", b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/nothing")):
        with pytest.raises(OutputError, match="cannot be written"):
            probe(folder)
    write_file(tmp_path / "root" / "guides", b"a file where a folder should be")
    with pytest.raises(OutputError), Change(tmp_path / "root") as change:
        change.write("a.txt", b"new")
        change.write("guides/en/a.yaml", b"new")
        change.commit()
    assert files(tmp_path / "root") == {"guides": b"a file where a folder should be"}


def test_a_folder_that_another_process_removes_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = tempfile.mkdtemp, []

    def other_process_first(**options: Any) -> str:
        calls.append(options)
        if len(calls) == 1:
            (tmp_path / "site").rmdir()
        return real(**options)

    monkeypatch.setattr(tempfile, "mkdtemp", other_process_first)
    write_file(tmp_path / "site" / "a.txt", b"new")
    assert len(calls) == 2 and files(tmp_path) == {"site/a.txt": b"new"}


def test_a_folder_that_another_process_uses_is_not_removed(tmp_path: Path) -> None:
    with Change(tmp_path / "site"), lock(tmp_path / "site"):
        probe(tmp_path / "site" / "below")
        remove_unused(tmp_path / "site")
        assert (tmp_path / "site").is_dir()
    assert not (tmp_path / "site").exists()


def test_who_waits_for_a_folder_that_goes_gets_the_lock_of_the_new_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    order: list[str] = []

    def wait() -> None:
        with lock(site):
            order.append("second")
            assert site.is_dir()

    with ThreadPoolExecutor(1) as pool:
        with lock(site):
            waiting = pool.submit(wait)
            time.sleep(0.05)  # until it waits; without that the test is only weaker
            site.rmdir()
            order.append("first")
        waiting.result()
    assert order == ["first", "second"]


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    old, young = tmp_path / ".change-old", tmp_path / ".change-young"
    for folder in (old, young):
        write_file(folder / "a.txt", b"half")
    os.utime(old, (1, 1))
    with Change(tmp_path):
        os.utime(young, (1, 1))
        held, number = temporary(tmp_path)
        os.utime(held, (1, 1))
        write_file(tmp_path / "b.txt", b"new")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([held.name, "b.txt"])
    os.close(number)


def test_digests(tmp_path: Path) -> None:
    write_file(tmp_path / "a", b"abc")
    assert sha256(tmp_path / "a") == sha256(b"abc")
    assert digest(("a", "b")) != digest(("ab",)) == digest((b"ab",))
    with pytest.raises(InputError, match="no such file"):
        sha256(tmp_path / "none")
