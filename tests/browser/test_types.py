# SPDX-License-Identifier: AGPL-3.0-or-later
"""TypeScript's compiler reads the widget's script, and a bundle by the types that apps use."""

from __future__ import annotations

import json
import shutil
import subprocess
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


def test_the_worked_example_for_apps_compiles_and_runs(site: str, tmp_path: Path) -> None:
    page = (TYPES.parents[1] / "apps.md").read_text("utf-8")
    example = page.split("```ts\n")[1].split("```")[0]
    use = f"""
const found = await find("{site}", " 0012345 ");
const none = await find("{site}", "NOPE");
const bundle = await load("{site}", found!);
const guide = bundle.guides.find(({{ id, language }}) => id === "descaling-the-kettle" && language === "de")!;
console.log(none, asText(bundle, guide));
"""
    shutil.copy(TYPES, tmp_path)
    (tmp_path / "example.mts").write_text(example + use, "utf-8")
    options = ("--strict", "--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler")
    compiled = tool("tsc", *options, "--lib", "es2023,dom", tmp_path / "example.mts")
    assert compiled.returncode == 0, compiled.stdout
    node = shutil.which("node")
    assert node
    run = subprocess.run([node, tmp_path / "example.mjs"], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    told = run.stdout.splitlines()
    assert told[0] == "null Descaling the kettle" and "[DANGER] Pull the plug first. Live parts can kill." in told
    assert told.index("[WARNING!] Steam burns. Keep your face away from the spout.") < told.index(
        "2 Fill up with water and switch on at the handle."
    )
    assert "  a Pour the water away." in told
