# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values as YAML for writers: block style, long texts folded, boxes on one line, quotes only where they are needed."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any

from manualkit.regex import regex
from manualkit.value import Frozen

WIDTH = 100
_ESCAPED = regex(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)  # not printable in YAML, or taken for a line break by YAML 1.1
_SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_BAD_START = regex(r"[\s?:,\[\]{}#&*!|>'\"%@`]|-(?![0-9A-Za-z])|\.\.\.")
_BAD_INSIDE = regex(r":\s|\s#|:$|\s$")
_WORD_1_1 = regex(  # booleans, null, merge key and value of YAML 1.1
    "[yYnN~=]|<<|yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|null|Null|NULL"
)
_NUMBER_1_1 = regex(
    r"""[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*(?::[0-5]?[0-9])*
    |[0-9][0-9_]*(?:\.[0-9_]*(?:[eE][-+][0-9]+)?|(?::[0-5]?[0-9])+\.[0-9_]*)|\.(?:inf|Inf|INF))
    |\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|\.(?:nan|NaN|NAN)
    |[0-9]{4}-[0-9]{2}-[0-9]{2}  # and a point in time:
    |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?
    (?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?""",
    re.VERBOSE,
)
_NUMBER_1_2 = regex(r"[-+]?[0-9]+|0[ox][0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORD = regex(r"[A-Za-z0-9][A-Za-z0-9._/+-]{0,31}")
_COLLECTIONS = (dict, list, tuple)  # what models and parsed files are made of
_FLOW_KEYS = 4  # a mapping with a box and at most so many keys goes on one line


def dump(model: Frozen, *, schema: str = "") -> str:
    """The value as YAML, without the fields that have their default. `schema` is named in a first line for editors."""
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    data = model.model_dump(exclude_defaults=True)
    return head + ("\n".join(block(data, 0)) if data else "{}") + "\n"


def block(value: Any, indent: int) -> list[str]:
    """The lines of a mapping or sequence that is not empty, in block style."""
    pad = " " * indent
    if isinstance(value, dict):
        return [line for key, item in value.items() for line in hang(f"{pad}{_key(str(key))}:", item, indent)]
    lines: list[str] = []
    for item in value:
        line = _flow_line(item, indent + 2) if _is_collection(item) else None
        if line is not None:
            lines.append(f"{pad}- {line}")
        elif _is_collection(item) and item:
            inner = block(item, indent + 2)
            lines += [f"{pad}- {inner[0][indent + 2 :]}", *inner[1:]]
        else:
            lines += hang(f"{pad}-", item, indent)
    return lines


def hang(head: str, value: Any, indent: int) -> list[str]:
    """The lines of `head` (a key or dash) with its value behind or below it."""
    pad = " " * (indent + 2)
    if isinstance(value, str):
        style, lines = _block_scalar(value, WIDTH - len(head) - 1)
        if style:
            return [f"{head} {style}", *((pad + line if line else "") for line in lines)]
        return [f"{head} {scalar(value)}"]
    line = inline(value) if not _is_collection(value) or not value else _flow_line(value, len(head) + 1)
    return [head, *block(value, indent + 2)] if line is None else [f"{head} {line}"]


def inline(value: Any, *, flow: bool = False) -> str:
    """Any value on one line."""
    if isinstance(value, float):  # first, as most values on one line are coordinates
        return _float(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(str(k), flow=True)}: {inline(v, flow=True)}" for k, v in value.items()) + "}"
    if isinstance(value, str):
        return scalar(value, flow=flow)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(item, flow=True) for item in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no YAML form")


def scalar(text: str, *, flow: bool = False) -> str:
    """The text on one line; quoted where a reader of YAML 1.1 or 1.2 would take it for something else."""
    if _ESCAPED.search(text) or "\n" in text:
        return '"' + re.sub(f'{_ESCAPED.pattern}|[\n"\\\\]', lambda m: _escape(m.group()), text) + '"'
    if not _needs_quotes(text) and not (flow and re.search(r"[,\[\]{}:]", text)):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


_key = lru_cache(1024)(scalar)  # a guide has the same dozen keys a thousand times


def _escape(letter: str) -> str:
    code = ord(letter)
    wide = f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return _SHORT_ESCAPES.get(letter) or (f"\\x{code:02x}" if code < 0x100 else wide)


def _needs_quotes(text: str) -> bool:
    if not text or _BAD_START.match(text) or _BAD_INSIDE.search(text) or _NUMBER_1_2.fullmatch(text):
        return True
    return bool(_WORD_1_1.fullmatch(text) or (text[0] in "-+.0123456789" and _NUMBER_1_1.fullmatch(text)))


def _block_scalar(text: str, room: int) -> tuple[str, list[str]]:
    """Header and lines of a text that is too long or has line feeds; ('', []) for one that stays on its line."""
    if _ESCAPED.search(text) or text[:1] in ("", " ", "\n"):
        return "", []
    if "\n" in text:
        lines = text.removesuffix("\n").split("\n")
        clean = all(line == line.rstrip() for line in lines) and lines[-1]
        return ("|" if text.endswith("\n") else "|-", lines) if clean else ("", [])
    words = text.split(" ")
    if len(text) <= room or len(words) == 1 or not all(words):
        return "", []
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= WIDTH - 20:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return ">-", lines


def _is_collection(value: Any) -> bool:
    return isinstance(value, _COLLECTIONS)


def _flow_line(value: Any, used: int) -> str | None:
    """The collection in brackets, if it is made of numbers, boxes or short words and fits."""
    line = inline(value) if _short(value) else None
    return line if line is not None and used + len(line) <= WIDTH else None


def _short(value: Any) -> bool:
    if isinstance(value, dict):
        items = value.values()
        places = any(isinstance(v, list | tuple) and v and _numbers(v) for v in items)
        return places and len(value) <= _FLOW_KEYS and all(not _is_collection(v) or _numbers(v) for v in items)
    if not isinstance(value, list | tuple) or not value:
        return False
    words = all(isinstance(item, str) and _WORD.fullmatch(item) for item in value)
    return words or _numbers(value) or all(isinstance(item, dict) and _short(item) for item in value)


def _numbers(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, int | float) for item in value)


def _float(value: float) -> str:
    if not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = repr(value)
    return text if "." in text or "e" not in text else text.replace("e", ".0e", 1)  # 1e+16 is text in YAML 1.1
