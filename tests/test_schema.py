# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from fakes import figure, guide

from manualkit import layout, schemas, yamlfile
from manualkit.cli.schema import all_texts, types
from manualkit.config import Settings
from manualkit.model import Fault, FaultFile, FigureFile, ManualFile, SourceFile

DOCS = Path(__file__).parent.parent / "docs" / "schema"


def test_the_schemas_in_docs_are_current() -> None:
    there = {path.stem: path.read_text("utf-8") for path in DOCS.glob("*.json")}
    assert there == all_texts(), "run: manualkit schema --write docs/schema"
    assert (DOCS / "bundle.d.ts").read_text("utf-8") == types()


def test_schemas_are_schemas() -> None:
    for text in all_texts().values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


def test_what_is_written_fits_its_schema() -> None:
    settings = Settings.model_validate({"extract": {"ocr": "never"}}).differing()
    head = ManualFile(skus=("0012",), source=SourceFile(file="a.pdf", sha256="0", pages=1), settings=settings)
    faults = FaultFile(language="en", faults=(Fault(id="f1", symptom="It drips."),))
    files = [("manual.yaml", head), *layout.files([guide("open", "Lift it.")], [faults], [figure("p1")])]
    for _, value in files:
        schema = json.loads(schemas.text(schemas.NAMES[type(value)]))
        jsonschema.validate(yaml.safe_load(yamlfile.dump(value)), schema)
    assert type(files[-1][1]) is FigureFile


def test_the_manual_schema_knows_the_settings() -> None:
    head = {
        "skus": ["A"],
        "source": {"file": "a", "sha256": "0", "pages": 1},
        "settings": {"extract": {"ocr": "often"}},
    }
    with pytest.raises(jsonschema.ValidationError, match="often"):
        jsonschema.validate(head, schemas.schema("manual"))
