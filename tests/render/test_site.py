# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a product's folder."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from manualkit.config import RenderSettings
from manualkit.errors import InvalidDataError, UsageError
from manualkit.model import Alternative, Callout, FaultFile, Guide, Manual, Marker, Notice, Step
from manualkit.render import assets, render
from manualkit.render.markdown import markdown
from render.sample import drawn, kettle

FIGURES = drawn()
SETTINGS = RenderSettings()


def page(manual: Manual, name: str = "en/index.html") -> str:
    content = render(manual, FIGURES, SETTINGS)[name]
    assert isinstance(content, bytes)
    return content.decode()


def one_step(**values: object) -> Manual:
    guide = Guide(id="g", title="Title", language="en", steps=(Step.model_validate({"id": "s", **values}),))
    return kettle().model_copy(update={"guides": (guide,), "faults": ()})


def test_a_folder_holds_the_bundle_a_page_per_language_and_the_shown_pictures() -> None:
    files = render(kettle("en", "pt-BR"), FIGURES, SETTINGS)
    pictures = {Path(name).name.split(".")[0]: name for name in files if name.startswith("figures/")}
    assert sorted(pictures) == ["p012-f1", "p012-f2", "p013-f1"]
    assert sorted(set(files) - set(pictures.values())) == [
        "bundle.zip", "en/index.html", "guide.json", "index.html", "pt-BR/index.html",
    ]  # fmt: skip
    assert files[pictures["p012-f1"]] == FIGURES / "p012-f1.webp"
    content = files["guide.json"]
    assert isinstance(content, bytes) and json.loads(content)["product"] == "Kettle K 100"


def test_the_same_manual_gives_the_same_bytes() -> None:
    assert render(kettle("en", "de"), FIGURES, SETTINGS) == render(kettle("en", "de"), FIGURES, SETTINGS)
    assert assets(SETTINGS) == assets(SETTINGS)


def test_every_picture_and_style_sheet_of_a_page_is_published() -> None:
    files = set(render(kettle(), FIGURES, SETTINGS))
    pictures = set(re.findall(r'<img src="\.\./([^"]+)"', page(kettle())))
    sheets = set(re.findall(r'href="\.\./\.\./([^"]+\.css)"', page(kettle())))
    assert pictures and pictures <= files
    scripts = set(re.findall(r'<script defer src="\.\./\.\./([^"]+\.js)"', page(kettle())))
    shared = assets(SETTINGS)
    assert (sheets, scripts) == ({shared.style}, {shared.script}) and sheets | scripts == set(shared.files)


def test_a_page_has_no_inline_code_no_inline_style_and_no_other_host() -> None:
    text = page(kettle("en", "de"))
    assert not re.search(r"\sstyle=|\son\w+=|<style", text)
    assert [m for m in re.findall(r"<script ([^>]*)>", text) if "src=" not in m] == ['type="application/ld+json"']
    assert re.findall(r'(?:src|href)="((?:https?:)?//[^"]+)', text) == ["https://example.org/scale"]


def test_a_wordless_step_a_language_without_texts_and_an_unknown_language() -> None:
    assert 'class="step wordless"' in page(kettle())
    assert '<span lang="en" dir="ltr">Troubleshooting</span>' in page(kettle("fo"), "fo/index.html")
    assert '<html class="guide-page" lang="" dir="ltr">' in page(kettle(""), "und/index.html")
    assert '<html class="guide-page" lang="he" dir="rtl">' in page(kettle("he"), "he/index.html")


def test_a_guide_without_a_title_goes_by_its_pages() -> None:
    step = Step(id="s", figures=("p012-f1",), text="")
    guide = Guide(id="g", title="", language="en", pages=(3, 4), steps=(step,))
    text = page(kettle().model_copy(update={"guides": (guide,), "faults": ()}))
    assert re.search(r'<a href="#g"><bdi>.*?Manual, p\. 3–4', text)
    assert re.search(r'<h2 id="g//title">.*?Manual, p\. 3–4.*?</h2>', text)


def test_the_entrance_leads_to_the_only_language_or_lets_choose() -> None:
    assert 'content="0; url=de/index.html"' in page(kettle("de"), "index.html")
    choice = page(kettle("en", "uk"), "index.html")
    assert "refresh" not in choice and 'href="uk/index.html"' in choice and "Українська" in choice


@pytest.mark.parametrize("language", ["../x", "en/../..", "figures", "e", "en us", "en\n"])
def test_a_language_that_is_no_tag_is_refused(language: str) -> None:
    with pytest.raises(InvalidDataError):
        render(kettle(language), FIGURES, SETTINGS)


def test_a_theme_that_is_not_there_is_a_usage_error() -> None:
    for name in ("nope", "../default", ""):
        with pytest.raises(UsageError, match="theme"):
            assets(RenderSettings(theme=name))


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def test_a_picture_is_told_in_the_language_of_the_page() -> None:
    manual = kettle("en", "de", "fr")
    known = tuple(
        figure.model_copy(update={"alts": (Alternative(language="de", alt=f"Bild {figure.id}"),)})
        for figure in manual.figures
    )
    manual = manual.model_copy(update={"figures": known})
    files = render(manual, FIGURES, SETTINGS) | markdown(manual, FIGURES, "default")
    german, french, text = (files[name] for name in ("de/index.html", "fr/index.html", "0012345.de.md"))
    assert isinstance(german, bytes) and isinstance(french, bytes) and isinstance(text, bytes)
    assert b'alt="Bild p012-f1"' in german and b"Bild p012" not in french
    assert b'alt="Drawing of a kettle; 1 points at the lid."' in french
    assert b"![Bild p012-f1]" in text
    content = files["guide.json"]
    assert isinstance(content, bytes)
    assert json.loads(content)["figures"][0]["alts"] == [{"language": "de", "alt": f"Bild {known[0].id}"}]


def everywhere(text: str) -> Manual:
    """A manual that has the text in every place where a text can stand."""
    notice = {"level": "warning", "word": text, "text": text, "printed": text}
    step = {"number": text, "text": text, "result": text, "printed": text, "figures": ["p012-f2"], "notices": [notice]}
    guide = {
        "id": "g\"'<>&g", "title": text, "language": "en", "section": [text, "x"], "introduction": text,
        "requirements": [{"text": text}], "notices": [notice], "figures": ["p012-f1"],
        "steps": [{"id": "s <" + text, "substeps": [{"id": "sub", **step}], **step}],
    }  # fmt: skip
    fault = {"id": text, "symptom": text, "causes": [text], "remedies": [text], "notices": [notice]}
    manual = kettle()
    marker = Marker(shape="arrow", at=(0, 0, 1, 1), text=text, color=text)
    callout = Callout(label=text, at=(0, 0), name=text)
    change = {"alt": text, "caption": text, "markers": (marker,), "callouts": (callout,)}
    return Manual(
        head=manual.head.model_copy(update={"product": text, "brand": text, "skus": (text,)}),
        guides=(Guide.model_validate(guide),),
        faults=(FaultFile.model_validate({"language": "en", "faults": [fault]}),),
        figures=tuple(figure.model_copy(update=change) for figure in manual.figures),
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "</p></article><img src=x onerror=alert(1)>",
    "]]><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% include 'x' %} {# #}",
    "${7*7} <%= 7 %>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1) data:text/html,x vbscript:x",
    "turn \u202eright\u202c and \u2067left",
    "<!-- --> <![CDATA[ x ]]>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_out_as_text(text: str) -> None:
    html = page(everywhere(text))
    assert Shape(html).elements == Shape(page(everywhere("harmless"))).elements
    assert Shape(html).words.count(text) >= 20
    content = render(everywhere(text), FIGURES, SETTINGS)["guide.json"]
    assert isinstance(content, bytes) and json.loads(content)["guides"][0]["title"] == text


def test_links_are_made_only_of_safe_addresses() -> None:
    def links(text: str) -> list[str]:
        return re.findall(r'<p class="action">(.*)</p>', page(one_step(text=text)))

    assert links("See https://example.org/a?b=1&c=2.") == [
        'See <a href="https://example.org/a?b=1&amp;c=2" rel="noopener">https://example.org/a?b=1&amp;c=2</a>.'
    ]
    assert links("(www.example.org)") == ['(<a href="https://www.example.org" rel="noopener">www.example.org</a>)']
    assert 'href="mailto:help@example.org"' in links("Write to mailto:help@example.org!")[0]
    assert 'href="tel:+49-30-1234"' in links("Call tel:+49-30-1234")[0]
    for text in (
        "javascript:alert(1)", "ftp://example.org", "https://bank.example@evil.example/", "https://localhost/",
        "https://exаmple.org", "http://[::1", "mailto:a@b.c?bcc=x@y.z", "tel:*#06#", "https://example.org/\u202egpj.exe",
    ):  # fmt: skip
        assert "<a" not in links(text)[0]


def test_characters_that_html_does_not_allow_are_left_out() -> None:
    assert '<p class="action">abc</p>' in page(one_step(text="a\x00b\x1b\ufffec"))


def test_lines_of_a_text_stay_lines() -> None:
    assert '<p class="action">one<br>two</p>' in page(one_step(text="one\n\n two "))


def test_steps_without_numbers_are_counted_only_if_none_has_one() -> None:
    assert page(kettle()).count("badge place") == 2
    assert "badge place" not in page(one_step(text="only one"))


def test_notices_stand_before_the_action_and_edited_words_beside_the_printed_ones() -> None:
    text = page(kettle())
    assert text.index("Steam burns") < text.index("Fill up with water")
    assert text.index("Pull the plug") < text.index("Lift the lid (1)")
    assert "<blockquote>Top up using water. Actuate switch.</blockquote>" in text


def test_paragraphs_of_a_notice_are_paragraphs() -> None:
    notice = Notice(level="warning", word="WARNING", text="Unplug it first.\n\nDry the lid.")
    shown = page(one_step(text="Open it.", notices=(notice,)))
    assert "<p>Unplug it first.</p><p>Dry the lid.</p>" in re.sub(r">\s+<", "><", shown)


def test_a_notice_among_the_remedies_of_a_fault_is_shown_with_it() -> None:
    manual = kettle("en")
    notice = Notice(level="warning", word="WARNING", text="Unplug it first.")
    fault = manual.faults[0].faults[0].model_copy(update={"notices": (notice,)})
    files = (manual.faults[0].model_copy(update={"faults": (fault,)}),)
    shown = page(manual.model_copy(update={"faults": files}))
    behind = shown[shown.index(fault.symptom + "</bdi>") :]
    assert behind.index("WARNING") < behind.index("Unplug it first.") < behind.index("Too little water")


def test_every_text_that_can_be_edited_has_the_printed_words_beside_it() -> None:
    manual = kettle("en")
    guide = next(guide for guide in manual.guides if guide.requirements)
    step = guide.steps[0].model_copy(update={"printed_result": "RESULT"})
    need = guide.requirements[0].model_copy(update={"printed": "NEED"})
    told = {"printed_title": "TITLE", "printed_introduction": "INTRO", "steps": (step,), "requirements": (need,)}
    fault = (
        manual.faults[0]
        .faults[0]
        .model_copy(
            update={"printed_symptom": "SYMPTOM", "printed_causes": ("CAUSE",), "printed_remedies": ("FIX", "CALL")}
        )
    )
    picture = manual.figures[0].model_copy(update={"printed_caption": "CAPTION"})
    edited = manual.model_copy(
        update={
            "guides": (guide.model_copy(update=told),),
            "faults": (manual.faults[0].model_copy(update={"faults": (fault,)}),),
            "figures": (picture, *manual.figures[1:]),
        }
    )
    words = ("TITLE", "INTRO", "NEED", "RESULT", "SYMPTOM", "CAUSE", "FIX", "CALL", "CAPTION")
    shown, before = page(edited), page(manual)
    assert [word for word in words if f"<blockquote>{word}</blockquote>" not in shown] == []
    assert before.count("<blockquote>") == 1


def test_a_second_volumes_canonical_link_leads_to_its_own_folder() -> None:
    settings = SETTINGS.model_copy(update={"base_url": "https://g.example"})
    page = render(kettle("en"), FIGURES, settings, folder="0012345-2")["en/index.html"]
    assert isinstance(page, bytes) and b'rel="canonical" href="https://g.example/0012345-2/en/"' in page
    page = render(kettle("en"), FIGURES, settings)["en/index.html"]
    assert isinstance(page, bytes) and b'rel="canonical" href="https://g.example/0012345/en/"' in page


def test_a_guides_heading_has_only_what_pagefind_reads_as_its_text() -> None:
    page = render(kettle("en"), FIGURES, SETTINGS)["en/index.html"]
    assert isinstance(page, bytes) and b'//title"><span dir="auto">Descaling the kettle</span></h2>' in page


def test_what_a_step_leads_to_stands_apart_once_and_only_while_the_text_ends_with_it() -> None:
    values = {"text": "Press it. The lamp lights.", "outcome": "The lamp lights."}
    html = page(one_step(**values))
    assert '<p class="action">Press it.</p>' in html
    assert html.count("The lamp lights.</p>") == 1 and '<p class="result">' in html
    edited = page(one_step(**values | {"text": "Press it. The lamp turns green."}))
    assert '<p class="action">Press it. The lamp turns green.</p>' in edited
    assert '<p class="result">' not in edited and "The lamp lights." not in edited
