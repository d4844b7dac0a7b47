# SPDX-License-Identifier: AGPL-3.0-or-later
"""A manual of an invented kettle, with pictures drawn here: small, and with one of everything a page can show."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

from manualkit.model import (
    Callout,
    Fault,
    FaultFile,
    Figure,
    Guide,
    Manual,
    ManualFile,
    Marker,
    Notice,
    Requirement,
    Source,
    SourceFile,
    Step,
)

PLACE = (Source(page=12, bbox=(40, 100.123, 300, 130)),)


def draw(folder: Path) -> None:
    """Writes the manual's pictures into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = {"p012-f1": (720, 480), "p012-f2": (560, 640), "p013-f1": (900, 420), "p014-f1": (300, 300)}
    for name, size in sizes.items():
        image = Image.new("L", size, 255)
        pen = ImageDraw.Draw(image)
        width, height = size
        pen.rounded_rectangle((width * 0.3, height * 0.25, width * 0.7, height * 0.9), 40, outline=0, width=5)
        pen.ellipse((width * 0.45, height * 0.14, width * 0.55, height * 0.25), outline=0, width=5)
        pen.arc((width * 0.62, height * 0.35, width * 0.85, height * 0.8), -90, 90, fill=0, width=12)
        pen.line((width * 0.1, height * 0.2, width * 0.45, height * 0.2), fill=0, width=2)
        pen.text((width * 0.06, height * 0.16), "1", fill=0, font_size=32)
        image.save(folder / f"{name}.webp", lossless=True)


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def drawn() -> Path:
    """A folder with the manual's pictures, drawn once."""
    folder = Path(_folder().name)
    if not any(folder.iterdir()):
        draw(folder)
    return folder


def figures() -> tuple[Figure, ...]:
    """Four pictures: with callouts that have names, with markers, plain, and one that no guide shows."""
    return (
        Figure(
            id="p012-f1", page=12, bbox=(40, 100, 400, 340), file="p012-f1.webp", width=720, height=480, number="3",
            caption="Fig. 3: The kettle and its lid", alt="Drawing of a kettle; 1 points at the lid.",
            callouts=(Callout(label="1", at=(0.08, 0.2), name="Lid"), Callout(label="2", at=(0.8, 0.6), name="Handle")),
        ),
        Figure(
            id="p012-f2", page=12, bbox=(40, 400, 320, 720), file="p012-f2.webp", width=560, height=640,
            alt="The kettle from the side, its handle marked.",
            markers=(
                Marker(shape="circle", at=(0.6, 0.35, 0.9, 0.8)),
                Marker(shape="arrow", at=(0.95, 0.1, 0.75, 0.4), text="Here", color="#0057b8"),
                Marker(shape="rectangle", at=(0.28, 0.2, 0.72, 0.92), color="expression(alert(1))"),
                Marker(shape="number", at=(0.1, 0.8, 0.2, 0.9), text="2"),
            ),
        ),
        Figure(id="p013-f1", page=13, bbox=(40, 100, 490, 310), file="p013-f1.webp", width=900, height=420),
        Figure(id="p014-f1", page=14, bbox=(40, 100, 190, 250), file="p014-f1.webp", width=300, height=300),
    )  # fmt: skip


def descaling(language: str = "en") -> Guide:
    """A guide with requirements, notices of every level, printed numbers, substeps and a result."""
    return Guide(
        id="descaling-the-kettle", title="Descaling the kettle", language=language, pages=(12, 13, 15),
        section=("Care and cleaning", "Every month"), source=PLACE,
        introduction="Scale makes the kettle loud and slow. Descale it about once a month.\nHard water: more often.",
        requirements=(
            Requirement(kind="consumable", text="Vinegar, 200 ml", quantity="200 ml"), Requirement(text="A soft cloth"),
        ),
        notices=(
            Notice(level="danger", word="DANGER", text="Pull the plug first. Live parts can kill.", source=PLACE),
            Notice(level="note", text="More on https://example.org/scale.", source=PLACE),
        ),
        steps=(
            Step(id="step-1", number="1", text="Lift the lid (1) and add vinegar.", figures=("p012-f1",), source=PLACE),
            Step(
                id="step-2", number="2", text="Fill up with water and switch on at the handle.", figures=("p012-f2",),
                printed="Top up using water. Actuate switch.", source=PLACE, result="The light is blue.",
                notices=(
                    Notice(level="warning", word="WARNING!", text="Steam burns. Keep your face away from the spout."),
                    Notice(level="caution", word="Caution", text="The kettle stays hot for an hour."),
                ),
            ),
            Step(
                id="step-3", number="3", text="Empty and rinse:", source=PLACE,
                figures=("p013-f1", "p012-f1", "missing"),
                substeps=(
                    Step(id="step-3a", number="a", text="Pour the water away.", source=PLACE),
                    Step(id="step-3b", number="b", text="Rinse twice.", source=PLACE,
                         substeps=(Step(id="step-3b1", text="Cold water only."), Step(id="step-3b2", text="No soap."))),
                ),
                notices=(Notice(level="notice", word="IMPORTANT", text="No steel wool: it scratches."),),
            ),
            Step(id="step-4", number="4", figures=("p013-f1",), source=PLACE),
        ),
    )  # fmt: skip


def plain(language: str = "en") -> Guide:
    """A guide without printed numbers, under another section."""
    return Guide(
        id="first-use", title="Before the first use", language=language, pages=(8,), section=("First steps",),
        steps=(Step(id="s1", text="Take off the labels.", source=PLACE), Step(id="s2", text="Boil once, pour away.")),
    )  # fmt: skip


def faults(language: str = "en") -> FaultFile:
    """Two rows of troubleshooting."""
    return FaultFile(
        language=language,
        faults=(
            Fault(
                id="e12", symptom="E12 blinks", causes=("Too little water",), remedies=("Add water.", "Start again."),
                source=PLACE,
            ),
            Fault(id="no-light", symptom="No light", remedies=("Plug it in.",)),
        ),
    )  # fmt: skip


def kettle(*languages: str) -> Manual:
    """The manual, its guides once for each language (English if none is given)."""
    tags = languages or ("en",)
    return Manual(
        head=ManualFile(
            product="Kettle K 100", brand="Acme", skus=("0012345", "A/B 12"), gtins=("4006381333931",), languages=tags,
            source=SourceFile(file="kettle <k100>.pdf", sha256="0" * 64, pages=24),
        ),
        guides=tuple(guide for tag in tags for guide in (plain(tag), descaling(tag))),
        faults=tuple(faults(tag) for tag in tags),
        figures=figures(),
    )  # fmt: skip
