# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notices: panels, boxes, signs and words."""

from __future__ import annotations

from html import escape

from styled.conventions import Style
from styled.texts import Texts
from styled.truth import Truth

COLOURS = {"danger": "#c8102e", "warning": "#e8590c", "caution": "#b58900", "notice": "#0b5fa5", "note": "#4a5560"}
TRIANGLE = (
    '<svg viewBox="0 0 20 18"><path d="M10 1 L19 17 L1 17 Z" fill="#ffd500" stroke="#000" stroke-width="1.4"/>'
    '<path d="M9.2 6 L10.8 6 L10.4 12 L9.6 12 Z"/><circle cx="10" cy="14.4" r="1"/></svg>'
)
INFO = (
    '<svg viewBox="0 0 20 18"><circle cx="10" cy="9" r="8" fill="#fff" stroke="#0b5fa5" stroke-width="1.4"/>'
    '<rect x="9.2" y="7.5" width="1.6" height="6"/><circle cx="10" cy="5" r="1"/></svg>'
)


def notice(style: Style, texts: Texts, truth: Truth, level: str) -> str:
    """A notice of the level, as the house prints it."""
    kind, body = style["notices"], style["notice texts"]
    if kind == "triangle":  # a sign without a word says only that much
        printed = "note" if level in ("note", "notice") else "warning"
        parts = _body(truth.notice(printed, *_said(texts, level, body)), body)
        return f'<div class="notice sign">{INFO if printed == "note" else TRIANGLE}<div>{parts}</div></div>'
    word = escape(texts.signals[level])
    capitals = f'<span style="text-transform: uppercase">{word}</span>'
    said_texts = _said(texts, level, body)
    sign = INFO if level in ("note", "notice") else TRIANGLE
    if kind.startswith("inline") or (kind == "word above" and body != "bullets"):
        said_texts = (" ".join(said_texts),)  # nothing would say that a second paragraph is of the notice
    html = truth.notice(level, *said_texts)
    if kind.startswith("inline"):
        look = ' style="font-style: italic"' if "italics" in kind else ""
        mark = "⚠ " if "sign" in kind and sign == TRIANGLE else ""
        opening = f"<b>{mark}{capitals if 'capitals' in kind else word}:</b>"
        return f'<div class="notice"><p{look}>{opening} {html[0]}</p></div>'
    said, colour = _body(html, body), COLOURS[level]
    return {
        "panel": f'<div class="notice panel" style="border-color: {colour}"><div class="word" style="background:'
        f' {colour}">{word}</div><div class="said">{said}</div></div>',
        "grey box": f'<div class="notice grey"><div class="word">{word}</div>{said}</div>',
        "frame": f'<div class="notice frame sign">{TRIANGLE}<div><div class="word">{capitals}</div>{said}</div></div>',
        "side rule": f'<div class="notice rule" style="border-color: {colour}">'
        f'<div class="word" style="color: {colour}">{word}</div>{said}</div>',
        "word above": f'<div class="notice"><div class="word">{capitals}</div>{said}</div>',
        "sign and word on a bar": f'<div class="notice panel"><div class="bar" style="background: {colour}">{sign}'
        f'<span class="word">{capitals}</span></div><div class="said">{said}</div></div>',
        "between rules": f'<div class="notice rules" style="border-color: {colour}"><div class="word">{word}</div>'
        f"{said}</div>",
        "in the margin": f'<div class="notice aside"><div>{sign}<span class="word">{capitals}</span></div>'
        f"<div>{said}</div></div>",
        "tint with a sign": f'<div class="notice tint" style="background: {colour}22">{sign}<div class="said">'
        f'<div class="word">{word}</div>{said}</div></div>',
        "cells": f'<table class="notice cells"><tr><td>{capitals}</td><td>{said}</td></tr></table>',
    }[kind]


def _said(texts: Texts, level: str, body: str) -> tuple[str, ...]:
    return texts.notices[level][:1] if body == "a paragraph" else texts.notices[level]


def _body(html: list[str], body: str) -> str:
    if body == "bullets":
        return "".join(f'<div class="item"><span>•</span><div>{text}</div></div>' for text in html)
    return "".join(f"<p>{text}</p>" for text in html)
