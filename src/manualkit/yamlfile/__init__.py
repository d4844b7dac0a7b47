# SPDX-License-Identifier: AGPL-3.0-or-later
"""YAML that people write: read strictly, with every error at its place; edited without losing comments.

Scalars are those of YAML 1.2: `no`, `on`, `12:30`, `1_000` and `0012345` are text.
"""

from manualkit.yamlfile.comments import commented, notes, with_notes
from manualkit.yamlfile.edit import replace_value, replace_values
from manualkit.yamlfile.emit import dump
from manualkit.yamlfile.load import Parsed, data, load, loads, read
from manualkit.yamlfile.nodes import Path, parse
from manualkit.yamlfile.rewrite import rewrite

__all__ = [
    "Parsed",
    "Path",
    "commented",
    "data",
    "dump",
    "load",
    "loads",
    "notes",
    "parse",
    "read",
    "replace_value",
    "replace_values",
    "rewrite",
    "with_notes",
]
