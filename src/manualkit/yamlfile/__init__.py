# SPDX-License-Identifier: AGPL-3.0-or-later
"""YAML that people write: read strictly, with every error at its place; edited without losing comments.

Scalars are those of YAML 1.2: `no`, `on`, `12:30`, `1_000` and `0012345` are text.
"""

from manualkit.yamlfile.edit import replace_value
from manualkit.yamlfile.emit import dump
from manualkit.yamlfile.load import Parsed, load, loads, read

__all__ = ["Parsed", "dump", "load", "loads", "read", "replace_value"]
