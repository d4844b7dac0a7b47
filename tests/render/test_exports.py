# SPDX-License-Identifier: AGPL-3.0-or-later
"""What else is made of the same guides: single files, Markdown, archives, QR codes, types, sitemaps."""

from __future__ import annotations

import json
import re
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from manualkit.config import RenderSettings
from manualkit.render import render
from manualkit.render.bundle import bundle_schema
from manualkit.render.markdown import escaped, markdown
from manualkit.render.qr import codes
from manualkit.render.single import single
from manualkit.render.sitemap import sitemap
from manualkit.render.snippet import integrity, snippet
from manualkit.render.structured import structured_data
from manualkit.render.typescript import typescript
from manualkit.storage import slug
from render.sample import drawn, kettle
from render.test_site import HOSTILE, everywhere

SETTINGS = RenderSettings()
PARSER = MarkdownIt("commonmark")


def words(text: str) -> str:
    """What a reader of the Markdown sees."""
    tokens = [child for token in PARSER.parse(text) for child in token.children or ()]
    assert {token.type for token in tokens} <= {"text", "hardbreak", "softbreak", "text_special"}
    return "".join(" " if token.type.endswith("break") else token.content for token in tokens)


@pytest.mark.parametrize("text", [*HOSTILE, "# no heading", "1. no list", "- no list", "a | b", "*x* _y_ `z`", "==="])
def test_hostile_texts_are_text_in_markdown(text: str) -> None:
    assert words(escaped(text)) == " ".join(text.split(" "))
    page = markdown(everywhere(text), drawn(), "default")[f"{slug(text)}.en.md"]
    assert isinstance(page, bytes)
    tokens = [child for token in PARSER.parse(page.decode()) for child in token.children or ()]
    assert {token.type for token in PARSER.parse(page.decode())} & {"html_block", "fence", "code_block"} == set()
    assert {token.type for token in tokens} & {"html_inline", "link_open", "code_inline"} == set()


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S")), min_size=1))
def test_escaped_texts_mean_themselves(text: str) -> None:
    assert words(escaped(text)) == text


def test_markdown_has_every_text_and_picture() -> None:
    files = markdown(kettle("en", "de"), drawn(), "default")
    page = files["0012345.en.md"]
    assert isinstance(page, bytes) and {name for name in files if name.endswith(".md")} == {
        "0012345.en.md",
        "0012345.de.md",
    }
    text = page.decode()
    for wanted in (
        "Pull the plug first",
        "Steam burns",
        "Rinse twice.",
        "Cold water only.",
        "The light is blue.",
        "E12 blinks",
    ):
        assert wanted in text
    assert set(re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)) <= set(files)


def test_a_single_file_needs_no_other() -> None:
    files = single(kettle("en", "de"), drawn(), SETTINGS)
    assert sorted(files) == ["0012345.de.html", "0012345.en.html"]
    html = files["0012345.en.html"].decode()
    addresses = re.findall(r'(?:src|href)="([^"#]+)', html)
    assert {a for a in addresses if not a.startswith("data:image/webp;base64,")} == {
        "0012345.en.html", "0012345.de.html", "https://example.org/scale",
    }  # fmt: skip
    assert html.count('src="data:') == 5


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>", "\u2028", "&lt;"])
def test_structured_data_cannot_leave_its_script(text: str) -> None:
    manual = everywhere(text)
    found = structured_data(manual.head, manual.guides, {})
    assert not re.search("[<>&\u2028]", found)
    step = json.loads(found)["@graph"][0]["step"][0]
    assert step["text"].count(text) == 4 and json.loads(found)["@graph"][0]["name"] == text


def test_structured_data_tells_steps_pictures_and_what_is_needed() -> None:
    manual = kettle()
    guide = json.loads(structured_data(manual.head, manual.guides, {"p012-f1": "figures/a.webp"}))["@graph"][1]
    assert (guide["@type"], guide["name"], guide["supply"][0]["name"]) == (
        "HowTo", "Descaling the kettle", "Vinegar, 200 ml",
    )  # fmt: skip
    assert guide["step"][0]["image"] == "../figures/a.webp"
    assert guide["step"][0]["url"] == "#descaling-the-kettle/step-1"


def test_the_archive_holds_the_bundle_and_its_pictures_and_has_no_times() -> None:
    files = [render(kettle(), drawn(), SETTINGS) for _ in range(2)]
    content = files[0]["bundle.zip"]
    assert isinstance(content, bytes) and content == files[1]["bundle.zip"]
    with ZipFile(BytesIO(content)) as zipped:
        assert zipped.testzip() is None
        found = json.loads(zipped.read("guide.json"))
        shown = {figure["file"] for figure in found["figures"] if figure["file"]}
        assert set(zipped.namelist()) == {"guide.json", *shown}


def test_qr_codes_lead_to_guides_and_steps() -> None:
    files = codes(kettle(), "https://guides.example/", "0012345")
    table = files["links.csv"].decode().splitlines()
    assert table[0] == "language,guide,step,address,file"
    base = "https://guides.example/0012345/en/"
    assert f"en,first-use,,{base}#first-use,en/first-use.svg" in table
    assert f"en,first-use,s1,{base}#first-use/s1,en/first-use~s1.svg" in table
    assert len(files) == len(table) == 9
    assert ElementTree.fromstring(files["en/first-use.svg"]).tag == "{http://www.w3.org/2000/svg}svg"


def test_the_snippet_has_the_scripts_hash() -> None:
    assert integrity(b"alert('Hello, world.');") == (
        "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"  # the example of the specification
    )
    text = snippet("https://g.example/x/", "assets/a.js", b"", '"><script>')
    assert text.startswith('<script defer src="https://g.example/x/assets/a.js" integrity="sha384-')
    assert '<manual-guide sku="&quot;&gt;&lt;script&gt;"></manual-guide>' in text


def test_a_large_sitemap_is_split() -> None:
    small = sitemap("https://g.example/", {"A": ("en", "de"), "B&C": ("und",)})
    assert list(small) == ["sitemap.xml"]
    urls = [e.text for e in ElementTree.fromstring(small["sitemap.xml"]).iter() if e.tag.endswith("}loc")]
    assert urls == ["https://g.example/A/en/", "https://g.example/A/de/", "https://g.example/B%26C/und/"]
    large = sitemap("https://g.example", {f"S{n}": ("en",) for n in range(50_001)})
    assert sorted(large) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert large["sitemap-2.xml"].count(b"<loc>") == 1 and b"sitemap-2.xml</loc>" in large["sitemap.xml"]


def test_types_tell_every_field() -> None:
    text = typescript(bundle_schema())
    assert "readonly bbox: readonly [number, number, number, number];" in text
    assert 'readonly level: "danger" | "warning" | "caution" | "notice" | "note";' in text
    assert "readonly fault_codes: Readonly<Record<string, readonly FaultRef[]>>;" in text
    for name, found in bundle_schema()["$defs"].items():
        assert f"export interface {name} " in text
        assert all(f"readonly {field}: " in text or f"readonly {field}?: " in text for field in found["properties"])
