# SPDX-License-Identifier: AGPL-3.0-or-later
"""A person's edits and the machine's changes, together: nothing of either is lost, and twice is as good as once."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manualkit.merge.three import NOTHING, Conflict, merge
from manualkit.model.printed import BESIDE

Guide = dict[str, Any]


def step(name: str, text: str, **more: Any) -> Guide:
    return {"id": name, "text": text, **more}


def guide(*steps: Guide, **more: Any) -> Guide:
    return {"id": "open", "title": "Open", "steps": list(steps), **more}


ONE, TWO, THREE = step("one", "Open the lid."), step("two", "Fill it."), step("three", "Close the lid.")
BASE = guide(ONE, TWO, THREE)
HOT = {"level": "warning", "text": "The water is hot and burns."}
COLD = {"level": "note", "text": "Use cold milk if you like."}


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (guide(ONE, TWO, THREE, title="Lift"), BASE,
         guide(ONE, TWO, THREE, title="Lift", printed_title="Open")),
        (BASE, guide(ONE, TWO, THREE, title="Lift"), guide(ONE, TWO, THREE, title="Lift")),
        (guide(ONE, TWO, THREE, rule="x"), guide(TWO, THREE), guide(TWO, THREE, rule="x")),
        (guide(TWO, ONE, THREE), guide(ONE, TWO), guide(TWO, ONE)),
        (guide(ONE, TWO), guide(THREE, ONE, TWO), guide(ONE, TWO)),
        (guide(step("mine", "M."), ONE, TWO, THREE), guide(ONE, step("new", "N."), TWO, THREE),
         guide(step("mine", "M."), ONE, step("new", "N."), TWO, THREE)),
        (guide(ONE, TWO, step("mine", "M."), THREE), guide(THREE, TWO, ONE),
         guide(THREE, TWO, step("mine", "M."), ONE)),
        (guide(step("one", "Open the lid.", result="It clicks."), TWO, THREE), guide(ONE | {"number": "1"}, TWO, THREE),
         guide(step("one", "Open the lid.", result="It clicks.", number="1"), TWO, THREE)),
        (guide(ONE | {"figures": ["f1", "f9"]}, TWO, THREE), guide(ONE | {"figures": ["f2"]}, TWO, THREE),
         guide(ONE | {"figures": ["f2", "f1", "f9"]}, TWO, THREE)),
        (guide(ONE, notices=[COLD]), guide(ONE, notices=[HOT]), guide(ONE, notices=[HOT, COLD])),
    ],
)  # fmt: skip
def test_changes_of_both_sides(mine: Guide, theirs: Guide, expected: Guide) -> None:
    merged, conflicts = merge(BASE, mine, theirs)
    assert (merged, conflicts) == (expected, [])


def test_the_printed_words_are_put_beside_an_edit_and_kept_up() -> None:
    mine = guide(step("one", "Lift the lid."), TWO, THREE)
    merged, conflicts = merge(BASE, mine, guide(ONE | {"number": "1"}, TWO, THREE))
    assert merged["steps"][0] == step("one", "Lift the lid.", printed="Open the lid.", number="1") and not conflicts
    again, conflicts = merge(BASE, merged, guide(ONE | {"text": "Open the lid slowly."}, TWO, THREE))
    assert again["steps"][0]["printed"] == "Open the lid slowly." and again["steps"][0]["text"] == "Lift the lid."
    assert conflicts == [Conflict("changed", ("steps", 0, "text"), "Open the lid slowly.")]
    same, conflicts = merge(BASE, merged, guide(ONE | {"text": "Lift the lid."}, TWO, THREE))
    assert same["steps"][0] == step("one", "Lift the lid.", number="1") and not conflicts


def test_a_text_that_differs_is_an_edit_in_every_place_of_a_guide_and_of_faults() -> None:
    need = {"kind": "tool", "text": "A key, 8 mm", "source": [{"page": 1}]}
    base = guide(ONE | {"result": "It clicks."}, TWO, introduction="Do so at night.", requirements=[need])
    mine = guide(
        ONE | {"result": "It snaps."}, TWO, introduction="Do so by day.", requirements=[need | {"text": "A key, 9 mm"}]
    )
    for theirs in (base, base | {"requirements": [need | {"source": [{"page": 2}]}], "title": "Lift"}):
        merged, conflicts = merge(base, mine, theirs)
        assert not conflicts and merged["printed_introduction"] == "Do so at night."
        assert merged["requirements"][0]["printed"] == "A key, 8 mm"
        assert merged["steps"][0]["printed_result"] == "It clicks." and "printed" not in merged["steps"][1]
    row = {"id": "e1", "symptom": "It drips.", "causes": ["A worn seal", "Frost"], "remedies": ["Call us."]}
    edit = row | {"symptom": "It leaks.", "causes": ["A worn seal"]}
    new = row | {"causes": ["A worn seal", "Frost", "Too much water"]}
    merged, conflicts = merge({"faults": [row]}, {"faults": [edit]}, {"faults": [new]})
    assert merged["faults"][0] == edit | {
        "printed_symptom": "It drips.", "causes": ["A worn seal", "Too much water"], "printed_causes": new["causes"],
    }  # fmt: skip
    assert not conflicts and merge({"faults": [new]}, merged, {"faults": [new]}) == (merged, [])


def test_a_mention_and_a_label_are_no_texts_of_the_manual() -> None:
    see = {"kind": "page", "text": "page 4", "page": 4}
    mine = guide(ONE | {"references": [see | {"text": "page 5"}]}, TWO, THREE)
    merged, _ = merge(guide(ONE | {"references": [see]}, TWO), mine, guide(ONE | {"references": [see | {"page": 5}]}))
    assert "printed" not in merged["steps"][0]["references"][0]


def test_notices_have_no_id_and_are_known_by_their_words() -> None:
    base, mine = guide(notices=[HOT, COLD]), guide(notices=[HOT | {"level": "danger"}, COLD])
    theirs = guide(notices=[COLD, HOT | {"text": "The water is hot and burns you."}])
    merged, conflicts = merge(base, mine, theirs)
    assert merged["notices"] == [COLD, {"level": "danger", "text": "The water is hot and burns you."}]
    assert not conflicts


def test_conflicts() -> None:
    new = ONE | {"text": "Lift the lid at once."}
    assert merge(BASE, guide(TWO, THREE), guide(new, TWO, THREE)) == (
        guide(TWO, THREE), [Conflict("deleted", ("steps", 0), new)],
    )  # fmt: skip
    edited = ONE | {"text": "Raise it.", "printed": "Open the lid."}
    assert merge(BASE, guide(edited, TWO, THREE), guide(TWO, THREE)) == (
        guide(edited, TWO, THREE), [Conflict("gone", ("steps", 0))],
    )  # fmt: skip
    assert merge(BASE, guide(THREE, ONE, TWO), guide(TWO, ONE, THREE)) == (
        guide(THREE, ONE, TWO), [Conflict("order", ("steps",), [TWO, ONE, THREE])],
    )  # fmt: skip
    assert merge(BASE, BASE, guide(TWO, THREE), {("steps", 0)})[1] == [Conflict("gone", ("steps", 0))]
    assert merge(NOTHING, {"id": "a", "title": "Mine"}, {"id": "a", "title": "Its"})[1] == [
        Conflict("changed", ("title",), "Its")
    ]


def test_only_another_place_is_no_conflict_with_a_deletion() -> None:
    moved = ONE | {"source": [{"page": 9, "bbox": [1, 2, 3, 4]}], "confidence": 0.5}
    assert merge(BASE, guide(TWO, THREE), guide(moved, TWO, THREE)) == (guide(TWO, THREE), [])


# One guide, edited at random by both sides. Every word that a side puts in is its own, so that it can be found again.


def said(value: Any) -> set[str]:
    """Every text in the data."""
    if isinstance(value, dict):
        return {text for item in value.values() for text in said(item)}
    if isinstance(value, list):
        return {text for item in value for text in said(item)}
    return {str(value)}


HEAD: dict[str, Callable[[Guide, str], None]] = {
    "title": lambda value, word: value.update(title=f"{value['title']} {word}"),
    "introduction": lambda value, word: value.update(introduction=f"{value['introduction']} {word}"),
    "need": lambda value, word: value["requirements"][0].update(text=f"A key for the {word} machine"),
}


def edited(draw: st.DataObject, value: Guide, side: str) -> Guide:
    """Some edits of a side: texts, new and deleted steps and notices, another order."""
    value = copy.deepcopy(value)
    steps = value["steps"]
    for n in range(draw.draw(st.integers(0, 5))):
        kind = draw.draw(st.sampled_from(KINDS))
        word, at = f"{side}{n}", draw.draw(st.integers(0, max(0, len(steps) - 1)))
        if kind in HEAD:
            HEAD[kind](value, word)
        elif kind == "add":
            steps.insert(at, step(f"{side}-{n}", f"Do {word} now."))
        elif not steps:
            continue
        elif kind in ("text", "result"):
            steps[at][kind] = f"{steps[at].get(kind, '')} {word}".strip()
        elif kind == "delete":
            del steps[at]
        elif kind == "move":
            steps.append(steps.pop(at))
        elif kind == "sub":
            steps[at].setdefault("substeps", []).append(step(f"{side}-sub-{n}", f"Part {word}."))
        elif kind == "figure":
            steps[at].setdefault("figures", []).append(f"fig-{word}")
        else:
            steps[at].setdefault("notices", []).append({"level": "warning", "text": f"Mind the {word} of the machine."})
    return value


KINDS = (*HEAD, "text", "result", "add", "delete", "notice", "move", "figure", "sub")
START = guide(
    step("one", "Open the lid of the machine.", notices=[HOT]),
    step("two", "Fill the tank with water.", substeps=[step("two-a", "Not over the mark.")]),
    step("three", "Close the lid again.", figures=["f1"]),
    step("four", "Switch the machine on.", result="The machine hums."),
    introduction="Before the first use.",
    requirements=[{"kind": "tool", "text": "A key for the machine"}],
)


def unmarked(merged: Any, manual: Any, kind: str = "") -> list[str]:
    """The edited texts that have not the manual's words beside them."""
    found = []
    for field, beside in BESIDE[kind].items():
        if field in merged and field in manual and merged[field] != manual[field]:
            found += [merged[field]] if merged.get(beside) != manual[field] else []
    for members in ("steps", "substeps"):
        there = {item["id"]: item for item in manual.get(members, ())}
        for item in merged.get(members, ()):
            found += unmarked(item, there[item["id"]], members) if item["id"] in there else []
    return found


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_edit_is_lost_no_change_of_the_machine_is_lost_and_twice_is_once(draw: st.DataObject) -> None:
    mine, theirs = edited(draw, START, "mine"), edited(draw, START, "theirs")
    merged, conflicts = merge(START, mine, theirs)
    there = said(merged)
    assert said(mine) - said(START) <= there, "an edit is lost"
    assert not unmarked(merged, theirs), "an edit is not marked as one"
    told = there | {text for conflict in conflicts for text in said(conflict.new)}
    assert said(theirs) - said(START) <= told, "a change of the machine is lost"
    for old in START["steps"]:
        was_deleted = old["id"] not in [s["id"] for s in mine["steps"]]
        is_there = old["id"] in [s["id"] for s in merged["steps"]]
        assert not (was_deleted and is_there), "what the person deleted is back"
        if not is_there and not was_deleted:
            assert old["id"] not in [s["id"] for s in theirs["steps"]]
    assert merge(theirs, merged, theirs) == (merged, [])
    assert merge(START, START, theirs) == (theirs, [])
    assert merge(START, mine, START)[1] == []


def test_proposed_markers_never_overwrite_a_writers() -> None:
    found = [{"shape": "arrow", "at": [x, 0.5, x, 0.9], "text": "", "proposed": True} for x in (0.1, 0.4, 0.7)]
    base = {"figures": [{"id": "p001-f1", "markers": found[:2]}]}
    taken = {"shape": "arrow", "at": [0.1, 0.4, 0.1, 0.9], "text": "Push", "color": "#00f"}
    ring = {"shape": "circle", "at": [0.2, 0.2, 0.3, 0.3], "text": ""}
    mine = {"figures": [{"id": "p001-f1", "markers": [taken, ring]}]}  # one taken, one thrown away, one of their own
    merged, conflicts = merge(base, mine, {"figures": [{"id": "p001-f1", "markers": found}]})
    assert merged["figures"][0]["markers"] == [taken, ring, found[2]] and not conflicts
    moved = [found[0] | {"at": [0.15, 0.5, 0.15, 0.9]}, found[1]]
    merged, conflicts = merge(base, mine, {"figures": [{"id": "p001-f1", "markers": moved}]})
    assert taken in merged["figures"][0]["markers"] and ring in merged["figures"][0]["markers"]


def test_an_alternative_text_in_another_language_that_a_writer_wrote_stays_and_says_so() -> None:
    def figure(**alts: str) -> Guide:
        return {"figures": [{"id": "f1", "alts": [{"language": key, "alt": alt} for key, alt in alts.items()]}]}

    merged, conflicts = merge(
        figure(de="Den Deckel öffnen."), figure(de="Ein Deckel"), figure(de="Deckel auf.", fr="Ouvrir.")
    )
    assert merged["figures"][0]["alts"] == [
        {"language": "de", "alt": "Ein Deckel", "alt_generated": False},
        {"language": "fr", "alt": "Ouvrir."},
    ]
    assert not conflicts
