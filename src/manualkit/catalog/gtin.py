# SPDX-License-Identifier: AGPL-3.0-or-later
"""GTINs (EAN, UPC): their form and check digit, after the GS1 General Specifications, section 7.9."""

from __future__ import annotations

from manualkit.regex import regex

LENGTHS = (8, 12, 13, 14)
_SEPARATORS = regex(r"[\s\-\u2010-\u2015]")


def digits(text: str) -> str:
    """A GTIN as it is printed under a bar code or typed, without spaces and dashes."""
    return _SEPARATORS.sub("", text)


def check_digit(body: str) -> int:
    """The last digit that belongs behind these digits."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return -total % 10


def problem(text: str) -> str:
    """Why this is no GTIN; empty if it is one."""
    number = digits(text)
    if not (number.isascii() and number.isdigit()):
        return f"GTIN {text}: not only digits"
    if len(number) not in LENGTHS:
        return f"GTIN {text}: {len(number)} digits; a GTIN has 8, 12, 13 or 14"
    right = check_digit(number[:-1])
    return "" if int(number[-1]) == right else f"GTIN {text}: the check digit should be {right}"
