# SPDX-License-Identifier: AGPL-3.0-or-later
"""Publishing: only what changed, never half, and back again."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import obstore
import pytest

from manualkit.catalog import objectstore
from manualkit.catalog.headers import headers
from manualkit.catalog.publish import Sent, publish, rollback
from manualkit.catalog.store import FolderStore, Store, store_at
from manualkit.errors import InputError, OutputError, UsageError
from manualkit.siteindex import IndexEntry, Led, whole
from tests.catalog.conftest import tree
from tests.catalog.stores import BadLine, MemoryStore, public


def make_site(folder: Path, **manuals: str) -> Path:
    """A site whose manuals have one page each, with this text."""
    shutil.rmtree(folder, ignore_errors=True)
    files = {"assets/guide.0123456789ab.css": b"p {}"}
    for name, text in manuals.items():
        files[f"{name}/guide.json"] = f'{{"skus": ["{name}"], "text": "{text}"}}'.encode()
        files[f"{name}/en/index.html"] = f"<p>{text}".encode()
        files[f"{name}/figures/f1.0123456789ab.webp"] = b"picture"
    led = [Led(entry=IndexEntry(path=n, title=n, languages=("en",)), keys=(f"sku:{n}",)) for n in manuals]
    for name, content in (files | whole(led)).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def send(site: Path, store: Store, **options: bool | int) -> Sent:
    return publish(site, store, lambda *_: None, **options)  # type: ignore[arg-type]


def test_everything_first_then_only_what_changed(tmp_path: Path) -> None:
    store = MemoryStore()
    site = make_site(tmp_path, A="one", B="one")
    assert send(site, store).release == 1 and public(store.objects) == tree(site)
    sent = [name for name in store.writes if not name.startswith(".")]
    kinds = [name.split("/")[0] for name in sent if "/" not in name or name.startswith("index/")]
    assert kinds == ["index"] * 16 + ["index.json"] and sent[-1] == "index.json" and "0123456789ab" in sent[2]
    store.writes.clear()
    assert send(site, store).sent == () and store.writes == []
    make_site(tmp_path, A="one", B="two")
    assert send(site, store).sent == ("B/en/index.html", "B/guide.json")
    assert public(store.objects) == tree(site)


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    store = MemoryStore()
    result = send(make_site(tmp_path, A="one"), store, dry_run=True)
    assert len(result.sent) == 21 and result.dry_run and store.objects == {}


def test_a_manual_that_is_gone_and_back(tmp_path: Path) -> None:
    store = MemoryStore()
    send(make_site(tmp_path, A="one", B="one"), store)
    result = send(make_site(tmp_path, A="one"), store)
    assert result.gone == {"B": ("sku:B",)} and "B/guide.json" in result.removed
    assert store.objects["B/gone.json"] == b'{"gone": ["sku:B"]}\n' and "B/guide.json" in store.objects
    make_site(tmp_path, A="two")
    assert send(tmp_path, store).gone == {}, "told once"
    send(make_site(tmp_path, A="two", B="again"), store, keep=2)
    send(make_site(tmp_path, A="three", B="again"), store, keep=2)
    assert public(store.objects) == tree(tmp_path)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_rollback(tmp_path: Path, steps: int) -> None:
    store, states = MemoryStore(), []
    for manuals in ({"A": "one", "B": "one"}, {"A": "two", "B": "one", "C": "new"}):
        send(make_site(tmp_path, **manuals), store)
        states.append(tree(tmp_path))
    for _ in range(steps):
        result = rollback(store, lambda *_: None)
    assert result.release == 2 + steps
    wanted = states[steps % 2 - 1 if steps % 2 == 0 else 0]
    assert {name: store.objects[name] for name in wanted} == wanted
    send(tmp_path, store)
    assert {name: store.objects[name] for name in states[1]} == states[1]


def test_nothing_to_go_back_to(tmp_path: Path) -> None:
    store = MemoryStore()
    send(make_site(tmp_path, A="one"), store)
    with pytest.raises(InputError, match="no earlier release"):
        rollback(store, lambda *_: None)


def test_old_releases_go_with_what_only_they_need(tmp_path: Path) -> None:
    store = MemoryStore()
    for number in range(8):
        send(make_site(tmp_path, A=f"text {number}", **{f"M{number}": "x"}), store, keep=3)
    kept = [name for name in store.objects if name.startswith(".manualkit/")]
    assert sorted(name for name in kept if "/releases/" in name) == [
        f".manualkit/releases/0000000{n}.json" for n in (6, 7, 8)
    ]
    assert {name.split("/")[2] for name in kept if "/versions/" in name} <= {"A", "index", "index.json"}
    assert sum("/versions/A/guide.json/" in name for name in kept) == 2
    assert [n for n in sorted(store.objects) if n[0] == "M" and "guide" in n] == [f"M{n}/guide.json" for n in (5, 6, 7)]


@pytest.mark.parametrize("change", ["new", "second"])
def test_a_store_that_fails_anywhere(tmp_path: Path, change: str) -> None:
    """Whatever the write at which it fails, readers see a whole site, and the next run ends like an undisturbed one."""

    def prepared() -> MemoryStore:
        store = MemoryStore()
        if change == "second":
            send(make_site(tmp_path / "site", A="one", B="one"), store)
            store.writes.clear()
        return store

    undisturbed = prepared()
    site = make_site(tmp_path / "site", A="two", C="new")
    send(site, undisturbed)
    for number in range(1, len(undisturbed.writes) + 1):
        store = prepared()
        make_site(tmp_path / "site", A="two", C="new")
        store.fails_at = number
        with pytest.raises(OutputError):
            send(site, store)
        store.fails_at = 10**9
        send(site, store)
        assert store.objects == undisturbed.objects


def test_two_who_publish_at_once(tmp_path: Path) -> None:
    store = MemoryStore()
    first, second = make_site(tmp_path / "1", A="one"), make_site(tmp_path / "2", A="two")
    write = store.create

    def other_first(name: str, content: bytes, heads: dict[str, str]) -> bool:
        if "/releases/" in name:
            store.create = write  # type: ignore[method-assign]
            send(second, store)
        return write(name, content, heads)

    store.create = other_first  # type: ignore[method-assign]
    with pytest.raises(OutputError, match="published by somebody else"):
        send(first, store)
    send(first, store)
    assert public(store.objects) == tree(first)


def test_a_folder(tmp_path: Path) -> None:
    site, target = make_site(tmp_path / "site", A="one"), tmp_path / "target"
    send(site, FolderStore(target))
    send(make_site(site, A="two"), store_at(str(target)))
    assert public(tree(target)) == tree(site)
    rollback(FolderStore(target), lambda *_: None)
    assert (target / "A" / "en" / "index.html").read_text() == "<p>one"


def test_what_is_no_site_or_no_target(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no site"):
        send(tmp_path, MemoryStore())
    with pytest.raises(UsageError, match="no such kind of store"):
        store_at("ftp://server/path")


@pytest.mark.parametrize(
    ("name", "kind", "age"),
    [
        ("assets/widget.0123456789ab.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("A1/manual.01234567.pdf", "application/pdf", "public, max-age=31536000, immutable"),
        ("A1/en/index.html", "text/html; charset=utf-8", "public, max-age=300, stale-while-revalidate=86400"),
        ("A1/guide.json", "application/json", "public, max-age=300, stale-while-revalidate=86400"),
        ("index/0a.json", "application/json", "public, max-age=60, stale-while-revalidate=600"),
        ("A1/figures/p1.webp", "image/webp", "public, max-age=300, stale-while-revalidate=86400"),
    ],
)
def test_headers(name: str, kind: str, age: str) -> None:
    assert headers(name) == {"Content-Type": kind, "Cache-Control": age}


def objects(store: objectstore.ObjectStorage) -> dict[str, bytes]:
    return {name.removeprefix("one/"): store.get(name) or b"" for name in store.names("")}


def test_s3(account: None, tmp_path: Path) -> None:
    store = objectstore.ObjectStorage("s3://shop/first")
    site = make_site(tmp_path, A="one", **{"Größe~0123456789": "one"})
    send(site, store)
    assert public(objects(store)) == tree(site)
    found = obstore.head(store._store, "A/en/index.html")
    attributes = obstore.get(store._store, "A/en/index.html").attributes
    assert found["size"] == 6 and attributes["Cache-Control"].startswith("public, max-age=300")
    assert attributes["Content-Type"] == "text/html; charset=utf-8"
    assert send(make_site(tmp_path, A="two", B="one"), store).gone == {"Größe~0123456789": ("sku:GRÖSSE~0123456789",)}
    assert send(tmp_path, store).sent == ()
    rollback(store, lambda *_: None)
    assert store.get("A/en/index.html") == b"<p>one"
    assert not store.create("A/guide.json", b"", {}) and store.create("new", b"1", {})


def test_a_line_that_breaks_and_stalls(account: None, s3: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = BadLine(s3, broken=3, silent=3)
    monkeypatch.setenv("AWS_ENDPOINT", f"http://127.0.0.1:{line.port}")
    monkeypatch.setattr(objectstore, "_REQUEST", timedelta(seconds=1))
    store = objectstore.ObjectStorage("s3://shop/second")
    site = make_site(tmp_path, A="one")
    try:
        send(site, store)
    except OutputError as error:  # a write that gets no answer is not repeated by itself: it may have been done
        assert "Run it again" in error.hint
        send(site, store)
    assert public(objects(store)) == tree(site) and (line.broken, line.silent) == (0, 0)
    line.close()


def test_a_store_that_is_not_there(account: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr(objectstore, "_RETRIES", 0)
    with pytest.raises(OutputError, match="s3://shop/x"):
        send(make_site(tmp_path, A="one"), objectstore.ObjectStorage("s3://shop/x"))
