# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keys, and the shards that they are in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from manualkit.errors import OutputError
from manualkit.model import Guide, Manual, ManualFile, SourceFile
from manualkit.siteindex import key, shard, with_manual


def manual(*skus: str, brand: str = "") -> Manual:
    head = ManualFile(product="Kettle", brand=brand, skus=skus, source=SourceFile(file="a.pdf", sha256="0", pages=1))
    return Manual(head=head, guides=(Guide(id="g", title="G", language="en"),))


def publish(site: Path, folder: str, found: Manual) -> None:
    for name, content in with_manual(site, folder, found).items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(content)
    (site / folder).mkdir(exist_ok=True)
    (site / folder / "guide.json").write_text(json.dumps({"brand": found.head.brand, "skus": found.head.skus}))


def keys(site: Path) -> dict[str, str]:
    shards = [json.loads(file.read_text()) for file in (site / "index").glob("*.json")]
    return {name: entry["path"] for entries in shards for name, entry in entries.items()}


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("sku", " wgg254\t", "sku:WGG254"),
        ("sku", "ＷＧＧ２５４", "sku:WGG254"),
        ("sku", "A  B\u00a012", "sku:A B 12"),
        ("sku", "0012345", "sku:0012345"),
        ("gtin", "4006381333931", "gtin:04006381333931"),
        ("gtin", "4 006381-333931", "gtin:04006381333931"),
        ("gtin", "036000291452", "gtin:00036000291452"),
        ("mpn", "Größe/a1", "mpn:GRÖSSE/A1"),
    ],
)
def test_a_key_has_one_form(kind: str, text: str, found: str) -> None:
    assert key(kind, text) == found


def test_shards_are_named_by_a_known_hash() -> None:
    assert [shard("sku:WGG254", digits) for digits in (1, 2, 5)] == [
        f"index/{digits}.json" for digits in known("sku:WGG254")
    ]


def known(name: str) -> tuple[str, str, str]:
    """FNV-1a and fmix32, written out once more."""
    value = 2166136261
    for byte in name.encode():
        value = (value ^ byte) * 16777619 % 2**32
    value = (value ^ value >> 16) * 2246822507 % 2**32
    value = (value ^ value >> 13) * 3266489909 % 2**32
    digest = f"{value ^ value >> 16:08x}"
    return digest[:1], digest[:2], digest[:5]


def test_shards_are_filled_evenly() -> None:
    counts: dict[str, int] = {}
    for number in range(16_000):
        place = shard(f"sku:{number:07}", 2)
        counts[place] = counts.get(place, 0) + 1
    assert len(counts) == 256 and max(counts.values()) < 110


def test_a_key_that_a_manual_no_longer_has_leaves_the_index(tmp_path: Path) -> None:
    publish(tmp_path, "A", manual("A1", "A2", brand="Acme"))
    publish(tmp_path, "B", manual("B1"))
    publish(tmp_path, "A", manual("A1", "A3"))
    assert keys(tmp_path) == {"sku:A1": "A", "sku:A3": "A", "sku:B1": "B"}


def test_a_key_that_two_claim_belongs_to_the_later_and_stays_there(tmp_path: Path) -> None:
    publish(tmp_path, "A", manual("X"))
    publish(tmp_path, "B", manual("X"))
    publish(tmp_path, "A", manual("A1"))
    assert keys(tmp_path) == {"sku:X": "B", "sku:A1": "A"}


def test_what_is_not_ours_is_not_replaced(tmp_path: Path) -> None:
    publish(tmp_path, "A", manual("A1"))
    (tmp_path / shard("sku:A1", 1)).write_text("[]")
    with pytest.raises(OutputError, match="not an index"):
        with_manual(tmp_path, "A", manual("A1"))
    (tmp_path / "index.json").write_text('{"format": "1.0", "keys": {}}')
    with pytest.raises(OutputError, match="not an index"):
        with_manual(tmp_path, "A", manual("A1"))
