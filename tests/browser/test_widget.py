# SPDX-License-Identifier: AGPL-3.0-or-later
"""The widget on other people's pages, in Chromium, under a strict policy with Trusted Types."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser.flawless import flawless
from browser.server import Behaviour, Server
from manualkit.config import RenderSettings
from manualkit.render import assets

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
TOLD = "window.told = []; addEventListener('manual-guide', event => told.push(event.detail));"
GUIDE = '<manual-guide sku="0012345"></manual-guide>'


@pytest.fixture
def shop(site_folder: Path, tmp_path: Path) -> Iterator[Server]:
    """A copy of the site that may be changed and misbehave."""
    shutil.copytree(site_folder, tmp_path / "site")
    with Server(tmp_path / "site") as server:
        yield server


@contextmanager
def product(browser: Browser, shop: Server, body: str, head: str = "", **options: Any) -> Iterator[Page]:
    """A shop's page with this body; nothing that the page does may end in an error or leave the site."""
    script = f'<script defer src="/{assets(RenderSettings()).script}"></script>'
    html = f'<!doctype html><html lang="en"><title>Shop</title>{script}{head}<body><main><h1>Kettle</h1>{body}</main>'
    (shop.folder / "shop.html").write_text(html)
    with flawless(browser, shop.url, missing=True, **({"viewport": DESKTOP} | options)) as page:
        page.add_init_script(TOLD)
        page.goto(f"{shop.url}/shop.html")
        yield page


def told(page: Page, count: int = 1) -> list[dict[str, Any]]:
    """What the widgets said first, once there are so many `found` and `none`."""
    for _ in range(400):
        found = [event for event in page.evaluate("told") if event["type"] in ("found", "none")]
        if len(found) >= count:
            return [{name: value for name, value in event.items() if value is not None} for event in found]
        page.wait_for_timeout(25)
    raise AssertionError(f"{len(found)} of {count} events")


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ('sku="0012345"', "en"),
        ('sku=" a/b  12 "', "en"),
        ('sku="unknown" gtin="4006381333931"', "en"),
        ('gtin="04006381333931" lang="de-AT"', "de"),
        ('brand="ACME" mpn="0012345" lang="fr" fallback="xx, ja"', "ja"),
        ('sku="ONE"', "fo"),
    ],
)
def test_it_finds_a_product_by_any_key_and_the_best_language(
    browser: Browser, shop: Server, asked: str, language: str
) -> None:
    with product(browser, shop, f"<manual-guide {asked}></manual-guide>") as page:
        assert [(event["type"], event["language"]) for event in told(page)] == [("found", language)]
        assert page.locator("manual-guide section.manual").get_attribute("lang") == language
        assert page.locator("manual-guide .contents").is_visible()


def test_a_product_without_guides_takes_no_room(browser: Browser, shop: Server) -> None:
    body = '<p id="a">above</p><manual-guide sku="NOPE"></manual-guide><p id="b">below</p>'
    with product(browser, shop, body.replace("manual-guide", "i")) as page:
        without = page.locator("#b").bounding_box()
    with product(browser, shop, body) as page:
        assert told(page) == [{"type": "none", "sku": "NOPE", "reason": "unknown"}]
        assert page.locator("#b").bounding_box() == without
        assert page.locator("manual-guide").bounding_box() is None


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/index.json", Behaviour(status=404)),
        ("/index.json", Behaviour(status=500, body=b"{}")),
        ("/index.json", Behaviour(body=b"<!doctype html><p>Welcome to our app")),
        ("/index.json", Behaviour(body=b'{"digits": "../../x"}')),
        ("/index.json", Behaviour(body=b"null")),
        ("/index/", Behaviour(status=503)),
        ("/index/", Behaviour(body=b"[]")),
        ("/index/", Behaviour(body=b'{"sku:0012345": {"path": "../../evil", "languages": ["en"], "title": "x"}}')),
        ("/index/", Behaviour(body=b'{"sku:0012345": {"path": "many", "languages": ["../x"], "title": "x"}}')),
        ("/index/", Behaviour(body=b'{"sku:0012345": 7}')),
        ("/many/", Behaviour(status=404)),
        ("/many/", Behaviour(body=b"<!doctype html><p>something else")),
        ("/many/", Behaviour(body=b"\x00\xff\xfe" * 1000)),
        ("/assets/guide.", Behaviour(status=404)),
    ],
)
def test_a_site_that_answers_badly_is_no_guide_and_no_error(
    browser: Browser, shop: Server, path: str, rule: Behaviour
) -> None:
    shop.behave[path] = rule
    with product(browser, shop, GUIDE) as page:
        assert [event["type"] for event in told(page)] == ["none"]
        assert page.locator("manual-guide").bounding_box() is None
        assert page.evaluate("document.querySelector('manual-guide').shadowRoot.childElementCount") == 0


def test_a_slow_site_keeps_the_page_as_it_is_until_it_has_answered(browser: Browser, shop: Server) -> None:
    shop.behave["/many/"] = Behaviour(delay=1)
    with product(browser, shop, f"{GUIDE}<p>below</p>") as page:
        assert page.locator("manual-guide").bounding_box() is None
        assert told(page)[0]["type"] == "found"
        assert page.locator("manual-guide .contents").is_visible()


def test_it_is_asked_again_after_a_failure(browser: Browser, shop: Server) -> None:
    shop.behave["/index.json"] = Behaviour(status=500)
    with product(browser, shop, GUIDE) as page:
        assert told(page)[0]["reason"] == "unreachable"
        shop.behave.clear()
        page.evaluate("{ const e = document.querySelector('manual-guide'); e.remove(); document.body.append(e) }")
        assert told(page, 2)[1]["type"] == "found"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_hostile_style_sheet_does_not_reach_it(browser: Browser, shop: Server, size: Any) -> None:
    shutil.copy(Path(__file__).with_name("hostile.css"), shop.folder / "hostile.css")
    look = """() => { const root = document.querySelector('manual-guide').shadowRoot;
        root.querySelector('.contents a[href="#descaling-the-kettle"]').click();
        for (const image of root.querySelectorAll('img')) image.loading = 'eager';
        return [...root.querySelectorAll('.guide:not([hidden]) *')].map((element) => {
            const style = getComputedStyle(element), box = element.getBoundingClientRect();
            return [element.className, style.color, style.fontSize, style.display, style.letterSpacing, style.direction,
                style.textTransform, style.float, Math.round(box.width), Math.round(box.height)].join(' ');
        }); }"""
    seen = []
    for head in ("", '<link rel="stylesheet" href="hostile.css">'):
        with product(browser, shop, f"<div id='w'>{GUIDE}</div>", head, viewport=size) as page:
            told(page)
            page.evaluate(
                f"document.querySelector('#w').style = 'display:block;float:none;width:{size['width'] - 40}px'"
            )
            seen.append(page.evaluate(look))
    assert len(seen[0]) > 80
    assert [pair for pair in zip(*seen, strict=True) if pair[0] != pair[1]] == []


def test_it_leaves_no_trace_on_the_page(browser: Browser, shop: Server) -> None:
    names = "Object.getOwnPropertyNames(window).sort().join()"
    with product(browser, shop, "<p>") as page:
        before = page.evaluate(names)
        page.evaluate("document.querySelector('script').remove()")
    with product(browser, shop, GUIDE) as page:
        told(page)
        assert page.evaluate(names) == before
        assert page.evaluate("document.styleSheets.length + document.adoptedStyleSheets.length") == 0
        assert page.evaluate("document.cookie") == ""
        assert page.evaluate("localStorage.length") == 0


def test_two_widgets_other_elements_and_a_second_copy_of_the_script(browser: Browser, shop: Server) -> None:
    script = assets(RenderSettings()).script
    again = f'<script defer src="/{script}?again"></script><script src="/other.js"></script>'
    (shop.folder / "other.js").write_text("customElements.define('x-other', class extends HTMLElement {})")
    body = f'{GUIDE}<x-other>other</x-other><manual-guide sku="ONE"></manual-guide>'
    with product(browser, shop, body, again) as page:
        assert sorted(event["language"] for event in told(page, 2)) == ["en", "fo"]
        assert sum(path == "/index.json" for path, _ in shop.sent) == 1  # asked once for both
        assert page.locator("section.manual").count() == 2


def test_removed_and_added_again_it_stays_as_it_was(browser: Browser, shop: Server) -> None:
    with product(browser, shop, GUIDE) as page:
        told(page)
        page.locator("manual-guide .contents a").first.click()
        pages = [path for path, _ in shop.sent if ".css" not in path]
        page.evaluate("{ const e = document.querySelector('manual-guide'); e.remove(); document.body.prepend(e) }")
        page.wait_for_timeout(100)
        assert page.locator("manual-guide .guide:visible").count() == 1
        assert [path for path, _ in shop.sent if ".css" not in path] == pages


def test_attributes_that_change_show_another_product(browser: Browser, shop: Server) -> None:
    with product(browser, shop, GUIDE) as page:
        told(page)
        page.evaluate("document.querySelector('manual-guide').setAttribute('sku', 'ONE')")
        assert told(page, 2)[1]["language"] == "fo"
        page.evaluate("document.querySelector('manual-guide').setAttribute('sku', 'NOPE')")
        assert told(page, 3)[2]["type"] == "none" and page.locator("manual-guide").bounding_box() is None


def test_one_guide_at_a_time_and_the_way_back(browser: Browser, shop: Server) -> None:
    with product(browser, shop, GUIDE) as page:
        told(page)
        page.get_by_role("link", name="Descaling the kettle").click()
        assert page.locator(".guide:visible h2").all_inner_texts() == ["Descaling the kettle"]
        assert page.locator("manual-guide h2:focus").inner_text() == "Descaling the kettle"
        page.get_by_role("button", name="All guides").click()
        assert page.locator(".guide:visible").count() == 0 and page.locator(".contents").is_visible()
        assert page.url.endswith("/shop.html")


def test_another_language_can_be_chosen(browser: Browser, shop: Server) -> None:
    with product(browser, shop, GUIDE) as page:
        told(page)
        page.get_by_role("link", name="Deutsch").click()
        assert told(page, 2)[1]["language"] == "de"
        assert page.locator("section.manual").get_attribute("lang") == "de"


def test_the_button_opens_a_dialog_that_the_keyboard_can_leave(browser: Browser, shop: Server) -> None:
    with product(browser, shop, '<manual-guide sku="0012345" mode="button"></manual-guide>') as page:
        told(page)
        assert not page.locator(".contents").is_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.get_by_role("dialog", name="Kettle K 100").is_visible() and page.locator(".contents").is_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        assert page.evaluate("document.activeElement.localName") == "manual-guide"


def test_a_list_shows_the_products_that_have_guides(browser: Browser, shop: Server) -> None:
    with product(browser, shop, '<manual-guide-list skus="NOPE,0012345, ONE"></manual-guide-list>') as page:
        assert told(page)[0]["skus"] == ["0012345", "ONE"]
        assert page.locator("manual-guide-list li").count() == 2
        assert not [path for path, _ in shop.sent if path.startswith("/many/")]  # nothing is loaded before it is wanted
        page.locator("manual-guide-list button").first.click()
        page.get_by_role("dialog").get_by_role("link", name="Descaling the kettle").click()
        expect(page.locator(".guide:visible .step")).to_have_count(4)
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
        expect(page.locator("manual-guide-list manual-guide")).to_have_count(0)  # a dialog tells later that it closed
    with product(browser, shop, '<manual-guide-list skus="NOPE"></manual-guide-list>') as page:
        assert told(page)[0]["type"] == "none" and page.locator("manual-guide-list").bounding_box() is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("where", ["list", "guide", "steps", "dialog"])
def test_axe_finds_nothing(browser: Browser, shop: Server, where: str, size: Any, scheme: Any) -> None:
    body = (
        f'<manual-guide sku="0012345" theme="{scheme}" feedback{" mode=button" * (where == "dialog")}></manual-guide>'
    )
    with product(browser, shop, body, viewport=size, bypass_csp=True) as page:
        told(page)
        if where == "dialog":
            page.get_by_role("button", name="Open the guides").click()
        if where in ("guide", "steps"):
            page.get_by_role("link", name="Descaling the kettle").click()
        if where == "steps":
            page.get_by_role("button", name="Step by step").click()
            page.get_by_role("button", name="Next").click()
            page.wait_for_timeout(400)  # the step has come in
        violations = Axe().run(page).response["violations"]
        assert [(v["id"], node["target"], node["any"]) for v in violations for node in v["nodes"]] == []


def test_feedback_is_asked_only_where_somebody_listens(browser: Browser, shop: Server) -> None:
    with product(browser, shop, GUIDE) as page:
        told(page)
        assert page.locator(".helped, .stuck").count() == 0
    with product(browser, shop, GUIDE.replace(" sku", ' data-layer beacon="/collect" sku')) as page:
        told(page)
        page.get_by_role("link", name="Descaling the kettle").click()
        page.get_by_role("button", name="I am stuck here").nth(1).click()
        page.get_by_role("button", name="No", exact=True).click()
        page.locator(".guide:visible .helped button[data-value='2']").click()
        answers = [(e["type"], e.get("step"), e.get("value")) for e in page.evaluate("told")]
        assert [a for a in answers if a[0] in ("stuck", "helped", "effort")] == [
            ("stuck", "descaling-the-kettle/step-2", None), ("helped", None, False), ("effort", None, 2),
        ]  # fmt: skip
        assert page.evaluate("dataLayer.map(entry => entry.manual_guide)") == page.evaluate("told")
        page.wait_for_timeout(300)
    assert len(shop.received) == 5 and b'"visit":' in shop.received[0]


def test_keys_are_found_in_the_shard_that_python_puts_them_in(browser: Browser, shop: Server) -> None:
    from manualkit import siteindex

    texts = [
        "WGG254",
        " wgg 254 ",
        "größe",
        "ＡＢ１２",
        "Ā̈",
        "ŉ",
        "ΐ",
        "한글",
        "😀",
        "4 006381-333931",
        "\u00a0x\ufeff",
        "ﬃ",
        "0",
    ]
    source = (Path(__file__).parents[2] / "templates" / "default" / "script" / "find.js").read_text("utf-8")
    (shop.folder / "find.js").write_text(source.replace('import { get } from "./get.js";', "const get = null;"))
    with product(browser, shop, "") as page:
        found = page.evaluate(
            """async (texts) => { const { key, shard } = await import('/find.js');
            return ['sku', 'gtin', 'mpn'].flatMap((kind) => texts.map((text) => {
                const name = key(kind, text); return [name, shard(name, 1), shard(name, 5)]; })); }""",
            texts,
        )
    names = [siteindex.key(kind, text) for kind in siteindex.KINDS for text in texts]
    assert found == [[name, siteindex.shard(name, 1), siteindex.shard(name, 5)] for name in names]


def test_every_volume_of_a_product_is_shown(browser: Browser, shop: Server) -> None:
    first = {"path": "many", "title": "Kettle", "languages": ["en"]}
    both = {**first, "more": [{"path": "one", "title": "Volume 2", "languages": ["fo", "en"]}]}
    shutil.copytree(shop.folder / "one" / "fo", shop.folder / "one" / "en")
    shop.behave["/index/"] = Behaviour(body=json.dumps({"sku:0012345": both}).encode())
    with product(browser, shop, GUIDE) as page:
        assert told(page)[0]["languages"] == ["en", "fo"]
        assert page.locator("section.manual").evaluate_all("all => all.map(one => one.ariaLabel)") == [
            "Kettle",
            "Volume 2",
        ]
        page.locator("section.manual").nth(1).get_by_role("link", name="Descaling the kettle").click()
        assert page.locator("section.manual").nth(1).locator(".guide:visible").count() == 1
        assert page.locator("section.manual").nth(0).locator(".guide:visible").count() == 0


def test_a_language_that_only_another_volume_has_can_be_chosen(browser: Browser, shop: Server) -> None:
    both = {"path": "many", "title": "Kettle", "languages": ["en"]}
    both |= {"more": [{"path": "one", "title": "Kettle", "languages": ["fo"]}]}
    shop.behave["/index/"] = Behaviour(body=json.dumps({"sku:0012345": both}).encode())
    with product(browser, shop, GUIDE) as page:
        assert told(page)[0]["language"] == "en"
        page.locator(".languages a[hreflang=fo]").click()
        assert told(page, 2)[1]["language"] == "fo"
        assert page.locator("section.manual").get_attribute("lang") == "fo"
        assert page.locator(".languages a[aria-current]").evaluate_all("all => all.map(a => a.lang)") == ["fo"]
        page.locator(".languages a[hreflang=en]").click()
        assert told(page, 3)[2]["language"] == "en"
