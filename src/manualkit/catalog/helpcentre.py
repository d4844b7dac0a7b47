# SPDX-License-Identifier: AGPL-3.0-or-later
"""`manualkit site`: what leads to the manuals of a whole site. Made anew each time; what it made before and makes no
more is removed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from manualkit import siteindex
from manualkit.catalog import record, search
from manualkit.catalog.digitallink import gtin14, linkset
from manualkit.errors import InputError
from manualkit.frozen import frozen
from manualkit.model import Field, Frozen
from manualkit.render.helpcentre import Brand, Group, HelpCentre, Leaf, Listed
from manualkit.siteindex import HEAD, Keys, Led
from manualkit.storage import Change, lock, slug

FILES = ".help.json"
"""In the site, and not published: the files that were made the last time."""
_NO_BRAND = "–"
_PAGE = 500  # products on one page of a brand


class HelpSettings(Frozen):
    """What a help centre is to be."""

    title: str = "Guides"
    language: str = "en"
    theme: str = "default"
    base_url: str = ""
    search: bool = True


class Made(Frozen):
    """What was made."""

    products: int
    brands: int
    gtins: int = Field(description="GTINs with a linkset.")
    forwards: int = Field(description="Pages and redirects from a number to its manual.")
    files: int


@frozen
class _Product:
    """A manual of the site, and where it is listed."""

    led: Led
    listed: Listed
    brand: str
    category: str


def make(site: Path, work: Path, settings: HelpSettings) -> Made:
    """Write the help centre into the site. Raises InputError when it is none, MissingPartError without Pagefind."""
    if not (site / HEAD).is_file():
        raise InputError(f"{site}: no site, {HEAD} is missing", hint="Make one with 'manualkit batch' or 'convert'.")
    products = sorted(_products(site, work), key=lambda p: (p.brand, p.category, p.listed.name, p.listed.href))
    centre = HelpCentre(settings.theme, settings.language, settings.title)
    languages = tuple(sorted({tag.split("-")[0] for p in products for tag in p.listed.languages if tag != "und"}))
    files = dict(_brand_pages(products, centre))
    brands = [Brand(n, _brand_href(n), len(list(m))) for n, m in groupby(products, key=lambda p: p.brand)]
    files["index.html"] = centre.start(brands, languages if settings.search else ())
    files |= centre.assets
    leading = dict(_forwards(products, centre, settings.base_url))
    files |= leading
    files["_redirects"] = _redirects(products)
    with tempfile.TemporaryDirectory() as folder:
        if settings.search:
            search.index(site, Path(folder))
        found: dict[str, bytes | Path] = {
            f"{search.FOLDER}/{p.relative_to(folder).as_posix()}": p for p in _inside(Path(folder))
        }
        _write(site, files | found)
    numbers = sum(name.endswith("linkset.json") for name in leading)
    count = len(files) + len(found)
    return Made(products=len(products), brands=len(brands), gtins=numbers, forwards=len(leading) - numbers, files=count)


def _write(site: Path, files: dict[str, bytes | Path]) -> None:
    told = site / FILES
    before: list[str] = json.loads(told.read_bytes()) if told.is_file() else []
    with lock(site), Change(site) as change:
        for name, content in files.items():
            bytes_ = content if isinstance(content, bytes) else content.read_bytes()
            if not (site / name).is_file() or (site / name).read_bytes() != bytes_:
                change.write(name, bytes_)
        for name in before:
            if name not in files:
                change.remove(name)
        change.write(FILES, json.dumps(sorted(files)).encode())
        change.commit()


def _products(site: Path, work: Path) -> Iterator[_Product]:
    for folder in sorted(path for path in site.iterdir() if (path / "guide.json").is_file()):
        led, kept = siteindex.published(folder), record.load(work / folder.name)
        if led is None:
            continue
        keys = Keys.model_validate_json((folder / "guide.json").read_bytes())
        job = kept.outcome.job if kept else None
        listed = Listed(
            name=led.entry.title,
            href=f"{folder.name}/index.html",
            models=job.models if job else (),
            skus=keys.skus,
            languages=led.entry.languages,
        )
        categories = job.categories if job else ()
        yield _Product(led=led, listed=listed, brand=keys.brand or _NO_BRAND, category=next(iter(categories), ""))


def _brand_href(name: str, page: int = 1) -> str:
    return f"brand/{slug(name)}/" + ("index.html" if page == 1 else f"{page}.html")


def _brand_pages(products: Iterable[_Product], centre: HelpCentre) -> Iterator[tuple[str, bytes | Path]]:
    for name, members in groupby(products, key=lambda p: p.brand):
        every = list(members)
        parts = [every[start : start + _PAGE] for start in range(0, len(every), _PAGE)]
        hrefs = [_brand_href(name, number) for number in range(1, len(parts) + 1)]
        for number, part in enumerate(parts, 1):
            groups = [Group(c, tuple(p.listed for p in m)) for c, m in groupby(part, key=lambda p: p.category)]
            leaves = [Leaf(str(n), href.rpartition("/")[2], n == number) for n, href in enumerate(hrefs, 1)]
            yield hrefs[number - 1], centre.brand(name, groups, leaves)


def _forwards(products: Iterable[_Product], centre: HelpCentre, base_url: str) -> Iterator[tuple[str, bytes | Path]]:
    """Pages of the article numbers that have no folder of their own, and of every GTIN."""
    by_gtin: dict[str, list[Led]] = {}
    products = tuple(products)
    folders = {product.led.entry.path for product in products}
    for product in products:
        entry = product.led.entry
        for sku in product.listed.skus:
            if slug(sku) not in folders:
                folders.add(slug(sku))
                yield f"{slug(sku)}/index.html", centre.forward(entry.title, f"../{entry.path}/index.html")
        for name in product.led.keys:
            if number := gtin14(name):
                by_gtin.setdefault(number, []).append(product.led)
    for number, manuals in by_gtin.items():
        first = manuals[0].entry
        there = "linkset.json" if base_url else ""
        yield f"01/{number}/index.html", centre.forward(first.title, f"../../{first.path}/index.html", there)
        if base_url:
            yield f"01/{number}/linkset.json", linkset(number, manuals, base_url)


def _redirects(products: Iterable[_Product]) -> bytes:
    """The redirect map, in the form that Netlify and Cloudflare Pages read: from, to, status."""
    lines: dict[str, str] = {}
    for product in products:
        for name in product.led.keys:
            if number := gtin14(name):
                lines.setdefault(f"/01/{number}", f"/{product.led.entry.path}/ 302")
    return "".join(f"{start} {end}\n" for start, end in sorted(lines.items())).encode()


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
