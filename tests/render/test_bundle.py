# SPDX-License-Identifier: AGPL-3.0-or-later
"""guide.json: its shape, its schema, and what it leaves out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import jsonschema
import pytest

from manualkit.errors import InvalidDataError
from manualkit.model import Manual
from manualkit.render.bundle import bundle, bundle_schema, languages
from manualkit.render.pictures import published, shown_figures
from render.sample import drawn, kettle


def test_a_bundle_holds_what_the_benchmark_reads() -> None:
    content = bundle(kettle())
    guide = content["guides"][1]
    step = guide["steps"][1]
    assert (guide["title"], guide["language"], guide["pages"]) == ("Descaling the kettle", "en", [12, 13, 15])
    assert guide["notices"][0]["level"] == "danger"
    assert (step["number"], step["figures"]) == ("2", [{"id": "p012-f2", "callouts": []}])
    assert [n["level"] for n in step["notices"]] == ["warning", "caution"]
    assert step["source"] == [{"page": 12, "bbox": [40.0, 100.12, 300.0, 130.0], "ocr": False}]
    assert guide["steps"][2]["substeps"][1]["substeps"][0]["text"] == "Cold water only."
    assert content["faults"][0] == {
        "id": "e12", "language": "en", "symptom": "E12 blinks", "codes": [], "causes": ["Too little water"],
        "remedies": ["Add water.", "Start again."], "source": step["source"], "printed_symptom": None,
        "printed_causes": None, "printed_remedies": None, "notices": [],
    }  # fmt: skip
    assert content["figures"][0]["callouts"][0] == {
        "label": "1",
        "at": [0.08, 0.2],
        "to": None,
        "name": "Lid",
        "ocr": False,
    }


def test_keys_stay_text_and_printed_words_stay_beside_edited_ones() -> None:
    content = bundle(kettle())
    assert content["skus"] == ["0012345", "A/B 12"]
    assert content["guides"][1]["steps"][1]["printed"] == "Top up using water. Actuate switch."
    assert content["guides"][1]["steps"][0]["printed"] is None


def test_how_a_text_was_found_is_left_out() -> None:
    assert "rule" not in str(bundle_schema()) and "confidence" not in str(bundle_schema())


def test_a_bundle_is_valid_by_its_schema() -> None:
    schema = bundle_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(bundle(kettle("en", "de")), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(bundle(kettle()) | {"format": "2.0"}, schema)


def test_a_figure_that_no_guide_shows_has_no_file() -> None:
    files = {figure["id"]: figure["file"] for figure in bundle(kettle())["figures"]}
    assert files["p013-f1"] == "figures/p013-f1.webp"
    assert files["p014-f1"] is None
    assert [figure.id for figure in shown_figures(kettle())] == ["p012-f1", "p012-f2", "p013-f1"]


def test_a_figure_that_does_not_exist_is_not_referred_to() -> None:
    known = {figure["id"] for figure in bundle(kettle())["figures"]}
    steps = bundle(kettle())["guides"][1]["steps"]
    assert {ref["id"] for step in steps for ref in step["figures"]} <= known


@pytest.mark.parametrize(
    "name", ["../x.webp", "a/b.png", "a\\b.png", "C:\\x.png", ".webp", "", "page.html", "x.svg.js"]
)
def test_a_file_that_is_no_plain_picture_name_is_refused(name: str) -> None:
    with pytest.raises(InvalidDataError):
        published(with_file(name), drawn())


def test_a_picture_is_named_after_its_content(tmp_path: Path) -> None:
    names = published(kettle(), drawn())
    assert re.fullmatch(r"figures/p012-f1\.[0-9a-f]{8}\.webp", names["p012-f1"])
    shutil.copytree(drawn(), tmp_path, dirs_exist_ok=True)
    (tmp_path / "p012-f1.webp").write_bytes(b"another")
    changed = published(kettle(), tmp_path)
    assert {name for name in names if names[name] != changed[name]} == {"p012-f1"}


def with_file(name: str) -> Manual:
    first, *others = kettle().figures
    return kettle().model_copy(update={"figures": (first.model_copy(update={"file": name}), *others)})


def test_languages_come_in_the_order_of_manual_yaml_then_as_found() -> None:
    manual = kettle("ru", "en", "fr")
    head = manual.head.model_copy(update={"languages": ("en", "xx")})
    assert languages(manual.model_copy(update={"head": head})) == ("en", "ru", "fr")


def test_a_manual_without_guides_has_a_bundle() -> None:
    assert bundle(Manual(head=kettle().head))["guides"] == []
