# SPDX-License-Identifier: AGPL-3.0-or-later
"""The help centre's pages: a start page, one for each brand, and those that lead from a number to a manual."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from manualkit.frozen import frozen
from manualkit.render import themes
from manualkit.render.html import template
from manualkit.render.texts import Translator, direction


@frozen
class Brand:
    """A brand, its page from the start page, and how many products it has."""

    name: str
    href: str
    count: int


@frozen
class Listed:
    """A product in a list; `href` leads to it from the site's root."""

    name: str
    href: str
    models: tuple[str, ...]
    skus: tuple[str, ...]
    languages: tuple[str, ...]


@frozen
class Group:
    """The products of a category; `name` is empty for those without one."""

    name: str
    products: tuple[Listed, ...]


@frozen
class Leaf:
    """One page of a list that is too long for one."""

    name: str
    href: str
    current: bool


class HelpCentre:
    """Makes the pages, with a theme's templates in one language."""

    def __init__(self, theme: str, language: str, title: str) -> None:
        self._theme = theme
        self._language = language
        script = themes.find(theme, "help/help.js").read_bytes()
        style = themes.minified(themes.find(theme, "help/help.css").read_text("utf-8")).encode()
        self._script, self._style = _named(script, "js"), _named(style, "css")
        self.assets = {self._script: script, self._style: style}
        self._shared = {
            "language": language,
            "direction": direction(language),
            "title": title,
            "t": Translator(theme, language),
            "assets": themes.assets(theme),
            "style": self._style,
        }

    def start(self, brands: Sequence[Brand], searching: Sequence[str]) -> bytes:
        """The start page; `searching`: the languages that can be searched."""
        return self._page("start", brands=brands, searching=searching, script=self._script)

    def brand(self, name: str, groups: Sequence[Group], more: Sequence[Leaf]) -> bytes:
        """A brand's page, two folders below the site's root."""
        return self._page("brand", brand=name, groups=groups, more=more, up="../../")

    def forward(self, name: str, to: str, linkset: str = "") -> bytes:
        """A page that leads to another one."""
        return self._page("forward", name=name, to=to, linkset=linkset)

    def _page(self, page: str, /, **values: object) -> bytes:
        return template(self._theme, f"help/{page}.html.j2").render(self._shared | values).encode()


def _named(content: bytes, ending: str) -> str:
    return f"assets/help.{sha256(content).hexdigest()[:12]}.{ending}"
