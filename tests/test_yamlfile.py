# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from manualkit.errors import InvalidDataError
from manualkit.model import Frozen, Guide, ManualFile, Source, SourceFile, Step
from manualkit.yamlfile import dump, load, nodes, replace_value
from manualkit.yamlfile.emit import scalar

HEAD = "skus: [A1]\nsource: {file: a.pdf, sha256: abc, pages: 3}\n"


class Holder(Frozen):
    value: Any = None


def write(folder: Path, text: str) -> Path:
    path = folder / "a.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return path


def problems(path: Path, model: Any) -> list[str]:
    with pytest.raises(InvalidDataError) as caught:
        load(path, model)
    return [p.removeprefix(str(path) + ":") for p in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0012345", "0012345"), ("no", "no"), ("on", "on"), ("y", "y"), ("12:30", "12:30"), ("1_000", "1_000"),
        ("2024-01-01", "2024-01-01"), ("true", True), ("FALSE", False), ("null", None), ("~", None), ("", None),
        ("12", 12), ("-7", -7), ("0o17", 15), ("0x1F", 31), ("1.5", 1.5), ("1e3", 1000.0), (".5", 0.5),
        ("-.inf", float("-inf")),
        ("<<", "<<"), ("=", "="), ("'12'", "12"), ('"\\u00e4"', "ä"), ("1.2.3", "1.2.3"),
    ],
)  # fmt: skip
def test_scalars_are_those_of_yaml_1_2(tmp_path: Path, text: str, value: Any) -> None:
    assert load(write(tmp_path, f"value: {text}\n"), Holder).value == value


def test_a_number_where_text_is_wanted_is_text_as_written(tmp_path: Path) -> None:
    text = HEAD.replace("[A1]", "[12345, 0012345, 1e5, true, no, 0x1F]")
    assert load(write(tmp_path, text), ManualFile).skus == ("12345", "0012345", "1e5", "true", "no", "0x1F")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("value: 1\nvalue: 2\n", ["2:1: duplicate key 'value', first in line 1"]),
        ("value: &a 1\n", ["1:8: anchors (&name) are not allowed"]),
        ("value: !!str 1\n", ["1:8: tags (!name) are not allowed"]),
        (
            "value: &a 1\nother: *a\n",
            ["1:8: anchors (&name) are not allowed", "2:8: aliases (*name) are not allowed: write it out"],
        ),
        ("value: 1\n---\nvalue: 2\n", ["2:1: more than one document in a file"]),
        ("? [a]\n: 1\n", ["1:3: a key must be text"]),
        ("value: [" + "[" * 60 + "]" * 60 + "]\n", ["1:58: nested more than 50 deep"]),
        ("value: [1\n", ["2:1: did not find expected ',' or ']', while parsing a flow sequence"]),
        ("value: 'a\n", ["2:1: found unexpected end of stream, while scanning a quoted scalar"]),
        ("value: \x07\n", ["1:1: a character that YAML does not allow"]),
        ("value:\n\t- a\n", ["2:1: found character that cannot start any token, while scanning for the next token"]),
    ],
)
def test_what_is_no_strict_yaml(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert problems(write(tmp_path, text), Holder) == expected


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"value: 1\nx: \xff\n")
    assert problems(path, Holder) == ["2:1: not UTF-8"]


def test_a_file_that_is_missing_or_huge(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError, match="No such file"):
        load(tmp_path / "a.yaml", Holder)
    with pytest.raises(InvalidDataError, match="bigger than 10 MB"):
        load(write(tmp_path, "value: " + "a" * 10_000_001), Holder)


def test_every_validation_error_at_its_place(tmp_path: Path) -> None:
    text = (
        "id: a b\ntitle: [x]\nsteps:\n  - id: s1\n    texd: Open.\n    figures: p1\n  - text: Close.\nconfidence: 2\n"
    )
    assert problems(write(tmp_path, text), Guide) == [
        "1:1: id: string should match pattern '^[^\\s/\\\\.][^\\s/\\\\]*$'",
        "2:1: title: input should be a valid string",
        "1:1: language: is missing",
        "6:5: steps[1].figures: input should be a valid tuple",
        "5:5: steps[1].texd: is no known field",
        "7:5: steps[2].id: is missing",
        "8:1: confidence: input should be less than or equal to 1",
    ]


def test_an_empty_file(tmp_path: Path) -> None:
    assert problems(write(tmp_path, ""), ManualFile)[0].startswith("1:1: file: ")


def test_what_a_writer_gets_to_read() -> None:
    step = Step(
        id="s1",
        number="1",
        text="Turn the knob until it clicks and pull the drawer to you; keep the tray level, nothing may spill over.",
        figures=("p036-f1",),
        source=(Source(page=36, bbox=(72.1, 100, 300, 120)),),
    )
    guide = Guide(
        id="clean", title="Clean: the “tray”", language="no", pages=(36, 37), introduction="One.\nTwo.", steps=(step,)
    )
    assert dump(guide, schema="guide.json") == (
        "# yaml-language-server: $schema=guide.json\n"
        'id: clean\ntitle: "Clean: the “tray”"\nlanguage: "no"\npages: [36, 37]\n'
        "introduction: |-\n  One.\n  Two.\n"
        'steps:\n  - id: s1\n    number: "1"\n    text: >-\n'
        "      Turn the knob until it clicks and pull the drawer to you; keep the tray level,\n"
        "      nothing may spill over.\n"
        "    figures: [p036-f1]\n    source: [{page: 36, bbox: [72.1, 100, 300, 120]}]\n"
    )


def test_skus_are_quoted_where_a_reader_would_misread_them() -> None:
    source = SourceFile(file="a.pdf", sha256="12e5", pages=1)
    text = dump(ManualFile(skus=("0012345", "no", "WGG254", "A/B 12", "12:30", "1_000"), source=source))
    assert '- "0012345"\n' in text and '- "no"\n' in text and "- WGG254\n" in text and "- A/B 12\n" in text
    assert yaml.safe_load(text)["skus"] == ["0012345", "no", "WGG254", "A/B 12", "12:30", "1_000"]
    assert yaml.safe_load(text)["source"]["sha256"] == "12e5"


NASTY = st.sampled_from(
    [
        *" \n\t:-'\"\\{],&*!|>%@`~=\x85\u2028\ufeff\x07\xa0ä字😀",
        *["  ", "\n\n", "\r\n", "# ", " #", ": ", "- ", "? ", "null", "true", "no", "0012", "1e3", "...", "---", "<<"],
        *["word", "a longer piece of text "],
    ]
)
TEXT = st.lists(NASTY, max_size=30).map("".join) | st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
SCALAR = TEXT | st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(allow_nan=False)
VALUE = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4), max_leaves=12
)


@settings(max_examples=200, deadline=None)
@given(VALUE)
@example("a " * 80)
@example("a\n\nb\n")
@example([[], {}, [[1]], [{"a": [1.5, 2]}, {"b": 1}]])
def test_what_is_dumped_is_loaded_again(value: Any) -> None:
    text = dump(Holder(value=value))
    root = nodes.parse(text)
    from manualkit.yamlfile.load import _data

    assert (_data(root, set()) or {}).get("value") == value
    if not _has_big(value):
        assert (yaml.safe_load(text) or {}).get("value") == value, "a YAML 1.1 reader sees something else"


def _has_big(value: Any) -> bool:
    """PyYAML stops at keys of more than 128 letters, which is its own limit."""
    if isinstance(value, dict):
        return any(len(k) > 100 or _has_big(v) for k, v in value.items())
    return isinstance(value, list) and any(map(_has_big, value))


HAND = """\
# top
skus: [A1, "0012"]  # keys
title: Old title # why
text: >-
  folded text
  goes on

# before the list
steps:
# a comment at the margin
- id: s1   # first
  text: |
    literal
  # inside
  source: [{page: 1, bbox: [1, 2, 3, 4]}]
-   # dash-comment
  id: s2
  text: "quoted"
empty:
gap: # comment on the key's line
  value below
deep: {a: {b: [1, 2], c: x}, "d":y}
last: 1
# the end
"""
PATHS: list[tuple[str | int, ...]] = [
    ("skus",), ("skus", 1), ("title",), ("text",), ("steps",), ("steps", 0), ("steps", 0, "id"),
    ("steps", 0, "text"), ("steps", 0, "source"), ("steps", 0, "source", 0, "bbox", 2), ("steps", 1),
    ("steps", 1, "id"), ("steps", 1, "text"), ("empty",), ("gap",), ("deep",), ("deep", "a"), ("deep", "a", "b"),
    ("deep", "a", "c"), ("deep", "d"), ("last",), ("fresh",), ("steps", 0, "fresh"), ("deep", "fresh"),
]  # fmt: skip


def put(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    target = data
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return data


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(PATHS), VALUE)
def test_an_edit_changes_its_value_and_nothing_else(path: tuple[str | int, ...], value: Any) -> None:
    from manualkit.yamlfile.load import _data

    text = replace_value(HAND, path, value)
    assert _data(nodes.parse(text), set()) == put(_data(nodes.parse(HAND), set()), path, value)
    kept = [
        line for line in HAND.splitlines() if line.startswith("# ") and (path != ("steps",) or "margin" not in line)
    ]
    assert [line for line in kept if line not in text.splitlines()] == []
    if path == ("title",):
        assert " # why\n" in text


def test_an_edit_is_as_small_as_can_be() -> None:
    assert replace_value(HAND, ("title",), "New") == HAND.replace("Old title", "New")
    assert replace_value(HAND, ("steps", 1, "text"), "plain") == HAND.replace('"quoted"', "plain")
    assert replace_value(HAND, ("last",), 2) == HAND.replace("last: 1", "last: 2")
    assert replace_value(HAND, ("fresh",), "x") == HAND.replace("last: 1\n", "last: 1\nfresh: x\n")


def test_an_edit_of_what_is_not_there() -> None:
    for path in (("none", "x"), ("skus", 7), ("title", "x")):
        with pytest.raises(KeyError):
            replace_value(HAND, path, 1)


SOMETHING_ELSE = st.one_of(
    st.text("0123456789+-.:_eExobTZ naNiIfF", max_size=12),
    st.sampled_from(
        ["yes", "Off", "~", "null", "<<", "=", "y", "N", "1:30", "190:20:30.15", "0b1_0", "017", "1_000.5"]
    ),
    st.from_regex(r"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?( ?Z|[-+][0-9])?)?\Z"),
)


@given(SOMETHING_ELSE)
def test_what_yaml_1_1_takes_for_no_text_has_quotes(text: str) -> None:
    resolvers = yaml.resolver.Resolver.yaml_implicit_resolvers
    known = [pattern for _, pattern in (*resolvers.get(text[:1], ()), *resolvers.get(None, ()))]
    taken = any(pattern.match(text) for pattern in known)
    assert scalar(text)[:1] in "\"'" or not taken
    again = yaml.safe_load(scalar(text))
    assert again == text and isinstance(again, str)
