# SPDX-License-Identifier: AGPL-3.0-or-later
"""The help centre: what leads to the manuals of a whole site."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from manualkit.catalog.helpcentre import HelpSettings, make
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


@pytest.fixture
def browser(site: Path) -> Iterator[tuple[Page, str]]:
    """A page, and the address of the site."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        yield chromium.new_page(), f"http://127.0.0.1:{server.server_port}/"
        chromium.close()
    server.shutdown()
    server.server_close()


def test_search_in_a_browser(shop: Path, browser: tuple[Page, str]) -> None:
    make(shop / "site", shop / "work", HelpSettings())
    page, address = browser
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(address)
    page.fill("#q", "rinse")
    page.wait_for_function("document.querySelectorAll('.help-found a').length > 0")
    found = page.locator(".help-found a").all_inner_texts()
    assert any("Toaster" in text for text in found) and any("Mixer" in text for text in found)
    assert page.inner_text("[role=status]") == "Found: 3" and page.locator(".help-found mark").first.inner_text()
    page.locator(".help-found a").first.click()
    page.wait_for_url("**/en/**")
    assert "Rinse the filter" in page.inner_text("main")
    page.goto(address)
    page.fill("#q", "zzzyx")
    page.wait_for_function("document.querySelector('[role=status]').textContent === 'Nothing found'")
    assert problems == []
