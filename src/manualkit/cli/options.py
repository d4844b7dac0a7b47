# SPDX-License-Identifier: AGPL-3.0-or-later
"""Arguments and options that several commands share. An option that was not given is None."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from manualkit.config import Settings
    from manualkit.product import Product

Pdf = Annotated[Path, typer.Argument(metavar="MANUAL.pdf", help="The manual.", show_default=False)]
Folder = Annotated[
    Path, typer.Argument(metavar="WORK", help="A manual's folder, such as work/SKU.", show_default=False)
]
Sku = Annotated[
    list[str],
    typer.Option(
        "--sku", metavar="SKU", help="Article number; may be repeated, the first names the folder.", show_default=False
    ),
]
Gtin = Annotated[
    list[str] | None,
    typer.Option("--gtin", metavar="GTIN", help="GTIN (EAN, UPC); may be repeated.", show_default=False),
]
Brand = Annotated[
    str | None,
    typer.Option("--brand", metavar="TEXT", help="Brand, for manual.yaml and the index.", show_default=False),
]
Name = Annotated[
    str | None, typer.Option("--product", metavar="TEXT", help="Product name, the guide's title.", show_default=False)
]
Work = Annotated[Path, typer.Option("-o", "--work", metavar="DIR", help="Folder for the manuals' workspaces.")]
Site = Annotated[Path, typer.Option("--site", metavar="DIR", help="Folder of the site to publish.")]
Language = Annotated[
    list[str] | None,
    typer.Option(
        "--lang", metavar="LANG", help="Only this language (en, de, pt-BR, ...); may be repeated.", show_default=False
    ),
]
Password = Annotated[
    str | None, typer.Option("--password", metavar="TEXT", help="Password of an encrypted PDF.", show_default=False)
]
Ocr = Annotated[
    Literal["auto", "never"] | None,
    typer.Option("--ocr", help="Read pages without text by OCR. [default: auto]", show_default=False),
]
Theme = Annotated[
    str | None,
    typer.Option("--theme", metavar="THEME", help="Name of a theme, or its folder.", show_default=False),
]
SourcePdf = Annotated[
    Path | None,
    typer.Option("--pdf", metavar="MANUAL.pdf", help="The PDF, where it is not where it was.", show_default=False),
]
Catalog = Annotated[
    Path,
    typer.Argument(metavar="CATALOG", help="The shop's list: CSV, TSV, XLSX or JSON lines.", show_default=False),
]
CatalogFile = Annotated[
    Path | None,
    typer.Option(
        "--settings",
        metavar="FILE.yaml",
        help="Settings of the catalogue. [default: catalog.yaml beside it]",
        show_default=False,
    ),
]
Jobs = Annotated[
    int, typer.Option("-j", "--jobs", metavar="N", min=0, help="Manuals at a time; 0: one for each processor.")
]
PageJobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", metavar="N", min=1, help="Processes that read the pages. [default: all cores for a long manual]",
        show_default=False,
    ),
]  # fmt: skip
Json = Annotated[bool, typer.Option("--json", help="The result as JSON on stdout.")]
Force = Annotated[bool, typer.Option("--force", help="Run also what is up to date.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Say more; show where a bug happened.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say only errors.")]


def flags(ocr: str | None = None, languages: list[str] | None = None, theme: str | None = None) -> Settings:
    """The settings that the command line gives; all others count as not set."""
    from manualkit.config import Settings

    extract = {"ocr": ocr} if ocr is not None else {}
    segment = {"languages": languages} if languages else {}
    render = {"theme": theme} if theme is not None else {}
    parts = {"extract": extract, "segment": segment, "render": render}
    return Settings.model_validate({k: v for k, v in parts.items() if v})


def product(skus: list[str], gtins: list[str] | None, brand: str | None, name: str | None) -> Product:
    """Whose manual it is."""
    from manualkit.product import Product

    return Product(
        skus=tuple(dict.fromkeys(skus)), gtins=tuple(dict.fromkeys(gtins)) if gtins else None, brand=brand, name=name
    )


def jobs(wanted: int) -> int:
    """How many manuals at a time: what was said, else one for each processor that this process may use."""
    return wanted or len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1))
