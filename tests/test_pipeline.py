# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeStages, draw, figure, guide

from manualkit import yamlfile
from manualkit.config import Settings
from manualkit.errors import InputError, InvalidDataError, NothingFoundError, OutputError, UsageError
from manualkit.model import Fault, FaultFile, Guide, ManualFile
from manualkit.pipeline import convert
from manualkit.product import Product
from manualkit.storage import slug
from manualkit.summary import Summary


@pytest.fixture
def run(tmp_path: Path, pdf: Path) -> Any:
    def convert_it(**options: Any) -> Summary:
        product = options.pop("product", Product(skus=("A1",)))
        options = {"pdf": pdf, "work": tmp_path / "work", "site": tmp_path / "site"} | options
        return convert(options.pop("pdf"), product, options.pop("work"), options.pop("site"), **options)

    return convert_it


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def index(site: Path) -> dict[str, Any]:
    """Every entry of the site's index."""
    return {k: v for file in (site / "index").glob("*.json") for k, v in json.loads(file.read_text()).items()}


def visible(folder: Path) -> list[str]:
    return [name for name in sorted(tree(folder)) if not name.startswith(".")]


def test_what_is_on_disk_afterwards(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    stages.faults = (FaultFile(language="en", faults=(Fault(id="f1", symptom="It drips."),)),)
    summary = run(product=Product(skus=("A1", "B 2"), gtins=("4006381333931",), brand="Acme", name="Kettle"))
    assert visible(tmp_path / "work" / "A1") == [
        "faults/en.yaml", "figures.yaml", "figures/p001-f1.webp", "guides/en/010-open.yaml",
        "guides/en/020-clean.yaml", "manual.yaml",
    ]  # fmt: skip
    assert visible(tmp_path / "site") == [
        "A1/en/index.html", "A1/figures/p001-f1.webp", "A1/guide.json", "A1/index.html", "assets/guide.css",
        "index.json", *(f"index/{digit}.json" for digit in "0123456789abcdef"),
    ]  # fmt: skip
    entry = {"path": "A1", "title": "Kettle", "languages": ["en"]}
    keys = ["gtin:04006381333931", "mpn:ACME/A1", "mpn:ACME/B 2", "sku:A1", "sku:B 2"]
    assert index(tmp_path / "site") == dict.fromkeys(keys, entry)
    head = yamlfile.load(tmp_path / "work" / "A1" / "manual.yaml", ManualFile)
    assert (head.skus, head.brand, head.languages, head.source.pages) == (("A1", "B 2"), "Acme", ("en",), 2)
    assert (summary.guides, summary.steps, summary.faults, summary.figures) == (2, 3, 1, 1)
    assert (summary.empty_pages, summary.problem_pages, summary.skipped, summary.kept_edits) == ((2,), (2,), (), ())
    assert summary.look_at == str(tmp_path / "site" / "A1" / "en" / "index.html")
    report = json.loads((tmp_path / "work" / "A1" / ".manualkit" / "report.json").read_text())
    assert report["pages"][0] | {"lines": 1, "figures": 1, "steps": 3, "faults": 0} == report["pages"][0]
    assert report["left_out"] == [
        {"block": "p001-b1", "page": 1, "reason": "description", "text": "Open the lid."},
        {"block": "p001-f1", "page": 1, "reason": "no step uses it", "text": ""},
    ]


def test_what_is_up_to_date_is_skipped(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    assert run().skipped == ()
    before = tree(tmp_path)
    assert run().skipped == ("extract", "segment", "annotate", "render")
    assert tree(tmp_path) == before
    assert run(force=True).skipped == ()
    assert stages.calls == ["extract", "segment", "annotate", "render"] * 2


def test_settings_run_only_their_stages(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    run()
    assert run(settings=Settings.model_validate({"segment": {"languages": ["en"]}})).skipped == ("extract",)
    head = yamlfile.load(tmp_path / "work" / "A1" / "manual.yaml", ManualFile)
    assert head.settings == {"segment": {"languages": ["en"]}}
    assert run().skipped == ("extract", "segment", "annotate", "render"), "manual.yaml keeps the setting"


def test_a_new_pdf_runs_everything(run: Any, stages: FakeStages, pdf: Path) -> None:
    run()
    draw(pdf, ["Another manual."])
    assert run().skipped == ("segment",), "the faked document is the same"


def test_a_missing_output_is_made_again(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    run()
    (tmp_path / "site" / "A1" / "guide.json").unlink()
    assert "render" not in run().skipped
    (tmp_path / "work" / "A1" / ".manualkit" / "document.json").write_text("{}")
    assert "extract" not in run().skipped


def test_an_edit_is_kept_and_published(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    run()
    file = tmp_path / "work" / "A1" / "guides" / "en" / "010-open.yaml"
    file.write_text(file.read_text().replace("title: Open", "title: Lift the lid  # better"))
    summary = run()
    assert summary.skipped == ("extract", "segment", "annotate") and summary.kept_edits == ("guides/en/010-open.yaml",)
    assert (tmp_path / "site" / "A1" / "en" / "index.html").read_text() == "Lift the lid, Clean"

    stages.guides = (guide("first", "New."), guide("open", "Open the lid slowly."), guide("clean", "Wipe it."))
    assert run(force=True).kept_edits == ("guides/en/010-open.yaml",)
    assert "title: Lift the lid  # better" in file.read_text()
    base = tmp_path / "work" / "A1" / ".manualkit" / "base" / "guides" / "en" / "010-open.yaml"
    assert "Open the lid slowly." in base.read_text()
    names = sorted(p.name for p in file.parent.iterdir())
    assert names == ["010-first.yaml", "010-open.yaml", "030-clean.yaml"]


def test_an_edited_guide_stays_when_the_manual_has_it_no_more(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    run()
    folder = tmp_path / "work" / "A1" / "guides" / "en"
    (folder / "010-open.yaml").write_text((folder / "010-open.yaml").read_text() + "introduction: Mine.\n")
    stages.guides = (guide("other", "Do it."),)
    conflicts = run(force=True).conflicts
    assert len(conflicts) == 1 and conflicts[0].startswith(
        f"{folder / '010-open.yaml'}:2:1: this file was changed here"
    )
    assert sorted(p.name for p in folder.iterdir()) == ["010-open.yaml", "010-other.yaml"]
    assert "introduction: Mine.\n" in (folder / "010-open.yaml").read_text()
    assert run(force=True).conflicts == conflicts


def test_a_deleted_guide_stays_deleted_and_an_added_one_stays(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    run()
    folder = tmp_path / "work" / "A1" / "guides" / "en"
    (folder / "010-open.yaml").unlink()
    (folder / "015-mine.yaml").write_text(yamlfile.dump(guide("mine", "Do it.")))
    summary = run(force=True)
    assert sorted(p.name for p in folder.iterdir()) == ["015-mine.yaml", "020-clean.yaml"]
    assert summary.guides == 2 and summary.kept_edits == ("guides/en/010-open.yaml",)


def test_stale_files_go(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    stages.figures = (figure("p001-f1"), figure("p001-f2"))
    stages.images["p001-f2.webp"] = b"other"
    stages.guides += (guide("reinigen", "Wischen.", language="de"),)
    run()
    stages.guides, stages.figures = stages.guides[:1], stages.figures[:1]
    del stages.images["p001-f2.webp"]
    run(force=True)
    assert visible(tmp_path / "work" / "A1") == [
        "figures.yaml",
        "figures/p001-f1.webp",
        "guides/en/010-open.yaml",
        "manual.yaml",
    ]
    assert "A1/de/index.html" not in visible(tmp_path / "site") and "A1/en/index.html" in visible(tmp_path / "site")


def test_a_replaced_picture_is_kept(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    run()
    picture = tmp_path / "work" / "A1" / "figures" / "p001-f1.webp"
    picture.unlink()
    picture.write_bytes(b"a writer's own")
    stages.images["p001-f1.webp"] = b"a new crop"
    run(force=True)
    assert picture.read_bytes() == b"a writer's own"
    assert (tmp_path / "site" / "A1" / "figures" / "p001-f1.webp").read_bytes() == b"a writer's own"


def test_manual_yaml_keeps_what_a_person_wrote(run: Any, stages: FakeStages, tmp_path: Path, pdf: Path) -> None:
    run()
    file = tmp_path / "work" / "A1" / "manual.yaml"
    file.write_text("# ours\n" + file.read_text() + "product: Kettle  # from marketing\n")
    draw(pdf, ["Another manual."])
    run(product=Product(skus=("A1",), brand="Acme"))
    text = file.read_text()
    assert text.startswith("# ours\n") and "product: Kettle  # from marketing\n" in text and "brand: Acme\n" in text
    assert yamlfile.load(file, ManualFile).source.sha256 != ""


def test_a_run_without_a_find_keeps_what_it_read(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    guides, stages.guides = stages.guides, ()
    with pytest.raises(NothingFoundError) as caught:
        run()
    assert caught.value.hint == (
        "seen: 1 lines of text and 1 figures on 2 pages, 1 of them without text; OCR data for eng is not installed"
    )
    work = tmp_path / "work" / "A1"
    assert (work / ".manualkit" / "document.json").is_file() and visible(work) == []
    stages.guides = guides
    assert run().skipped == ("extract", "segment")
    before = visible(work)
    stages.guides = ()
    with pytest.raises(NothingFoundError):
        run(force=True)
    assert visible(work) == before


@pytest.mark.parametrize("stage", ["extract", "segment", "annotate", "render"])
def test_a_run_that_fails_leaves_what_was_there(run: Any, stages: FakeStages, tmp_path: Path, stage: str) -> None:
    run()
    before = {name: text for name, text in tree(tmp_path).items() if ".manualkit/" not in name}
    stages.broken = stage
    stages.images["p001-f1.webp"] = b"a new crop"
    if stage != "render":
        stages.guides = (guide("other", "Do it."),)
    with pytest.raises(ZeroDivisionError):
        run(force=True)
    after = {name: text for name, text in tree(tmp_path).items() if ".manualkit/" not in name}
    assert stage == "render" or after == before
    assert not list(tmp_path.rglob(".change-*"))


def test_a_first_run_that_fails_leaves_nothing(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    stages.broken = "extract"
    with pytest.raises(ZeroDivisionError):
        run()
    with pytest.raises(InputError):
        run(pdf=tmp_path / "none.pdf")
    assert visible(tmp_path) == ["manual.pdf"] and not (tmp_path / "work").exists()


@pytest.mark.parametrize("sku", ["../../etc/passwd", "A/B 12", "0012345", "no", "CON", "АБВ", "12e5"])
def test_skus_are_data(run: Any, stages: FakeStages, tmp_path: Path, sku: str) -> None:
    run(product=Product(skus=(sku,)))
    assert {p.name for p in tmp_path.iterdir()} == {"manual.pdf", "work", "site"}
    assert [p.name for p in (tmp_path / "work").iterdir()] == [slug(sku)]
    assert yamlfile.load(tmp_path / "work" / slug(sku) / "manual.yaml", ManualFile).skus == (sku,)
    assert {key: entry["path"] for key, entry in index(tmp_path / "site").items()} == {f"sku:{sku.upper()}": slug(sku)}


def test_what_cannot_be_meant(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    for skus in ((), ("",), (" ",), ("A", "")):
        with pytest.raises(UsageError):
            run(product=Product(skus=skus))
    with pytest.raises(UsageError):
        run(site=tmp_path / "work")


def test_output_that_cannot_be_written(run: Any, stages: FakeStages, tmp_path: Path, pdf: Path) -> None:
    for name in ("work", "site"):
        for folder in (pdf, pdf / "below", Path("/proc/nothing")):
            with pytest.raises(OutputError):
                run(**{name: folder})
    (tmp_path / "site").mkdir(exist_ok=True)
    (tmp_path / "site" / "index.json").write_text("something else")
    with pytest.raises(OutputError, match="not an index that manualkit wrote"):
        run()
    assert (tmp_path / "site" / "index.json").read_text() == "something else"


def test_two_manuals_in_one_site(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    run(product=Product(skus=("A1",)))
    run(product=Product(skus=("B2",)))
    run(product=Product(skus=("A1", "A2")))
    paths = {key: entry["path"] for key, entry in index(tmp_path / "site").items()}
    assert paths == {"sku:A1": "A1", "sku:A2": "A1", "sku:B2": "B2"}


def test_a_guide_that_is_not_valid_stops_the_run(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    run()
    file = tmp_path / "work" / "A1" / "guides" / "en" / "010-open.yaml"
    file.write_text(file.read_text().replace("title:", "titel:"))
    with pytest.raises(InvalidDataError) as caught:
        run()
    assert {p.split(": ")[-1] for p in caught.value.problems} == {"is missing", "is no known field"}


def test_guides_are_read_in_their_order(run: Any, stages: FakeStages, tmp_path: Path) -> None:
    stages.guides = tuple(guide(f"g{n}", "Do it.") for n in range(120))
    run()
    from manualkit.workspace import Workspace

    manual = Workspace(tmp_path / "work" / "A1").manual()
    assert [g.id for g in manual.guides] == [g.id for g in stages.guides]
    assert isinstance(manual.guides[0], Guide)


def test_processes_that_publish_at_once_all_get_into_the_index(stages: FakeStages, pdf: Path, tmp_path: Path) -> None:
    skus = [f"SKU{n}" for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda sku: convert(pdf, Product(skus=(sku,)), tmp_path / "work", tmp_path / "site"), skus))
    assert {key: entry["path"] for key, entry in index(tmp_path / "site").items()} == {
        f"sku:{sku}": sku for sku in skus
    }


def test_the_machines_own_files_are_read_once_written(
    run: Any, stages: FakeStages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    load = yamlfile.load
    monkeypatch.setattr("manualkit.yamlfile.load", lambda path, model: read.append(path.name) or load(path, model))
    run()
    assert not [name for name in read if name != "manual.yaml"]
    edited = tmp_path / "work" / "A1" / "guides" / "en" / "010-open.yaml"
    edited.write_text(edited.read_text().replace("Open the lid.", "Open the lid with care."))
    run(force=True)
    assert "010-open.yaml" in read
