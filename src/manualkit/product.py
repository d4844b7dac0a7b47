# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose manual it is: what the command line says, and what manual.yaml says already."""

from __future__ import annotations

from pathlib import Path

from manualkit.config import Settings
from manualkit.errors import UsageError
from manualkit.model import Frozen, ManualFile, SourceFile
from manualkit.storage import slug
from manualkit.workspace import Workspace


class Product(Frozen):
    """Whose manual it is; what is None was not said, and stays as it is in manual.yaml."""

    skus: tuple[str, ...] = ()
    gtins: tuple[str, ...] | None = None
    brand: str | None = None
    name: str | None = None


def workspace_of(work: Path, product: Product) -> Workspace:
    """The product's folder. Raises UsageError without an SKU."""
    if not product.skus or not all(sku.strip() for sku in product.skus):
        raise UsageError("an SKU is empty", hint="Give the article number with --sku.")
    return Workspace(work / slug(product.skus[0]))


def head_of(workspace: Workspace, product: Product, settings: Settings, source: SourceFile) -> ManualFile:
    """What manual.yaml is to say: what was given now, else what it says already."""
    old = workspace.head()
    return ManualFile(
        product=product.name if product.name is not None else old.product if old else "",
        brand=product.brand if product.brand is not None else old.brand if old else "",
        skus=product.skus or (old.skus if old else ()),
        gtins=product.gtins if product.gtins is not None else old.gtins if old else (),
        source=source,
        settings=settings.differing(),
    )
