# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which fonts a manual asks for, and which Debian packages give them."""

from __future__ import annotations

import re
import subprocess

PACKAGES = {
    "DejaVu Sans": "fonts-dejavu-core",
    "DejaVu Sans Condensed": "fonts-dejavu-extra",
    "DejaVu Serif": "fonts-dejavu-core",
    "Lato": "fonts-lato",
    "Liberation Sans": "fonts-liberation",
    "Liberation Sans Narrow": "fonts-liberation-sans-narrow (up to Debian 12 fonts-liberation)",
    "Liberation Serif": "fonts-liberation",
    "NanumBarunGothic": "fonts-nanum",
    "Noto Naskh Arabic": "fonts-noto-core",
    "Noto Sans": "fonts-noto-core",
    "Noto Sans CJK JP": "fonts-noto-cjk",
    "Noto Sans CJK SC": "fonts-noto-cjk",
    "Noto Serif CJK SC": "fonts-noto-cjk",
    "Open Sans": "fonts-open-sans",
    "PT Serif": "fonts-paratype",
    "Roboto": "fonts-roboto-unhinted",
    "Roboto Condensed": "fonts-roboto-unhinted",
}
"""A family's package: all the families that the manuals ask for."""

_DECLARATION = re.compile(r"\bfont(?:-family)?[:=][^;}]*")
_FAMILY = re.compile("|".join(sorted(PACKAGES, key=len, reverse=True)))


def installed() -> set[str]:
    """The families that this machine has."""
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    return {family.strip() for line in listed.splitlines() for family in line.split(",")}


def lacking(html: str, families: set[str]) -> list[str]:
    """The packages of the fonts that a manual asks for and the machine has not."""
    asked = {family for declaration in _DECLARATION.findall(html) for family in _FAMILY.findall(declaration)}
    return sorted({PACKAGES[family] for family in asked - families})
