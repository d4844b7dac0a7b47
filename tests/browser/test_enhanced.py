# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the script adds to a page: step by step, checks, search, enlarged pictures, lit callouts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from browser.flawless import flawless
from browser.test_page import DESKTOP, PHONE, opened

GUIDE = "[id='descaling-the-kettle']"


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    with opened(browser, f"{site}/many/en/", viewport=PHONE, has_touch=True) as found:
        yield found


def guide(page: Page) -> Locator:
    return page.locator(GUIDE)


def start(page: Page) -> None:
    guide(page).get_by_role("button", name="Step by step").click()


def shown(page: Page) -> str:
    """The bar's words: where one is."""
    return guide(page).locator(".bar [role=status]").inner_text()


def test_warnings_come_first_then_one_step_after_the_other(page: Page) -> None:
    start(page)
    assert shown(page) == "Before you start"
    assert guide(page).get_by_text("Pull the plug first.").is_visible()
    assert guide(page).get_by_text("Vinegar, 200 ml").is_visible()
    assert guide(page).locator(".step:visible").count() == 0
    for number in (1, 2, 3, 4):
        guide(page).get_by_role("button", name="Next").click()
        assert shown(page) == f"Step {number} of 4"
        assert guide(page).locator(".step:visible").count() == 1
        assert page.evaluate("document.activeElement.id") == f"descaling-the-kettle/step-{number}"
    assert not guide(page).get_by_text("Pull the plug first.").is_visible()
    guide(page).get_by_role("button", name="Finish").click()
    assert guide(page).locator(".step:visible").count() == 4
    assert guide(page).get_by_role("checkbox", checked=True).count() == 4


def test_keys_go_on_and_back_and_out(page: Page) -> None:
    start(page)
    for key, where in (("ArrowRight", "Step 1 of 4"), ("ArrowRight", "Step 2 of 4"), ("ArrowLeft", "Step 1 of 4")):
        page.keyboard.press(key)
        assert shown(page) == where
    page.keyboard.press("Escape")
    assert guide(page).locator(".step:visible").count() == 4 and not guide(page).locator(".bar").is_visible()


def test_arrows_follow_the_direction_of_the_script(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/many/ar/", viewport=PHONE) as page:
        guide(page).locator(".start").click()
        page.keyboard.press("ArrowLeft")
        assert shown(page) == "الخطوة 1 من 4"


def test_swipes_go_on_and_back(page: Page) -> None:
    swipe = """(to) => { const on = document.querySelector("[id='descaling-the-kettle'] h2");
        const touch = (x) => new Touch({identifier: 1, target: on, clientX: x, clientY: 300});
        const fire = (name, x, list) => on.dispatchEvent(new TouchEvent(name,
            {bubbles: true, changedTouches: [touch(x)], touches: list ? [touch(x)] : []}));
        fire('touchstart', 200, true); fire('touchend', 200 + to, false); }"""
    start(page)
    for to, where in ((-120, "Step 1 of 4"), (-30, "Step 1 of 4"), (-120, "Step 2 of 4"), (120, "Step 1 of 4")):
        page.evaluate(swipe, to)
        assert shown(page) == where


def test_place_and_checks_are_remembered(page: Page) -> None:
    start(page)
    for _ in range(3):
        guide(page).get_by_role("button", name="Next").click()
    page.reload()
    assert guide(page).locator(".step.done").count() == 2
    guide(page).get_by_role("button", name="Continue with step 3").click()
    assert shown(page) == "Step 3 of 4"
    guide(page).get_by_role("button", name="Show all steps").click()
    guide(page).get_by_role("checkbox").first.uncheck()
    page.reload()
    assert guide(page).locator(".step.done").count() == 1


def test_nothing_breaks_where_nothing_can_be_kept(browser: Browser, site: str) -> None:
    with flawless(browser, site, viewport=PHONE) as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})")
        page.goto(f"{site}/many/en/")
        start(page)
        guide(page).get_by_role("button", name="Next").click()
        assert shown(page) == "Step 1 of 4"


def test_print_shows_every_step_also_in_the_midst_of_one(page: Page) -> None:
    start(page)
    page.emulate_media(media="print")
    assert guide(page).locator(".step:visible").count() == 4
    assert guide(page).get_by_text("Pull the plug first.").is_visible()
    assert page.locator(".bar:visible, .search:visible, .check:visible, .start:visible").count() == 0


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("vinegar", "Descaling the kettle"),
        ("RINSE twice", "Descaling the kettle"),
        ("bójl", ""),
        ("e 12", "E12 blinks"),
    ],
)
def test_search_finds_words_and_codes(page: Page, asked: str, first: str) -> None:
    page.get_by_role("searchbox").fill(asked)
    hits = page.locator(".hits a")
    if not first:
        assert page.get_by_text("Nothing found").is_visible() and hits.count() == 0
        return
    assert first in hits.first.inner_text()
    page.keyboard.press("Enter")
    target = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.locator(f"[id='{target}']").is_visible()
    assert page.get_by_role("searchbox").input_value() == ""


def test_a_fault_that_was_looked_up_is_open(page: Page) -> None:
    page.get_by_role("searchbox").fill("no light")
    page.locator(".hits a").first.click()
    assert page.get_by_text("Plug it in.").is_visible()


def test_a_picture_is_enlarged_and_the_focus_comes_back(page: Page) -> None:
    link = page.locator("a.picture").first
    link.click()
    dialog = page.get_by_role("dialog")
    image = dialog.locator("img")
    before = image.bounding_box()
    dialog.get_by_role("button", name="Larger").click()
    after = image.bounding_box()
    assert before and after and after["width"] > before["width"] * 1.4
    page.keyboard.press("-")
    assert dialog.get_by_role("button", name="Smaller").is_disabled()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate("document.activeElement.className") == "picture"


def test_callouts_are_lit_from_their_list(page: Page) -> None:
    figure = guide(page).locator("figure").first
    rings = figure.locator(".spot")
    assert rings.evaluate_all("all => all.map(ring => getComputedStyle(ring).opacity)") == ["1", "0"]  # (1) is named
    figure.get_by_role("button", name="2").click()
    assert rings.evaluate_all("all => all.map(ring => getComputedStyle(ring).opacity)") == ["1", "1"]
    figure.get_by_role("button", name="2").click()
    page.mouse.move(0, 0)
    assert rings.nth(1).evaluate("ring => getComputedStyle(ring).opacity") == "0"


def test_a_fault_with_hostile_ids_can_be_found(browser: Browser, site: str) -> None:
    with opened(browser, f"{site}/many/en/#.codes/E12", viewport=DESKTOP) as page:
        page.get_by_role("searchbox").fill("'\"]\\")
        assert page.get_by_text("Nothing found").is_visible()


def test_a_page_that_is_opened_from_a_disk_is_enhanced_too(browser: Browser, site_folder: Path) -> None:
    page = browser.new_page()
    page.goto((site_folder / "many" / "en" / "index.html").as_uri())
    start(page)
    assert shown(page) == "Before you start"
    page.close()
