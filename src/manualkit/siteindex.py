# SPDX-License-Identifier: AGPL-3.0-or-later
"""The site's index: which keys have a guide, and where. A shop's page asks for one small file to find out.

`index.json` says how the keys are spread over `index/HH.json`: by the first hexadecimal digits of a key's hash. Each of
these shards is there, also when it is empty, so that asking for a product without a guide is no error in a browser.
`normal`, `key` and `shard` have twins in templates/default/script/find.js.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from manualkit.errors import OutputError
from manualkit.model import Field, Frozen, Manual, ManualFile
from manualkit.plain import plain
from manualkit.regex import regex
from manualkit.value import LENIENT, checker

HEAD = "index.json"
KINDS = ("sku", "gtin", "mpn")
_SPACE = regex("[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")  # JavaScript's \s
_KEYS = 64  # keys in a shard, on average: 6 to 8 kB, and below 2 kB as it is sent
_UNKNOWN = "und"  # the folder of guides whose language is not known


class IndexHead(Frozen):
    """index.json."""

    format: Literal["2.0"] = "2.0"
    digits: int = Field(default=1, ge=1, le=5, description="Hexadecimal digits of a shard's name: index/HH.json.")
    style: str = Field(default="", description="The site's style sheet, as it was written last.")
    script: str = Field(default="", description="The site's script: the widget.")


class IndexEntry(Frozen):
    """What a shard says about a key."""

    path: str = Field(description="Folder of the product in the site.")
    title: str = Field(description="The product's name.")
    languages: tuple[str, ...] = Field(description="BCP 47 tags, which are folders too; und: not known.")
    more: tuple[IndexEntry, ...] = Field(
        default=(), description="Further manuals of the product: volumes, and other languages."
    )


class Led(Frozen):
    """A published folder, and the keys that lead to it."""

    entry: IndexEntry
    keys: tuple[str, ...]


IndexShard = dict[str, IndexEntry]
"""index/HH.json: normalised key (sku:, gtin:, mpn:) to what is there for it."""


class Keys(Frozen):
    """The keys in a guide.json; its other fields do not matter here."""

    __pydantic_config__ = LENIENT

    product: str = ""
    languages: tuple[str, ...] = ()
    brand: str = ""
    skus: tuple[str, ...] = ()
    gtins: tuple[str, ...] = ()

    def all(self) -> set[str]:
        """What a shop can ask for, normalised."""
        named = {key("sku", sku) for sku in self.skus} | {key("gtin", gtin) for gtin in self.gtins}
        return named | ({key("mpn", f"{self.brand}/{sku}") for sku in self.skus} if self.brand else set())


def normal(text: str) -> str:
    """A key's text in the one form that is looked up: no letter case, no width, white space as one blank."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text)).strip(" ").upper()


def key(kind: str, text: str) -> str:
    """A normalised key: `sku:WGG254`, `mpn:BRAND/WGG254`; a GTIN has 14 digits, with zeros in front."""
    value = normal(text)
    if kind == "gtin":
        value = re.sub("[ -]", "", value)
        value = value.zfill(14) if re.fullmatch("[0-9]+", value) else value
    return f"{kind}:{value}"


def shard(name: str, digits: int) -> str:
    """The path of the shard that a normalised key is in.

    The hash is FNV-1a with MurmurHash3's last mix: a browser has SHA-256 only on pages that come over TLS.
    """
    value = 0x811C9DC5
    for byte in name.encode("utf-8", "replace"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35), (16, 1)):
        value = ((value ^ (value >> shift)) * factor) & 0xFFFFFFFF
    return f"index/{value:08x}"[: 6 + digits] + ".json"


def load_head(site: Path) -> IndexHead:
    """The site's head, a new one if there is none. Raises OutputError for a file of another kind: it is not ours."""
    path = site / HEAD
    try:
        return IndexHead.model_validate_json(path.read_bytes()) if path.is_file() else IndexHead()
    except (OSError, ValueError):
        raise OutputError(
            f"{path}: not an index that manualkit wrote", hint="Move it away, or choose another folder with --site."
        ) from None


def load_shard(site: Path, name: str) -> IndexShard:
    """A shard's entries; empty when it is not there. Raises OutputError for a file of another kind."""
    try:
        found: IndexShard = checker(IndexShard).validate_json((site / name).read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise OutputError(
            f"{site / name}: not an index that manualkit wrote", hint="Remove it, and render again."
        ) from None
    return found


def load_products(site: Path) -> dict[str, tuple[str, ...]]:
    """Every product's folder with its languages."""
    shards = (load_shard(site, f"index/{file.name}") for file in sorted((site / "index").glob("*.json")))
    return {entry.path: entry.languages for entries in shards for entry in entries.values()}


def with_manual(site: Path, folder: str, manual: Manual, *, style: str = "", script: str = "") -> dict[str, bytes]:
    """The index files that change when this manual is published with these assets: path in the site and content.

    The keys that the folder's guide.json has until now are taken away. A key that two manuals claim belongs to the
    later one.
    """
    head = load_head(site).model_copy(update={"style": style, "script": script})
    entry = entry_of(folder, manual)
    wanted = set(keys_of(manual.head))
    shards: dict[str, IndexShard] = {}
    if not (site / HEAD).is_file():
        shards = {f"index/{number:0{head.digits}x}.json": {} for number in range(16**head.digits)}
    for name in wanted | _published_keys(site / folder):
        place = shard(name, head.digits)
        entries = shards[place] if place in shards else load_shard(site, place)
        shards[place] = {k: v for k, v in entries.items() if k != name or v.path != folder}
        if name in wanted:
            shards[place][name] = entry
    return {HEAD: _json(head), **{place: _json(entries) for place, entries in shards.items()}}


def keys_of(head: ManualFile) -> tuple[str, ...]:
    """What a shop can ask for to get this manual, normalised."""
    return tuple(sorted(Keys(brand=head.brand, skus=head.skus, gtins=head.gtins).all()))


def whole(manuals: Iterable[Led], *, style: str = "", script: str = "") -> dict[str, bytes]:
    """Every file of the index, the head last. A key of several manuals leads to the first one, with `more`."""
    places: dict[str, list[IndexEntry]] = {}
    for manual in manuals:
        for name in manual.keys:
            places.setdefault(name, []).append(manual.entry)
    digits = next((n for n in range(1, 5) if len(places) <= _KEYS * 16**n), 5)
    shards: dict[str, IndexShard] = {f"index/{number:0{digits}x}.json": {} for number in range(16**digits)}
    for name, (first, *others) in places.items():
        shards[shard(name, digits)][name] = first.model_copy(update={"more": tuple(others)})
    files = {place: _json(entries) for place, entries in shards.items()}
    return files | {HEAD: _json(IndexHead(digits=digits, style=style, script=script))}


def entry_of(folder: str, manual: Manual) -> IndexEntry:
    """What the index says about each of a manual's keys."""
    languages = [guide.language for guide in manual.guides]
    languages += [file.language for file in manual.faults if file.faults]
    named = [language for language in manual.head.languages if language in languages]
    return IndexEntry(
        path=folder,
        title=manual.head.product or manual.head.skus[0],
        languages=tuple(dict.fromkeys(language or _UNKNOWN for language in (*named, *languages))),
    )


def published(folder: Path) -> Led | None:
    """What leads to a folder of the site, as its guide.json says; None where there is none."""
    try:
        keys = Keys.model_validate_json((folder / "guide.json").read_bytes())
    except (OSError, ValueError):
        return None
    title = keys.product or next(iter(keys.skus), folder.name)
    languages = tuple(language or _UNKNOWN for language in keys.languages)
    return Led(entry=IndexEntry(path=folder.name, title=title, languages=languages), keys=tuple(sorted(keys.all())))


def _published_keys(folder: Path) -> set[str]:
    led = published(folder)
    return set(led.keys) if led else set()


def _json(value: IndexHead | IndexShard) -> bytes:
    """Keys in order, so that the same site has the same bytes; an entry without `more` does not say so."""
    data = plain(value, exclude_defaults=isinstance(value, dict))
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()
