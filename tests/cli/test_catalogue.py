# SPDX-License-Identifier: AGPL-3.0-or-later
"""A catalogue from the command line: match, batch, site, publish, each with its exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from fakes import draw

from manualkit.cli import run

STEPS = ["Cleaning the filter", "1. Switch the appliance off.", "2. Take the filter out.", "3. Rinse the filter."]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop's list and a folder with two manuals, one of which nobody sells."""
    (tmp_path / "manuals").mkdir()
    for name, cover in (("kettle", "Velmora HD20"), ("toaster", "Kromsdorf TX300")):
        draw(tmp_path / "manuals" / f"{name}.pdf", [cover, "User manual", "", *STEPS])
    rows = ["sku,gtin,brand,model", "K1,4006381333931,Velmora,HD20", "Z9,,Nobody,ZZ99"]
    (tmp_path / "articles.csv").write_text("\n".join(rows) + "\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(shop: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command: its exit code, stdout and stderr."""

    def run_it(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        return (code, *capsys.readouterr())

    return run_it


def test_a_night(shop: Path, call: Any) -> None:
    code, out, err = call("match", "articles.csv", "manuals", "-o", "matches.csv", "--json")
    told = json.loads(out)
    assert code == 0 and (told["matched"], told["without"], told["nobodys"]) == (1, 1, 1)
    assert "1 of 2 articles have a manual" in err and "Z9: nothing fits" in err
    code, out, err = call("batch", "matches.csv", "--jobs", "1", "--junit", "batch.xml", "--json")
    assert code == 0 and [o["status"] for o in json.loads(out)["outcomes"]] == ["made"]
    assert "made K1: 1 guides, 3 steps" in err and "articles without a manual: 1" in err
    assert [case.get("name") for case in ElementTree.parse("batch.xml").iter("testcase")] == ["K1", "Z9"]
    code, _, err = call("site", "site", "--base-url", "https://g.example/", "--no-search")
    assert code == 0 and "1 manuals of 1 brands, 1 GTINs with a linkset" in err
    assert (shop / "site" / "01" / "04006381333931" / "linkset.json").is_file()
    code, out, err = call("publish", "site", "target", "--dry-run", "--json")
    assert code == 0 and json.loads(out)["dry_run"] and not (shop / "target").exists()
    code, out, err = call("publish", "site", "target", "--json")
    assert code == 0 and json.loads(out)["sent"][-1] == "index.json" and "Release 1" in err
    assert (shop / "target" / "K1" / "guide.json").read_bytes() == (shop / "site" / "K1" / "guide.json").read_bytes()


def test_one_changed_file_publishes_only_what_is_made_of_it(shop: Path, call: Any) -> None:
    (shop / "articles.csv").write_text("sku,pdf\nK1,manuals/kettle.pdf\nT1,manuals/toaster.pdf\n")
    assert call("batch", "articles.csv", "--jobs", "1")[0] == 0
    assert call("publish", "site", "target")[0] == 0
    guide = next((shop / "work" / "K1" / "guides").rglob("*.yaml"))
    guide.write_text(guide.read_text().replace("Rinse the filter.", "Rinse it."))
    code, out, _ = call("batch", "articles.csv", "--jobs", "1", "--json")
    assert code == 0 and [o["status"] for o in json.loads(out)["outcomes"]] == ["made", "unchanged"]
    sent = json.loads(call("publish", "site", "target", "--json")[1])["sent"]
    assert sorted(sent) == ["K1/bundle.zip", "K1/en/index.html", "K1/guide.json"]
    assert json.loads(call("publish", "site", "target", "--json")[1])["sent"] == []
    code, out, err = call("publish", "site", "target", "--rollback", "--json")
    assert code == 0 and sorted(json.loads(out)["sent"]) == sorted(sent) and "Release 3" in err
    assert b"Rinse the filter." in (shop / "target" / "K1" / "guide.json").read_bytes()


def test_exit_codes(shop: Path, call: Any) -> None:
    assert call("match", "articles.csv", "manuals", "--strict")[0] == 1
    assert call("match", "nothing.csv", "manuals")[0] == 3
    assert call("match", "articles.csv", "manuals", "-o", "articles.csv")[0] == 2
    assert call("batch", "articles.csv")[0] == 2, "the list names no PDF"
    (shop / "broken.pdf").write_bytes(b"no PDF")
    (shop / "list.csv").write_text("sku,pdf\nK1,manuals/kettle.pdf\nB1,broken.pdf\n")
    code, _, err = call("batch", "list.csv", "--jobs", "1")
    assert code == 9 and "failed: B1 (broken.pdf)" in err
    (shop / "list.csv").write_text("sku,pdf\nK1,manuals/kettle.pdf\n")
    assert call("batch", "list.csv", "--fail-under", "quality=100")[0] == 1
    assert call("batch", "list.csv", "--engine", "dask")[0] == 2, "no scheduler"
    assert call("batch", "list.csv", "--shard", "3/2")[0] == 2
    assert call("site", "work")[0] == 3 and call("publish", "work", "target")[0] == 3
    assert call("publish", "site", "ftp://x/y")[0] == 2
    assert call("publish", "site", "target", "--rollback")[0] == 3, "nothing to go back to"


def test_a_lost_safety_text_is_not_published(shop: Path, call: Any) -> None:
    draw(shop / "manuals" / "kettle.pdf", ["Velmora HD20", "", *STEPS[:2], "WARNING: Hot steam burns.", *STEPS[2:]])
    (shop / "list.csv").write_text("sku,pdf\nK1,manuals/kettle.pdf\n")
    assert call("batch", "list.csv", "--jobs", "1")[0] == 0
    guide = next((shop / "work" / "K1" / "guides").rglob("*.yaml"))
    text = guide.read_text()
    assert "Hot steam burns." in text
    guide.write_text(text.replace("Hot steam burns.", "Nothing to see."))
    assert call("batch", "list.csv", "--jobs", "1")[0] == 0
    code, _, err = call("publish", "site", "target")
    assert code == 1 and "Hot steam burns." in err and "nothing was published" in err
    assert not (shop / "target").exists()
    assert call("publish", "site", "target", "--unchecked")[0] == 0
