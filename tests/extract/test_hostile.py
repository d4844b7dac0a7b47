# SPDX-License-Identifier: AGPL-3.0-or-later
"""PDFs that are made to hurt, or are broken: each ends in bounded time and memory, with a page or with the right error.

Each is read in a process of its own with a limit of memory, so that a crash, a hang or a bomb is a failed test and not
the end of the run. Page 2 of a file with a bad page 1 is read all the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SECONDS = 60  # for a machine that is busy with other things; each takes a few
MEGABYTES = 1200  # of addresses, of which the interpreter and the engine take most
_READ = """
import json, resource, sys
from pathlib import Path
from manualkit.config import ExtractSettings
from manualkit.errors import ManualkitError
from manualkit.extract import read
limit = int(sys.argv[2]) * 1_000_000
resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
try:
    document = read(Path(sys.argv[1]), ExtractSettings(ocr="never"), save_figure=lambda name, content: None)
except ManualkitError as error:
    print(json.dumps({"error": type(error).__name__, "text": error.message}))
else:
    texts = [[b.text for b in p.blocks if b.kind == "text" and b.role == "body"] for p in document.pages]
    print(json.dumps({"texts": texts, "problems": [p.problems for p in document.pages]}))
"""
Drawn = Callable[[Path], Path]


def pdf(path: Path, objects: dict[int, bytes], *, root: int = 1, xref: bool = True) -> Path:
    """A PDF of numbered objects (the bytes between "obj" and "endobj")."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    if xref:
        out += b"xref\n0 1\n0000000000 65535 f \n"
        for number, place in places.items():
            out += b"%d 1\n%010d 00000 n \n" % (number, place)
    else:
        out += b"xref\n0 99999999\ngarbage\n"
        start = 7
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, root, start)
    path.write_bytes(out)
    return path


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n" % (len(content), entries) + content + b"\nendstream"


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
GOOD = stream(b"BT /F 12 Tf 50 700 Td (The second page is whole.) Tj ET")


def two_pages(
    path: Path, content: bytes, *, box: bytes = b"[0 0 595 842]", resources: bytes = b"/Font<</F 5 0 R>>",
    more: dict[int, bytes] | None = None, xref: bool = True,
) -> Path:  # fmt: skip
    """Page 1 as given, and page 2 with a sentence."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox %s/Resources<<%s>>/Contents %d 0 R>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>",
        3: page % (box, resources, 6),
        4: page % (b"[0 0 595 842]", b"/Font<</F 5 0 R>>", 7),
        5: FONT,
        6: content,
        7: GOOD,
    }
    return pdf(path, objects | (more or {}), xref=xref)


def packed(piece: bytes, times: int) -> bytes:
    """The piece many times over, packed without ever being held unpacked."""
    machine = zlib.compressobj(9)
    return b"".join(machine.compress(piece) for _ in range(times)) + machine.flush()


def bomb(path: Path) -> Path:
    return two_pages(path, stream(packed(b"1 0 0 1 0 0 cm 0 0 m 9 9 l S\n" * 30_000, 150), b"/Filter/FlateDecode"))


def bomb_in_a_bomb(path: Path) -> Path:
    raw = zlib.compress(packed(b" " * 1_000_000, 300), 9)
    return two_pages(path, stream(raw, b"/Filter[/FlateDecode/FlateDecode]"))


def many_paths(path: Path) -> Path:
    lines = b"".join(
        b"%d %d m %d %d l S\n" % (i % 590, i // 250, i % 590 + 5, i // 250 + i % 7) for i in range(200_000)
    )
    return two_pages(path, stream(zlib.compress(lines), b"/Filter/FlateDecode"))


def large_page(path: Path) -> Path:
    return two_pages(path, stream(b"BT /F 12 Tf 50 700 Td (A corner of it.) Tj ET"), box=b"[0 0 14400 14400]")


def larger_page(path: Path) -> Path:
    return two_pages(path, stream(b"0 0 m 2000000 2000000 l S"), box=b"[0 0 2000000 2000000]")


def forms_without_end(path: Path) -> Path:
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X 8 0 R/Y 9 0 R>>>>"
    forms = {8: stream(b"/X Do /Y Do", entries), 9: stream(b"/X Do /X Do /Y Do", entries)}
    return two_pages(path, stream(b"/X Do"), resources=b"/XObject<</X 8 0 R>>", more=forms)


def forms_that_multiply(path: Path) -> Path:
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X %d 0 R>>>>"
    forms = {n: stream(b"/X Do " * 10, head % (n + 1)) for n in range(8, 16)}
    forms[16] = stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 500 500]")
    return two_pages(path, stream(b"/X Do"), resources=b"/XObject<</X 8 0 R>>", more=forms)


def broken_xref(path: Path) -> Path:
    return two_pages(path, stream(b"BT /F 12 Tf 50 700 Td (Found without a table.) Tj ET"), xref=False)


def no_font(path: Path) -> Path:
    return two_pages(path, stream(b"BT /Gone 12 Tf 50 700 Td (Nobody knows the font.) Tj ET"))


def no_font_file(path: Path) -> Path:
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/NoSuchFont/FontDescriptor 9 0 R>>"
    file = {8: font, 9: b"<</Type/FontDescriptor/FontName/NoSuchFont/Flags 4/FontFile2 99 0 R>>"}
    return two_pages(
        path, stream(b"BT /F 12 Tf 50 700 Td (Its font is missing.) Tj ET"), resources=b"/Font<</F 8 0 R>>", more=file
    )


def garbage_map(path: Path) -> Path:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 9 0 R>>"
    table = {
        8: font,
        9: stream(b"begincmap 1 beginbfrange <00> <FFFFFFFF> <D800> endbfrange \xff\xfe <<<< [[[ endcmap"),
    }
    return two_pages(
        path, stream(b"BT /F 12 Tf 50 700 Td (What is this?) Tj ET"), resources=b"/Font<</F 8 0 R>>", more=table
    )


def garbage_content(path: Path) -> Path:
    return two_pages(path, stream(bytes(range(256)) * 400 + b"((((" * 9999 + b"[[[[<<<<" * 9999 + b" q" * 99999))


def zero_page(path: Path) -> Path:
    return two_pages(path, stream(b"BT /F 12 Tf 0 0 Td (Nowhere.) Tj ET"), box=b"[0 0 0 0]")


def beyond_all_numbers(path: Path) -> Path:
    scaled = (b"q " + b"2147483647 0 0 2147483647 0 0 cm " * times + b"1 1 m 5 5 l 9 0 l f Q " for times in (5, 6))
    return two_pages(path, stream(b"".join(scaled)))


def wild_numbers(path: Path) -> Path:
    content = b"1e38 0 0 -1e38 99999999999999999999 -.-5 cm nan inf m 1e400 0 l 3 0 0 0 0 1e39 c S " + (
        b"BT /F 1e30 Tf 1e38 1e38 Td (far) Tj /F 0 Tf (nothing) Tj /F -12 Tf 1 0 0 1 50 700 Tm (upside) Tj ET"
    )
    return two_pages(path, stream(content))


def page_tree_loop(path: Path) -> Path:
    kids = b"<</Type/Pages/Count 3/Parent 2 0 R/Kids[2 0 R 3 0 R 2 0 R]>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    return pdf(path, {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: kids, 3: page})


def many_claimed_pages(path: Path) -> Path:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    tree = b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>"
    return pdf(path, {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: tree, 3: page})


def huge_picture(path: Path) -> Path:
    head = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8"
    head += b"/Filter/FlateDecode"
    picture = {8: stream(zlib.compress(bytes(1_000_000)), head)}
    return two_pages(path, stream(b"500 0 0 500 20 20 cm /X Do"), resources=b"/XObject<</X 8 0 R>>", more=picture)


def outcome(path: Path) -> dict[str, Any]:
    """What reading the file ends in: its texts and problems by page, or the error."""
    command = [sys.executable, "-c", _READ, str(path), str(MEGABYTES)]
    command = [sys.executable, "-c", _READ, str(path), str(MEGABYTES)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    result: dict[str, Any] = json.loads(done.stdout)
    return result


WHOLE = [large_page, broken_xref, no_font, no_font_file, garbage_map, garbage_content, forms_without_end,
         beyond_all_numbers, wild_numbers, zero_page, huge_picture]  # fmt: skip
TOO_MUCH = [bomb, bomb_in_a_bomb, larger_page, forms_that_multiply]


@pytest.mark.parametrize("draw", [pytest.param(d, id=d.__name__) for d in WHOLE])
def test_the_next_page_is_read(draw: Drawn, tmp_path: Path) -> None:
    assert outcome(draw(tmp_path / "manual.pdf"))["texts"][1] == ["The second page is whole."]


@pytest.mark.parametrize("draw", [pytest.param(d, id=d.__name__) for d in [*TOO_MUCH, many_paths]])
def test_what_is_too_much_is_named_and_costs_one_page(draw: Drawn, tmp_path: Path) -> None:
    result = outcome(draw(tmp_path / "manual.pdf"))
    assert result["problems"][0]
    assert result["texts"][1] == ["The second page is whole."]


@pytest.mark.parametrize("draw", [pytest.param(d, id=d.__name__) for d in [page_tree_loop, many_claimed_pages]])
def test_a_broken_page_tree_is_an_error_or_named_on_its_pages(draw: Drawn, tmp_path: Path) -> None:
    result = outcome(draw(tmp_path / "manual.pdf"))
    assert result.get("error") == "InputError" or all(result["problems"])


def test_a_missing_table_of_objects_is_made_up_for(tmp_path: Path) -> None:
    assert outcome(broken_xref(tmp_path / "manual.pdf"))["texts"][0] == ["Found without a table."]
