# SPDX-License-Identifier: AGPL-3.0-or-later
"""A made-up manual of one page, converted once by the server that workers are copies of: what is made on the first use
(patterns of all languages, templates, the theme's files) is made there, and not again for each manual."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from manualkit.catalog.convert import convert
from manualkit.catalog.plan import Job
from manualkit.config import Settings
from manualkit.errors import ManualkitError
from manualkit.product import Product

_STEPS = ("Switch the appliance off.", "Open the lid (see Fig. 1).", "Rinse the filter.", "Put it back.")
_TEXT = ("Cleaning the filter", "WARNING: Hot steam can burn you.", *(f"{n}. {t}" for n, t in enumerate(_STEPS, 1)))


def rehearse() -> None:
    """Convert it in a temporary folder. Where that cannot be, the first use of each manual's process costs what it
    costs."""
    with suppress(OSError, ManualkitError), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.pdf").write_bytes(drawn())
        job = Job(folder="A", pdf="a.pdf", product=Product(skus=("A",), brand="A", name="A"))
        convert(job, folder / "a.pdf", folder / "work", folder / "site", Settings())


def drawn() -> bytes:
    """A PDF of one page with steps and a drawing, written by hand as PDF 32000-1, 7.5 has it."""
    words = " ".join(f"({_escaped(line)}) Tj 0 -20 Td" for line in _TEXT)
    content = f"BT /F 11 Tf 50 540 Td {words} ET 2 w 60 180 200 120 re S 80 200 m 240 280 l 160 280 l s"
    parts = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    text, places = "%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(f"{len(text):010} 00000 n \n")
        text += f"{number} 0 obj{part}endobj\n"
    table = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{''.join(places)}"
    return f"{text}{table}trailer<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{len(text)}\n%%EOF\n".encode("ascii")


def _escaped(text: str) -> str:
    return text.replace("(", r"\(").replace(")", r"\)")
