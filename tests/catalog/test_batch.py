# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many manuals, each in a process of its own: what is made, skipped, kept, reported."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest

from manualkit.catalog.batch import Places
from manualkit.catalog.engine import LocalEngine
from manualkit.catalog.entries import read_entries
from manualkit.catalog.junit import junit
from manualkit.catalog.page import page
from manualkit.catalog.record import Found, Outcome
from manualkit.catalog.run import run_batch
from manualkit.catalog.settings import CatalogSettings, Limits
from manualkit.catalog.summary import BatchReport, floors
from manualkit.errors import UsageError
from tests.catalog.conftest import manual, tree

Convert = Callable[..., BatchReport]


def statuses(report: BatchReport) -> dict[str, str]:
    return {outcome.job.folder: outcome.status for outcome in report.outcomes}


def keys(site: Path) -> dict[str, str]:
    shards = [json.loads(path.read_text()) for path in (site / "index").glob("*.json")]
    return {key: entry["path"] for entries in shards for key, entry in entries.items()}


def test_a_catalogue(shop: Path, convert: Convert) -> None:
    report = convert()
    assert statuses(report) == {"K1": "made", "T1": "made", "M1": "made"} and report.exit_code == 0
    assert [entry.sku for entry in report.without] == ["X9"] and len(report.changed) == 3
    found = report.outcomes[2].found
    assert found and (found.guides, found.steps, found.pages, found.lost, found.quality > 50) == (1, 3, 1, 0, True)
    assert keys(shop / "site") == {
        "sku:K1": "K1", "mpn:VELMORA/K1": "K1", "sku:T1": "T1", "mpn:VELMORA/T1": "T1",
        "sku:M1": "M1", "mpn:KROMSDORF/M1": "M1", "sku:M2": "M1", "mpn:KROMSDORF/M2": "M1",
    }  # fmt: skip
    before = tree(shop)
    again = convert()
    assert set(statuses(again).values()) == {"unchanged"} and not again.changed and tree(shop) == before


def test_only_what_has_changed_is_made(shop: Path, convert: Convert) -> None:
    convert()
    guide = next((shop / "work" / "K1" / "guides" / "en").iterdir())
    guide.write_text(guide.read_text().replace("Rinse the filter", "Wash the filter"))
    manual(shop / "toaster.pdf", "Velmora TX300", "A new edition")
    os.utime(shop / "mixer.pdf")
    report = convert()
    assert statuses(report) == {"K1": "made", "T1": "made", "M1": "unchanged"}
    assert [outcome.job.folder for outcome in report.changed] == ["K1", "T1"]
    assert "Wash the filter" in (shop / "site" / "K1" / "en" / "index.html").read_text()
    assert report.outcomes[0].found and report.outcomes[0].found.kept_edits == (f"guides/en/{guide.name}",)


def test_settings_and_new_articles_make_a_manual_anew(shop: Path, convert: Convert) -> None:
    convert()
    settings = CatalogSettings.model_validate({"manuals": {"extract": {"figure_dpi": 100}}})
    assert set(statuses(convert(settings)).values()) == {"made"}
    with (shop / "list.csv").open("a") as file:
        file.write("K2,Velmora,HD21,kettle.pdf\n")
    assert statuses(convert(settings)) == {"K1": "made", "T1": "unchanged", "M1": "unchanged"}
    assert keys(shop / "site")["sku:K2"] == "K1"


def test_a_manual_keeps_its_folder_when_the_list_is_sorted_anew(shop: Path, convert: Convert) -> None:
    convert()
    head, *lines = (shop / "list.csv").read_text().splitlines()
    (shop / "list.csv").write_text("\n".join([head, *reversed(lines)]))
    assert {o.job.product.skus[0]: o.job.folder for o in convert().outcomes} == {"M2": "M1", "T1": "T1", "K1": "K1"}


def test_a_manual_that_left_the_list_leaves_the_site_and_keeps_its_workspace(shop: Path, convert: Convert) -> None:
    convert()
    (shop / "site" / "own").mkdir()
    (shop / "site" / "own" / "page.html").write_text("not ours")
    text = (shop / "list.csv").read_text()
    (shop / "list.csv").write_text(text.replace("K1,Velmora,HD20,kettle.pdf\n", ""))
    assert convert().removed == ("K1",)
    assert not (shop / "site" / "K1").exists() and (shop / "work" / "K1" / "manual.yaml").is_file()
    assert "sku:K1" not in keys(shop / "site") and (shop / "site" / "own" / "page.html").is_file()
    (shop / "list.csv").write_text(text)
    convert()
    assert keys(shop / "site")["sku:K1"] == "K1"


def test_volumes_of_one_article(shop: Path, convert: Convert) -> None:
    manual(shop / "safety.pdf", "Velmora HD20 safety booklet")
    with (shop / "list.csv").open("a") as file:
        file.write("K1,Velmora,HD20,safety.pdf\n")
    folders = [outcome.job.folder for outcome in convert().outcomes]
    assert folders[0] == "K1" and folders[3].startswith("K1-safety~")
    entries = [json.loads(p.read_text()) for p in (shop / "site" / "index").glob("*.json")]
    (entry,) = [e["sku:K1"] for e in entries if "sku:K1" in e]
    assert (entry["path"], [more["path"] for more in entry["more"]]) == ("K1", [folders[3]])


def test_what_fails_costs_only_itself_and_keeps_what_it_had(shop: Path, convert: Convert) -> None:
    convert()
    before = tree(shop / "site")
    (shop / "kettle.pdf").write_bytes(b"%PDF-1.7 nothing")
    (shop / "toaster.pdf").unlink()
    manual(shop / "mixer.pdf", "Kromsdorf SMV4***", "A new edition")
    report = convert()
    assert statuses(report) == {"K1": "failed", "T1": "failed", "M1": "made"} and report.exit_code == 9
    assert "damaged" in report.outcomes[0].why and report.outcomes[1].why.endswith("toaster.pdf: no such file")
    after = tree(shop / "site")
    assert {name.partition("/")[0] for name in before if after.get(name) != before[name]} == {"M1"}
    assert statuses(convert()) == {"K1": "failed", "T1": "failed", "M1": "unchanged"}


def test_a_manual_without_a_procedure(shop: Path, convert: Convert, pdf: Path) -> None:
    pdf.rename(shop / "kettle.pdf")
    report = convert()
    assert statuses(report)["K1"] == "empty" and report.exit_code == 0 and "no procedure" in report.outcomes[0].why
    assert "sku:K1" not in keys(shop / "site")


def test_a_limit(shop: Path, convert: Convert) -> None:
    (shop / "list.csv").write_text("sku,pdf\nK1,kettle.pdf\n")
    with pymupdf.open(shop / "kettle.pdf") as once, pymupdf.open() as document:
        for _ in range(40):  # long enough that it cannot be done before it is noticed
            document.insert_pdf(once)
        content = document.tobytes()
    (shop / "kettle.pdf").write_bytes(content)
    report = convert(CatalogSettings(limits=Limits(seconds=0.001)))
    assert statuses(report) == {"K1": "failed"} and report.outcomes[0].why == "took more than 0.001 s"
    assert statuses(convert()) == {"K1": "made"}, "with more time, it is tried again"


def test_parts_make_the_same_site(shop: Path, convert: Convert) -> None:
    convert()
    whole = tree(shop / "site")
    for folder in ("work", "site"):
        (shop / folder).rename(shop / f"first-{folder}")
    assert [len(convert(shard=f"{n}/2").outcomes) for n in (1, 2)] == [2, 1]
    assert not (shop / "site" / "index.json").exists()
    assert set(statuses(convert()).values()) == {"unchanged"} and tree(shop / "site") == whole
    for shard in ("0/2", "3/2", "x", "1/"):
        with pytest.raises(UsageError):
            convert(shard=shard)


def test_floors() -> None:
    assert [(f.measure, f.least) for f in floors(["quality=80", "fidelity=99.5"])] == [
        ("quality", 80),
        ("fidelity", 99.5),
    ]
    for text in ("quality", "speed=3", "quality=x", "quality=101"):
        with pytest.raises(UsageError):
            floors([text])


def test_reports(shop: Path, convert: Convert) -> None:
    (shop / "toaster.pdf").write_bytes(b"no")
    report = convert(floors=floors(["quality=100"]))
    doubtful = report.outcomes[0].model_copy(
        update={"found": Found(warnings_lost=("p1: <b>Hot</b>\x00",), words=9, lost=1)}
    )
    report = report.model_copy(update={"outcomes": (doubtful, *report.outcomes[1:])})
    assert [o.job.folder for o in report.below] == ["K1", "M1"]
    suite = ElementTree.fromstring(junit(report))
    assert {k: suite.get(k) for k in ("tests", "errors", "failures", "skipped")} == {
        "tests": "4", "errors": "1", "failures": "2", "skipped": "1",
    }  # fmt: skip
    text = page(report, shop / "site", shop / "work" / "batch.html").decode()
    assert (
        'href="../site/M1/index.html"' in text and "&lt;b&gt;Hot&lt;/b&gt;" in text and "quality 0.0 &lt; 100" in text
    )
    sections = ("Failed", "Doubtful", "Below the floor", "Articles without a manual", "Changed")
    places = [text.index(f"<h2>{name} <span") for name in sections]
    assert places == sorted(places)


def test_a_list_that_names_no_pdf(shop: Path, convert: Convert) -> None:
    (shop / "list.csv").write_text("sku\nK1\n")
    with pytest.raises(UsageError, match="names no PDF"):
        convert()
    assert not (shop / "work").exists()


def test_the_largest_go_first_and_the_report_is_in_the_lists_order(shop: Path) -> None:
    with (shop / "mixer.pdf").open("ab") as file:
        file.write(b"%" * 100_000)
    heard: list[Outcome] = []
    settings = CatalogSettings()
    places = Places(shop, shop / "work", shop / "site")
    entries = read_entries(shop / "list.csv", settings)
    report = run_batch(entries, places, settings, LocalEngine(1), lambda outcome, _: heard.append(outcome))
    assert heard[0].job.folder == "M1" and len(heard) == 3
    assert [outcome.job.folder for outcome in report.outcomes] == ["K1", "T1", "M1"]
