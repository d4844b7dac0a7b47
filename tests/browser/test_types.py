# SPDX-License-Identifier: AGPL-3.0-or-later
"""TypeScript's compiler reads the widget's script, and a bundle by the types that apps use."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from render.sample import kettle

from browser.nodetools import NODE, tool
from manualkit.render.bundle import bundle

TYPES = Path(__file__).resolve().parents[2] / "docs" / "schema" / "bundle.d.ts"


def test_the_script_has_no_type_error() -> None:
    result = tool("tsc", "-p", NODE / "tsconfig.json")
    assert result.returncode == 0, result.stdout


def test_a_bundle_fits_the_types_and_another_shape_does_not(tmp_path: Path) -> None:
    shutil.copy(TYPES, tmp_path)
    for name, content in (("good", bundle(kettle("en", "de"))), ("bad", bundle(kettle()) | {"skus": [7]})):
        text = json.dumps(content, ensure_ascii=False)
        (tmp_path / f"{name}.ts").write_text(
            f'import type {{ Bundle }} from "./bundle";\nexport const found: Bundle = {text};\n', "utf-8"
        )
    results = {
        name: tool("tsc", "--strict", "--noEmit", "--exactOptionalPropertyTypes", tmp_path / f"{name}.ts")
        for name in ("good", "bad")
    }
    assert results["good"].returncode == 0, results["good"].stdout
    assert "Type 'number' is not assignable to type 'string'" in results["bad"].stdout
