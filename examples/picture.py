# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes README's picture of a finished guide with Debian's Chromium: python -m examples.picture PAGE GUIDE [FILE]."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "guide.png"
HEIGHT = 1100  # pixels; the rest of a long guide is left out


def take(page: Path, guide: str, picture: Path = PICTURE) -> None:
    """Write the picture of the guide with this id on an HTML page of a site."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": 1000, "height": 900})
        view.goto(page.resolve().as_uri())
        picture.parent.mkdir(parents=True, exist_ok=True)
        view.locator(f"article[id='{guide}']").screenshot(path=picture)
        browser.close()
    with Image.open(picture) as image:
        cut = image.crop((0, 0, image.width, min(image.height, HEIGHT)))
        cut.quantize(128, dither=Image.Dither.NONE).save(picture, optimize=True)


if __name__ == "__main__":
    take(Path(sys.argv[1]), sys.argv[2], *map(Path, sys.argv[3:]))
