# SPDX-License-Identifier: AGPL-3.0-or-later
"""A product's page in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from render.sample import drawn, kettle

from browser.conftest import publish
from browser.flawless import flawless
from browser.server import Server
from manualkit.config import RenderSettings
from manualkit.render.single import single

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
ZOOMED = {"width": 320, "height": 256}  # 1280 x 1024 at 400 %


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """The page, loaded; fails if the browser complains or anything but the site itself is asked for."""
    with flawless(browser, "/".join(address.split("/")[:3]), **options) as page:
        page.goto(address, wait_until="load")
        yield page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["many/en/", "many/ar/", "one/fo/", "many/"])
def test_axe_finds_nothing(browser: Browser, site: str, path: str, size: Any, scheme: Any) -> None:
    with opened(browser, f"{site}/{path}", viewport=size, color_scheme=scheme, bypass_csp=True) as page:
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("size", [PHONE, DESKTOP, ZOOMED], ids=["phone", "desktop", "zoomed"])
@pytest.mark.parametrize("path", ["many/en/", "many/ar/", "many/ja/"])
def test_nothing_is_cut_off_or_moves(browser: Browser, site: str, path: str, size: Any) -> None:
    with opened(browser, f"{site}/{path}", viewport=size) as page:
        page.evaluate(
            """() => { window.shift = 0; new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) window.shift += entry.value;
            }).observe({type: 'layout-shift', buffered: true}) }"""
        )
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        for image in page.locator("img").all():
            image.scroll_into_view_if_needed()
            image.evaluate("image => image.decode()")
        assert page.evaluate("[...document.images].every(image => image.naturalWidth === +image.getAttribute('width'))")
        assert page.evaluate("window.shift") == 0


def test_everything_is_there_without_javascript(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/many/en/", viewport=PHONE, java_script_enabled=False) as page:
        assert page.locator(".step:visible").count() == 6
        assert page.locator(".step:visible .badge:visible").first.inner_text().split() == ["Step", "1"]
        assert page.get_by_role("note").count() == 5
        assert page.get_by_text("Add water.").is_visible()
        page.get_by_role("link", name="Descaling the kettle", exact=True).click()
        assert page.url.endswith("#descaling-the-kettle")


@pytest.mark.parametrize("path", ["many/en/", "many/"])
def test_targets_are_large_enough(browser: Browser, site: str, path: str) -> None:
    with opened(browser, f"{site}/{path}", viewport=PHONE) as page:
        small = page.evaluate(
            """[...document.querySelectorAll('nav a, .choices a, summary, .picture')].filter((element) => {
                const box = element.getBoundingClientRect();
                return box.width < 24 || box.height < 24;
            }).map((element) => element.outerHTML)"""
        )
        assert small == []


@pytest.mark.parametrize(
    "size",
    [PHONE, {"width": 800, "height": 1000}, DESKTOP, {"width": 2000, "height": 400}],
    ids=["phone", "wider-than-the-picture", "desktop", "low"],
)
def test_markers_lie_exactly_over_the_picture(browser: Browser, site: str, size: Any) -> None:
    with opened(browser, f"{site}/many/en/", viewport=size) as page:
        page.locator("svg.markers").first.scroll_into_view_if_needed()
        worst = page.evaluate(
            """() => { const svg = document.querySelector('svg.markers');
            const image = svg.parentElement.querySelector('img'), box = image.getBoundingClientRect();
            const scale = Math.min(box.width / image.width, box.height / image.height, 1e9);
            const ratio = +image.getAttribute('width') / +image.getAttribute('height');
            const width = Math.min(box.width, box.height * ratio), height = width / ratio;
            const left = box.left + (box.width - width) / 2, top = box.top + (box.height - height) / 2;
            const m = svg.getScreenCTM(), view = svg.viewBox.baseVal;
            return Math.max(Math.abs(m.e - left), Math.abs(m.f - top),
                Math.abs(m.a * view.width - width), Math.abs(m.d * view.height - height)); }"""
        )
        assert worst < 1


def test_the_keyboard_reaches_the_guides_past_the_header(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/many/en/", viewport=DESKTOP) as page:
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Skip to the guides"
        assert page.locator(":focus").bounding_box()["y"] >= 0  # type: ignore[index]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == ".guides"


def test_the_entrance_opens_the_only_language(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/one/", java_script_enabled=False) as page:
        page.wait_for_url("**/one/fo/index.html")
    with opened(browser, f"{site}/many/", java_script_enabled=False) as page:
        page.get_by_role("link", name="日本語").click()
        assert page.url.endswith("/many/ja/index.html")


def test_print_shows_the_steps_without_the_navigation(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/many/en/") as page:
        page.locator("details.printed").first.evaluate("details => { details.open = false }")
        page.emulate_media(media="print")
        assert not page.locator(".contents").is_visible()
        assert page.locator(".step:visible").count() == 6
        assert page.get_by_text("Top up using water.").is_visible()


@pytest.mark.parametrize("size", [PHONE, ZOOMED, DESKTOP], ids=["phone", "zoomed", "desktop"])
def test_what_is_asked_for_feedback_has_its_place(browser: Browser, tmp_path: Path, size: Any) -> None:
    publish(tmp_path, "K", kettle("en", "de"), RenderSettings(beacon="/collect"))
    tops = "[...document.querySelectorAll('.guide:first-child .step')].map(e => e.getBoundingClientRect().height)"
    with Server(tmp_path) as server:
        for language in ("en", "de"):
            with opened(browser, f"{server.url}/K/{language}/", viewport=size) as page:
                assert page.locator(".stuck:visible").count()
                after = page.evaluate(tops)
                page.evaluate("document.querySelectorAll('.stuck').forEach(button => button.remove())")
                assert page.evaluate(tops) == after


def test_a_single_file_is_enhanced_as_a_page_is(browser: Browser, tmp_path: Path) -> None:
    for name, content in single(kettle("en"), drawn(), RenderSettings()).items():
        (tmp_path / name).write_bytes(content)
    (file,) = tmp_path.iterdir()
    with flawless(browser) as page:
        page.goto(file.as_uri())
        assert page.locator(".step").first.get_by_role("checkbox").is_visible()
