# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds the shop's page with the widget in two themes, and takes README's picture: python -m examples.shop.build
[DIR]."""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from manualkit.config import RenderSettings, Settings
from manualkit.pipeline import convert
from manualkit.product import Product
from manualkit.render.snippet import snippet
from manualkit.siteindex import load_head

HERE = Path(__file__).resolve().parent
PICTURE = HERE.parents[1] / "docs" / "images" / "shop.png"
MANUAL = HERE.parent / "kettle" / "manual.pdf"
SKU = "4410-20-0"
THEMES = {"day": "default", "night": str(HERE / "night")}
SIZE = (1120, 1180)  # pixels of one half of the picture


def build(folder: Path, brand: str) -> Path:
    """The shop's page with guides/ beside it, in a folder that can be put on any server; the page's file."""
    keys = Product(skus=(SKU,), brand="Velmora", name="Velmora HD 20")
    settings = Settings(render=RenderSettings(theme=THEMES[brand]))
    convert(MANUAL, keys, folder / "work", folder / "guides", settings)
    script = load_head(folder / "guides").script
    lines = snippet("guides", script, (folder / "guides" / script).read_bytes(), SKU).splitlines()
    picture = next((folder / "guides" / SKU / "figures").glob("p005-f1.*")).relative_to(folder).as_posix()
    page = (HERE / "shop.html").read_text("utf-8").replace('<html lang="en">', f'<html lang="en" data-brand="{brand}">')
    for place, content in (("SCRIPT", lines[0]), ("GUIDE", lines[1]), ("PICTURE", picture)):
        page = page.replace(place, content)
    (folder / "index.html").write_text(page, "utf-8")
    shutil.copy(HERE / "shop.css", folder)
    return folder / "index.html"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def take(browser: Browser, folder: Path, brand: str) -> Image.Image:
    """One half of the picture: the page, with a guide open at one of its steps."""
    build(folder, brand)
    with served(folder) as address:
        view = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        view.goto(address)
        if brand == "night":
            view.get_by_role("link", name="Replacing the filter").click()
            guide = view.locator(".guide:visible")
            guide.get_by_role("button", name="Step by step").click()
            while not guide.locator(".step:visible figure").count():
                guide.get_by_role("button", name="Next").click()
        view.locator("manual-guide .contents, manual-guide .bar:not([hidden])").first.wait_for(state="attached")
        view.evaluate("scrollTo(0, 0)")
        view.mouse.move(0, 0)
        view.wait_for_timeout(600)
        view.screenshot(path=folder / "picture.png")
        view.close()
    with Image.open(folder / "picture.png") as image:
        return image.convert("RGB")


def main(picture: Path = PICTURE) -> None:
    """Write README's picture: both halves beside each other."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        halves = [take(browser, Path(folder) / brand, brand) for brand in THEMES]
        browser.close()
    both = Image.new("RGB", (2 * SIZE[0] + 16, SIZE[1]), "#888")
    for number, half in enumerate(halves):
        both.paste(half, (number * (SIZE[0] + 16), 0))
    smaller = both.resize((both.width * 2 // 3, both.height * 2 // 3), Image.Resampling.LANCZOS)
    smaller.quantize(200, dither=Image.Dither.NONE).save(picture, optimize=True)


if __name__ == "__main__":
    if sys.argv[1:]:
        for theme in THEMES:
            print(build(Path(sys.argv[1]) / theme, theme))
    else:
        main()
