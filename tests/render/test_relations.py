# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leads from one guide to another: links in the page, offsets in the bundle."""

from __future__ import annotations

from manualkit.config import RenderSettings
from manualkit.model import Fault, FaultFile, Guide, Manual, Notice, NoticeRef, Reference, Step, Translation
from manualkit.render import render
from manualkit.render.bundle import bundle
from render.sample import descaling, drawn, kettle, plain

WORDS = "Lift the lid <1>, see page 12 and Fig. 3. Repeat step 2."


def related() -> Manual:
    """A manual whose guide points at another one, at a figure, at its own step, and at words that are gone."""
    references = (
        Reference(kind="page", text="page 12", label="12", page=12, guide="descaling-the-kettle"),
        Reference(kind="page", text="page 99", label="99", page=99),
        Reference(kind="figure", text="Fig. 3", label="3", figure="p014-f1"),
        Reference(kind="step", text="step 2", label="2", step="s2"),
    )
    guide = Guide(
        id="first-use", title="First use", language="en", chapter_notices=(NoticeRef(guide="care", index=0),),
        steps=(Step(id="s1", number="1", text=WORDS, references=references), Step(id="s2", number="2", text="Wait.")),
    )  # fmt: skip
    care = Guide(id="care", title="Care", language="en", notices=(Notice(level="warning", text="Pull the plug."),))
    german = plain("de").model_copy(update={"translation_of": Translation(language="en", guide="first-use")})
    codes = Fault(id="no-water", symptom="E:30 / -80 blinks", codes=("E:30 / -80",), remedies=("Add water.",))
    return kettle().model_copy(
        update={"guides": (guide, care, descaling(), german), "faults": (FaultFile(language="en", faults=(codes,)),)}
    )


def test_references_have_their_place_in_the_text() -> None:
    step = bundle(related())["guides"][0]["steps"][0]
    found = step["references"]
    assert [step["text"][r["start"] : r["end"]] for r in found] == ["page 12", "Fig. 3", "step 2"]
    assert [r["guide"] or r["figure"] or r["step"] for r in found] == ["descaling-the-kettle", "p014-f1", "s2"]


def test_error_codes_and_translations_are_in_the_bundle() -> None:
    content = bundle(related())
    assert content["fault_codes"] == {"E:30/-80": [{"language": "en", "id": "no-water"}]}
    assert content["guides"][3]["translation_of"] == {"language": "en", "guide": "first-use"}
    assert content["guides"][0]["chapter_notices"] == [{"guide": "care", "index": 0}]


def test_the_page_has_the_links() -> None:
    files = render(related(), drawn(), RenderSettings())
    page = files["en/index.html"]
    assert isinstance(page, bytes)
    text = page.decode()
    assert 'Lift the lid &lt;1&gt;, see <a href="#descaling-the-kettle">page 12</a> and <a' in text
    picture = next(name for name in files if name.startswith("figures/p014-f1."))
    assert f'<a href="../{picture}">Fig. 3</a>. Repeat <a href="#first-use/s2">step 2</a>.' in text
    assert 'id=".codes/E:30/-80"' in text
    assert text.count("Applies to the whole chapter") == 1 and text.count("Pull the plug.") == 2
