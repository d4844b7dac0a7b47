# SPDX-License-Identifier: AGPL-3.0-or-later
"""One file for each language that needs nothing else: style, script and pictures are in it."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

from manualkit.config import RenderSettings
from manualkit.model import Manual
from manualkit.regex import regex
from manualkit.render import themes
from manualkit.render.html import Pages
from manualkit.render.pictures import published, shown_figures
from manualkit.storage import slug

_KINDS = {".webp": "webp", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".avif": "avif", ".svg": "svg+xml"}
_OTHER_FILES = regex(r'<link rel="(?:alternate|canonical)"[^>]*>\n|<script type="application/ld\+json">.*?</script>\n')


def single(manual: Manual, figure_folder: Path, settings: RenderSettings) -> dict[str, bytes]:
    """`SKU.en.html` and its like. Raises InvalidDataError for a picture that cannot be published."""
    pictures = published(manual, figure_folder)
    pdf = settings.pdf if settings.pdf not in ("copy", "none") else None
    name = slug(manual.head.skus[0])
    pages = Pages(manual, settings, pictures, pdf, name)
    shared = themes.assets(settings.theme)
    data = {f"../{pictures[f.id]}": _data(figure_folder / f.file) for f in shown_figures(manual)}
    files = {}
    for link in pages.languages:
        html = _OTHER_FILES.sub("", pages.page(link.tag))
        style, script = (shared.files[part].decode() for part in (shared.style, shared.script))
        html = html.replace(f'<link rel="stylesheet" href="../../{shared.style}">', f"<style>{style}</style>")
        html = html.replace(f'<script defer src="../../{shared.script}"></script>', "")
        html = html.replace("</body>", f"<script>{script}</script>\n</body>")
        html = re.sub(r'href="\.\./([\w-]+)/index\.html"', rf'href="{name}.\1.html"', html)
        for address, content in data.items():
            html = html.replace(f'src="{address}"', f'src="{content}"').replace(f'href="{address}"', 'href="#"')
        files[f"{name}.{link.folder}.html"] = html.encode()
    return files


def _data(picture: Path) -> str:
    return f"data:image/{_KINDS[picture.suffix.lower()]};base64,{b64encode(picture.read_bytes()).decode()}"
