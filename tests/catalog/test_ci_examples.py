# SPDX-License-Identifier: AGPL-3.0-or-later
"""The examples for GitHub Actions and GitLab in docs/scaling.md: they are YAML, and their commands do what is said.

Their form was checked with check-jsonschema's vendored schemas and with actionlint when they were written.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from manualkit.catalog.objectstore import ObjectStorage
from tests.catalog.conftest import manual

DOCS = Path(__file__).parents[2] / "docs" / "scaling.md"
GITHUB, GITLAB = (
    yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", DOCS.read_text("utf-8"), re.M | re.S)
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, account: None) -> Path:
    """A checkout with a list and a manual."""
    manual(tmp_path / "manuals" / "kettle.pdf", "Velmora HD20")
    (tmp_path / "articles.csv").write_text("sku,brand,model\nK1,Velmora,HD20\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(commands: list[str], folder: Path, **environment: str) -> int:
    """Run a job's commands as its shell does; without the installation, with this server's bucket and a folder of ours
    in place of the shared one."""
    own = [line for line in commands if not line.startswith("pip install")]
    script = "\n".join(own).replace("s3://shop-guides/", f"s3://shop/{folder.name}/").replace("/srv/guides", "srv")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(["bash", "-e", "-c", script], env=os.environ | environment | {"PATH": path}).returncode


def published(folder: Path) -> list[str]:
    """What readers find in the bucket."""
    names = ObjectStorage(f"s3://shop/{folder.name}").names("manuals")
    return [name.removeprefix("manuals/") for name in names if "/.manualkit/" not in name]


def test_github(repository: Path) -> None:
    assert set(GITHUB[True]["push"]) == {"paths"}, "YAML 1.1 reads `on` as true; GitHub does not"
    steps: list[dict[str, Any]] = GITHUB["jobs"]["guides"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert shell(commands, repository) == 0
    assert "K1/guide.json" in published(repository) and "index.json" in published(repository)
    report = next(step["with"]["path"].split() for step in steps if step.get("with", {}).get("name") == "report")
    assert all((repository / name).is_file() for name in report)


def test_github_fails_on_a_manual_that_cannot_be_read(repository: Path) -> None:
    (repository / "manuals" / "kettle-HD20.pdf").write_bytes(b"%PDF-1.7 nothing")
    (repository / "articles.csv").write_text("sku,pdf\nK1,manuals/kettle-HD20.pdf\n")
    commands = [step["run"] for step in GITHUB["jobs"]["guides"]["steps"] if "run" in step]
    assert shell(commands, repository) == 9
    assert published(repository) == []


def test_gitlab(repository: Path) -> None:
    jobs = [GITLAB[name] for name in ("convert", "publish")]
    assert [job["stage"] for job in jobs] == GITLAB["stages"]
    (repository / "srv").mkdir()
    assert jobs[0]["parallel"] > 1
    for part in (1, 2):
        told = {"CI_NODE_INDEX": str(part), "CI_NODE_TOTAL": "2"}
        assert shell(jobs[0]["script"], repository, **told) == 0
    assert shell(jobs[1]["script"], repository) == 0
    assert "K1/guide.json" in published(repository)
    artifacts = jobs[1]["artifacts"]
    assert all((repository / name).is_file() for name in (*artifacts["paths"], artifacts["reports"]["junit"]))
