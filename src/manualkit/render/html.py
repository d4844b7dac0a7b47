# SPDX-License-Identifier: AGPL-3.0-or-later
"""The HTML pages of one product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from manualkit.cache import folder
from manualkit.config import RenderSettings
from manualkit.frozen import frozen
from manualkit.model import Fault, Figure, Guide, Manual, Notice, Source, Step
from manualkit.model.printed import unedited
from manualkit.render import overlay, prose, themes
from manualkit.render.bundle import code_key, languages
from manualkit.render.icons import icons_of, pictured
from manualkit.render.jinja import Filters, environment
from manualkit.render.structured import structured_data
from manualkit.render.texts import Translator, direction, native_name

UNKNOWN = "und"  # BCP 47's tag for a language that is not known; in the model it is empty


@frozen
class Group:
    """Guides that follow one another under the same outermost heading; `title` is empty if they are only its own."""

    title: str
    guides: tuple[Guide, ...]


@frozen
class LanguageLink:
    """A language that the product has guides in; `folder` is its page's folder."""

    tag: str
    name: str
    folder: str
    direction: str


class Pages:
    """Makes the pages of one manual with one theme."""

    def __init__(
        self, manual: Manual, settings: RenderSettings, pictures: dict[str, str], pdf: str | None, folder: str
    ) -> None:
        """`pictures`: the published files by figure id; `pdf`: the manual's address, seen from guide.json;
        `folder`: the manual's folder in the site."""
        self._manual = manual
        self._settings = settings
        self._theme = theme = settings.theme
        self._environment = _environment(theme)
        self._pictures = pictures
        self._folder = folder
        self._pdf = pdf if pdf is None or "://" in pdf else f"../{pdf}"
        self.languages = tuple(
            LanguageLink(tag, native_name(theme, tag), tag or UNKNOWN, direction(tag)) for tag in languages(manual)
        )

    def page(self, language: str) -> str:
        """The page with every guide and fault of a language."""
        return "".join(self.pieces(language))

    def pieces(self, language: str) -> Iterator[str]:
        """The page piece by piece: that of a long manual has 16 million letters."""
        guides = tuple(guide for guide in self._manual.guides if guide.language == language)
        faults = tuple(f for file in self._manual.faults if file.language == language for f in file.faults)
        return self._render(
            "page.html.j2",
            language,
            groups=_groups(guides),
            guides=guides,
            faults=faults,
            pictures=self._pictures,
            pdf=self._pdf,
            canonical=address(self._settings.base_url, self._folder, language),
            structured_data=structured_data(self._manual.head, guides, self._pictures),
        )

    def entrance(self) -> str:
        """The page that leads to the language: by itself where there is only one."""
        tag = self.languages[0].tag if len(self.languages) == 1 else "en"
        return "".join(self._render("entrance.html.j2", tag))

    def _render(self, template: str, language: str, **values: Any) -> Iterator[str]:
        t = Translator(self._theme, language)
        figures = [figure.said_in(language) for figure in self._manual.figures]
        html = self._environment.get_template(template).generate(
            head=self._manual.head,
            name=_name(self._manual),
            language=language,
            languages=self.languages,
            direction=direction(language),
            t=t,
            figures={figure.id: figure for figure in figures},
            assets=themes.assets(self._theme),
            settings=self._settings,
            **values,
        )
        icons = icons_of(figures, self._pictures)
        return iter([pictured("".join(html), icons, self._pictures, t.plain("picture"))]) if icons else html


@cache
def _environment(theme: str) -> Environment:
    filters: Filters = {
        "above": above,
        "anchor": prose.anchor,
        "first_picture": first_picture,
        "fragment": prose.fragment,
        "page_numbers": page_numbers,
        "path": prose.path,
        "first_page": first_page,
        "prose": prose.prose,
        "parted": parted,
        "referring": referring,
        "chapter": chapter,
        "code_anchors": code_anchors,
        "shapes": overlay.shapes,
        "shown": shown,
        "size": overlay.size,
        "spots": overlay.rings,
        "unedited": unedited,
    }
    made = environment(themes.places(theme), filters, folder("templates"))
    made.tests["counted"] = counted
    return made


def template(theme: str, name: str) -> Template:
    """A theme's template, for pages that are no manual's."""
    return _environment(theme).get_template(name)


def warm(theme: str) -> None:
    """Compile a theme's templates, for processes that are copies of this one."""
    templates = _environment(theme)
    for name in templates.list_templates(extensions=["j2"]):
        templates.get_template(name)


def first_picture(guides: Iterable[Guide]) -> str:
    """The id of the figure that comes first on the page; empty if there is none."""
    names = (name for guide in guides for name in (*guide.figures, *(f for step in guide.steps for f in step.figures)))
    return next(names, "")


def parted(step: Step) -> tuple[Step, Step | None]:
    """The step with what is to be done alone, and with what is to be seen then; None where its text says nothing."""
    action, outcome = prose.told(step)
    if not outcome:
        return step, None
    return step.model_copy(update={"text": action}), step.model_copy(update={"text": outcome})


def referring(step: Step, guide: Guide, pictures: dict[str, str], guides: tuple[Guide, ...]) -> Markup:
    """A step's text, with links to the guides, steps and figures that its references name."""
    if not step.references:
        return prose.prose(step.text)
    known = {g.id for g in guides}
    links = []
    for start, reference in prose.placed(step.text, step.references):
        target = ""
        if reference.guide in known:
            target = prose.fragment(reference.guide)
        elif reference.step:
            target = prose.fragment(guide.id, reference.step)
        elif reference.figure in pictures:
            target = "../" + prose.path(pictures[reference.figure])
        if target:
            links.append((start, start + len(reference.text), target))
    return prose.prose(step.text, links)


def code_anchors(faults: Iterable[Fault]) -> dict[str, list[str]]:
    """The error codes that lead to each fault, by its id; a code of several faults leads to the first."""
    seen: set[str] = set()
    found: dict[str, list[str]] = {}
    for fault in faults:
        new = dict.fromkeys(code for code in map(code_key, fault.codes) if code not in seen)
        found.setdefault(fault.id, []).extend(new)
        seen |= set(new)
    return found


def chapter(guide: Guide, guides: tuple[Guide, ...]) -> list[Notice]:
    """The notices of other guides of the page that apply to the guide's whole chapter."""
    named = {r.guide for r in guide.chapter_notices}
    known = {g.id: g.notices for g in guides if g.id in named} if named else {}
    return [known[r.guide][r.index] for r in guide.chapter_notices if r.index < len(known.get(r.guide, ()))]


def shown(names: Iterable[str], figures: dict[str, Figure]) -> list[Figure]:
    """The figures of these ids, each once, without those that the manual does not have."""
    return [figures[name] for name in dict.fromkeys(names) if name in figures]


def above(guide: Guide) -> tuple[str, ...]:
    """The headings above a guide; one that only repeats its title is left out."""
    return guide.section[:-1] if guide.section[-1:] == (guide.title,) else guide.section


def counted(steps: tuple[Step, ...]) -> bool:
    """Whether steps are shown with their place in the list: several, and none of them has a printed number."""
    return len(steps) > 1 and not any(step.number for step in steps)


def page_numbers(pages: Iterable[int | Source]) -> str:
    """Page numbers in order, as in 3, 5–7."""
    numbers = sorted({page.page if isinstance(page, Source) else page for page in pages})
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def first_page(source: Iterable[Source]) -> int:
    """The first page of the PDF that a text stands on."""
    return min(place.page for place in source)


def address(base_url: str, folder: str, language: str, *names: str) -> str:
    """The stable address of the page in a manual's folder, or of a guide or step on it; empty without a base."""
    if not base_url:
        return ""
    page = f"{base_url.rstrip('/')}/{prose.path(folder)}/{language or UNKNOWN}/"
    return page + (prose.fragment(*names) if names else "")


def _groups(guides: tuple[Guide, ...]) -> tuple[Group, ...]:
    runs = [(title, tuple(run)) for title, run in groupby(guides, key=lambda guide: (*guide.section, guide.title)[0])]
    return tuple(Group(title if any(guide.section for guide in run) else "", run) for title, run in runs)


def _name(manual: Manual) -> str:
    """What the product is called: brand and product, else its article number."""
    head = manual.head
    known = head.brand and head.product.casefold().startswith(head.brand.casefold())
    words = [head.product] if known else [head.brand, head.product]
    return " ".join(word for word in words if word) or head.skus[0]
