# SPDX-License-Identifier: AGPL-3.0-or-later
"""Error codes in the symptoms of troubleshooting, as printed: E18, E:30 / -80, F05, 5C."""

from __future__ import annotations

from manualkit.regex import regex

_CODE = regex(
    r"(?<![\w.,:/-])"
    r"(?:[A-Z]{1,3}(?:rr|r)?[:.\- ]?-?[0-9]{1,4}[A-Za-z]?(?:\s?/\s?-?[0-9]{1,4}[A-Z]?)?"  # E18, Err 05, E:30 / -80
    r"|[0-9]{1,2}[A-Z]{1,2}[0-9]{0,2})"  # 5C, 4E1
    r"(?![\w:/]|[.,][0-9]|-[A-Za-z0-9]|\s?(?:V|W|A|Hz|mm|cm|kg|%|°))"
)
_SPACED = regex(r"[A-Z][a-z]{0,2} [0-9]")  # "Err 05" at the start is a code, "see Fig 5" behind is none
_NAMED = regex(r"[A-Z]{2,} [0-9]")  # USB 2
_DIGITS = regex(r"[0-9]{1,4}")


def error_codes(symptom: str) -> tuple[str, ...]:
    """The codes in a symptom, in order; a code that is only a number counts where it is all there is."""
    text = symptom.strip()
    if _DIGITS.fullmatch(text):
        return (text,)
    found = [m[0] for m in _CODE.finditer(symptom) if not _SPACED.match(m[0]) or not m.start()]
    found = [code for code in found if not _NAMED.match(code)]
    return tuple(dict.fromkeys(found))
