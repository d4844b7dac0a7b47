# SPDX-License-Identifier: AGPL-3.0-or-later
"""site/index.json: which keys have a guide, and where."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError

from manualkit.errors import OutputError
from manualkit.model import Frozen, Manual


class IndexEntry(Frozen):
    """One manual of the site."""

    product: str = ""
    brand: str = ""
    skus: tuple[str, ...]
    gtins: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    guides: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """What a shop can ask for: `sku:WGG254`, `gtin:4012345678901`, `mpn:Brand/WGG254`."""
        mpns = tuple(f"mpn:{self.brand}/{sku}" for sku in self.skus) if self.brand else ()
        return (*(f"sku:{sku}" for sku in self.skus), *(f"gtin:{gtin}" for gtin in self.gtins), *mpns)


class SiteIndex(Frozen):
    """Every key with its manual's folder, and every folder with what is in it."""

    format: str = "1.0"
    keys: dict[str, str] = Field(default={}, description="Key (sku:, gtin:, mpn:) to folder.")
    manuals: dict[str, IndexEntry] = Field(default={}, description="Folder to what is in it.")

    def with_manual(self, folder: str, manual: Manual) -> SiteIndex:
        """The index with this manual added or replaced. A key that two manuals claim belongs to the later one."""
        entry = IndexEntry(
            product=manual.head.product,
            brand=manual.head.brand,
            skus=manual.head.skus,
            gtins=manual.head.gtins,
            languages=tuple(dict.fromkeys(guide.language for guide in manual.guides)),
            guides=len(manual.guides),
        )
        others = {key: other for key, other in self.keys.items() if other != folder}
        return SiteIndex(
            keys=dict(sorted((others | dict.fromkeys(entry.keys, folder)).items())),
            manuals=dict(sorted((self.manuals | {folder: entry}).items())),
        )


def load_index(path: Path) -> SiteIndex:
    """The index, empty if there is none. Raises OutputError for a file of another kind: it is not ours to replace."""
    if not path.is_file():
        return SiteIndex()
    try:
        return SiteIndex.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise OutputError(
            f"{path}: not an index that manualkit wrote", hint="Move it away, or choose another folder with --site."
        ) from None
