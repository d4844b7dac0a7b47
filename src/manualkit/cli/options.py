# SPDX-License-Identifier: AGPL-3.0-or-later
"""Arguments and options that several commands share. An option that was not given is None."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from manualkit.cli.commands import Argument, Option

if TYPE_CHECKING:
    from manualkit.config import Settings
    from manualkit.product import Product

Pdf = Annotated[Path, Argument(metavar="MANUAL.pdf", help="The manual.", show_default=False)]
Folder = Annotated[Path, Argument(metavar="WORK", help="A manual's folder, such as work/SKU.", show_default=False)]
Sku = Annotated[
    list[str],
    Option(
        "--sku", metavar="SKU", help="Article number; may be repeated, the first names the folder.", show_default=False
    ),
]
Gtin = Annotated[
    list[str] | None,
    Option("--gtin", metavar="GTIN", help="GTIN (EAN, UPC); may be repeated.", show_default=False),
]
Brand = Annotated[
    str | None,
    Option("--brand", metavar="TEXT", help="Brand, for manual.yaml and the index.", show_default=False),
]
Name = Annotated[
    str | None, Option("--product", metavar="TEXT", help="Product name, the guide's title.", show_default=False)
]
Work = Annotated[Path, Option("-o", "--work", metavar="DIR", help="Folder for the manuals' workspaces.")]
Site = Annotated[Path, Option("--site", metavar="DIR", help="Folder of the site to publish.")]
Language = Annotated[
    list[str] | None,
    Option(
        "--lang", metavar="LANG", help="Only this language (en, de, pt-BR, ...); may be repeated.", show_default=False
    ),
]
Password = Annotated[
    str | None, Option("--password", metavar="TEXT", help="Password of an encrypted PDF.", show_default=False)
]
Ocr = Annotated[
    Literal["auto", "never"] | None,
    Option("--ocr", help="Read pages without text by OCR. [default: auto]", show_default=False),
]
Theme = Annotated[
    str | None,
    Option("--theme", metavar="THEME", help="Name of a theme, or its folder.", show_default=False),
]
SourcePdf = Annotated[
    Path | None,
    Option("--pdf", metavar="MANUAL.pdf", help="The PDF, where it is not where it was.", show_default=False),
]
Catalog = Annotated[
    Path,
    Argument(metavar="CATALOG", help="The shop's list: CSV, TSV, XLSX or JSON lines.", show_default=False),
]
CatalogFile = Annotated[
    Path | None,
    Option(
        "--settings",
        metavar="FILE.yaml",
        help="Settings of the catalogue. [default: catalog.yaml beside it]",
        show_default=False,
    ),
]
Jobs = Annotated[int, Option("-j", "--jobs", metavar="N", min=0, help="Manuals at a time; 0: one for each processor.")]
PageJobs = Annotated[
    int | None,
    Option(
        "--jobs", metavar="N", min=1, help="Processes that read the pages. [default: all cores for a long manual]",
        show_default=False,
    ),
]  # fmt: skip
Json = Annotated[bool, Option("--json", help="The result as JSON on stdout.")]
Force = Annotated[bool, Option("--force", help="Run also what is up to date.")]
Verbose = Annotated[bool, Option("-v", "--verbose", help="Say more; show where a bug happened.")]
Quiet = Annotated[bool, Option("-q", "--quiet", help="Say only errors.")]


def flags(
    ocr: Literal["auto", "never"] | None = None, languages: list[str] | None = None, theme: str | None = None
) -> Settings:
    """The settings that the command line gives; all others count as not set."""
    from manualkit.config import ExtractSettings, RenderSettings, SegmentSettings, Settings

    return Settings(
        extract=ExtractSettings(ocr=ocr) if ocr is not None else ExtractSettings(),
        segment=SegmentSettings(languages=tuple(languages)) if languages else SegmentSettings(),
        render=RenderSettings(theme=theme) if theme is not None else RenderSettings(),
    )


def product(skus: list[str], gtins: list[str] | None, brand: str | None, name: str | None) -> Product:
    """Whose manual it is."""
    from manualkit.product import Product

    return Product(
        skus=tuple(dict.fromkeys(skus)), gtins=tuple(dict.fromkeys(gtins)) if gtins else None, brand=brand, name=name
    )


def jobs(wanted: int) -> int:
    """How many manuals at a time: what was said, else one for each processor that this process may use."""
    return wanted or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))
