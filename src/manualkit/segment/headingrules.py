# SPDX-License-Identifier: AGPL-3.0-or-later
"""What no heading can be stands in NEVER, what makes one in SIGNS; both are asked in their order."""

from __future__ import annotations

from collections.abc import Callable

from manualkit.model import FigureBlock
from manualkit.model.letters import WIDE
from manualkit.model.texts import ends_in_colon
from manualkit.regex import regex
from manualkit.segment.bookmarks import MAX_LETTERS
from manualkit.segment.columnheads import heads_column
from manualkit.segment.looks import View
from manualkit.segment.numbering import lettered

LARGER = 1.14  # times the body's size
_MUCH_LARGER = 1.4
_SMALLER = 0.85  # times the size of the text below
_MORE = 0.145  # of the body's size: as much larger is a title, up to a point
_WHITE = 0xE0
TITLE = 60  # letters
_TASK = 0.5  # from here on words name a task
_NEAR = 8  # items around an entry among which the one before and the one behind stand
_PATH = regex(r"[^>›»→▸]+(?:\s*[>›»→▸]\s*[^>›»→▸]+){2,}")  # "Home > Settings > Network"
_LIST = 40  # items between an entry of a list and the one that it stands under
SENTENCE = regex(r"[.;,!。．；，！][)）]?\s*$")
_IN_BRACKETS = regex(r"[(（][^()（）]*[)）]\s*$")
_INNER_END = regex(r"[^\W\d]{2}[.!?]\s+\w|[.!?]\s+[^\W\d_]{3}|[。！？].")


# -- what is never a heading -------------------------------------------------------------------------------------------


def _no_title(view: View) -> bool:
    """No text, too much of it, a bullet, or no more than a letter."""
    text = view.item.text
    if not view.item.is_text or not text or len(text) > MAX_LETTERS or view.lines > 3:
        return True
    return view.item.bullet or not any(c.isalpha() for c in text) or (len(text) == 1 and not WIDE.within(text))


def _signal_word(view: View) -> bool:
    """A signal word; alone behind a section number, in larger letters, it names a chapter ("6. Notes")."""
    signal = view.item.signal
    chapter = signal is not None and signal.alone and view.item.numbered and view.scale >= LARGER
    return signal is not None and not chapter


def _caption(view: View) -> bool:
    return view.lexicon.caption(view.item.text, view.item.language) is not None


def _step_word(view: View) -> bool:
    """ "Step 3" is a step, however it is set."""
    return view.item.label is not None and view.item.label.kind == "step"


def _of_picture(view: View) -> bool:
    """ "Completed picture:", right above one: it names no task, and what follows goes on with the one before."""
    after = view.after
    shown = after is not None and isinstance(after.block, FigureBlock) and after.page == view.item.page
    return shown and ends_in_colon(view.item.text) and view.lexicon.task(view.item.text, view.item.language) <= _TASK


def sentences(view: View) -> bool:
    """More than one sentence, or the tail of one; "(see Fig. 3)" behind a title is none."""
    text = view.item.text
    return bool(_INNER_END.search(_IN_BRACKETS.sub("", text))) or (text[:1].islower() and view.scale < 1.5)


def _sentence(view: View) -> bool:
    """It ends like a sentence; only much larger or wholly capital letters may, and those behind a section number. What
    forbids with an exclamation mark always is one."""
    text = view.item.text
    if text.rstrip().endswith(("!", "！")) and view.lexicon.negative(text, view.item.language):
        return True
    numbered = _section_number(view)
    if not SENTENCE.search(text) or numbered or (view.scale >= _MUCH_LARGER and len(text) < 60):
        return False
    return not text.isupper() or text.endswith(("!", "！"))


def _section_number(view: View) -> bool:
    """ "7.2.1" before larger letters, or "A." and "IV." before bold ones that do not say what to do."""
    item = view.item
    if item.label is None:
        return False
    if item.label.kind == "outline":
        return view.scale >= LARGER
    bold = item.bold and not view.look.bold
    return lettered(item.label) and bold and not view.told


def _counted_step(view: View) -> bool:
    """A numbered item among items of its own look that count on: a step, however large it is set."""
    item, items, k = view.item, view.items, view.k
    if not item.numbered or (item.label is not None and item.label.kind == "outline"):
        return False
    for other in (*items[max(0, k - 3) : k], *items[k + 1 : k + 4]):
        if not other.is_text or abs(other.size - item.size) > 0.6 or other.bold != item.bold:
            continue
        told = view.told or view.lexicon.instruction(other.text, other.language) > 0.5
        if told and any(a.form == b.form and abs(a.value - b.value) == 1 for a in item.labels for b in other.labels):
            return True
    return False


def _occasion(view: View) -> bool:
    """ "Every three months:", in the body's letters right under a heading: when to do what that names."""
    item, above = view.item, view.above
    if view.scale >= LARGER or above is None or not above.is_text or above.size < LARGER * item.size:
        return False
    named = view.lexicon.task(item.text, item.language) > _TASK or view.lexicon.procedure(item.text, item.language)
    return ends_in_colon(item.text) and not named


def _needs(view: View) -> bool:
    """ "You will need:", in the body's letters: it opens a list inside of the task that the heading above it names."""
    item = view.item
    return view.scale < LARGER and ends_in_colon(item.text) and view.lexicon.requirement(item.text, item.language)


def _menu_path(view: View) -> bool:
    """ "Home > Settings > Network", right under a title set larger: where the task is done, and no title of its own."""
    item, above = view.item, view.above
    titled = above is not None and above.is_text and above.page == item.page and above.size > item.size
    return titled and _PATH.fullmatch(item.text) is not None


def _outline_step(view: View) -> bool:
    """ "1.2 Open the lid", set as step 1 above it is and telling what to do as that does: a step inside of it."""
    item, label = view.item, view.item.label
    if label is None or label.kind != "outline" or not view.told:
        return False
    for other in reversed(view.items[max(0, view.k - _LIST) : view.k]):
        own = other.label
        if own is None or own.kind == "bullet":
            continue
        if abs(other.size - item.size) > 0.6 or other.bold != item.bold:
            return False
        if own.kind != "outline":
            told = view.lexicon.instruction(other.text, other.language) > 0.5
            return told and own.kind == "number" and label.printed.startswith(f"{own.printed}.")
    return False


def _outline_sentence(view: View) -> bool:
    """ "3.1.2 Prepare the tank:", in the body's letters and telling what to do, beside a sentence that counts on: steps
    of a section with this number."""
    item, label = view.item, view.item.label
    plain = view.scale < LARGER and (not item.bold or view.look.bold) and item.color == view.look.color
    if label is None or label.kind != "outline" or not plain or not view.told:
        return False
    chapter, _, _ = label.printed.rpartition(".")
    for other in view.items[max(0, view.k - _NEAR) : view.k + _NEAR]:
        own = other.label
        if own is None or own.kind != "outline" or abs(own.value - label.value) != 1:
            continue
        if own.printed.rpartition(".")[0] == chapter and other.bold == item.bold and SENTENCE.search(other.text):
            return True
    return False


# -- what makes a heading ----------------------------------------------------------------------------------------------


def _larger(view: View) -> bool:
    """Larger letters than the body's; a little larger only where it stands apart."""
    if view.scale < LARGER or view.item.size < view.look.size + min(1.0, _MORE * view.look.size):
        return False
    return view.scale >= _MUCH_LARGER or _stands_apart(view)


def _outline_number(view: View) -> bool:
    """ "7.2.1 Title"."""
    label = view.item.label
    return label is not None and label.kind == "outline" and view.lines <= 2 and len(view.item.text) <= 90


def _set_off(view: View) -> bool:
    """One short line in capitals or in a colour of its own, and directly under it a table, or text set otherwise;
    smaller capitals than that text are a document's reference above a title."""
    item, after = view.item, view.after
    if not _may_be_body_size(view) or (item.numbered and view.told) or len(item.text) > 60 or "://" in item.text:
        return False
    if after is None or isinstance(after.block, FigureBlock) or after.page != item.page or view.lines > 1:
        return False
    if after.text.isupper():
        return False
    under = abs(after.bbox[0] - item.bbox[0]) < 3 and -3 < after.bbox[1] - item.bbox[3] < 1.2 * item.size
    capitals = item.text.isupper() and sum(c.isalpha() for c in item.text) > 3 and item.size > _SMALLER * after.size
    return opens_large(item.text) and under and (capitals or (item.color != after.color and item.size >= after.size))


def opens_large(text: str) -> bool:
    """A capital letter opens it; in a script that has none it is no sentence."""
    return text[:1].isupper() or (text[:1].isalpha() and not text[:1].islower() and not SENTENCE.search(text))


def _white(view: View) -> bool:
    """A task or section that one short line in white letters names, as on a bar, with something set otherwise below
    it. What else stands so may be the name of a picture."""
    item, after = view.item, view.after
    if _light(item.color) <= _WHITE or _light(view.look.color) > _WHITE or view.lines > 1 or view.scale < 1:
        return False
    if after is None or after.page != item.page or after.bbox[1] < item.bbox[3] or len(item.text) > TITLE:
        return False
    if item.numbered or (after.is_text and after.color == item.color):
        return False
    named = view.lexicon.task(item.text, item.language) > _TASK
    return named or view.lexicon.section_kind(item.text, item.language) is not None


def _light(color: int) -> int:
    """The darkest of a colour's three parts."""
    return min(color >> 16, color >> 8 & 255, color & 255)


def _bold(view: View) -> bool:
    """Bold letters in a manual that is not, and something plainer below."""
    item, after = view.item, view.after
    if not _may_be_body_size(view) or not item.bold or view.look.bold or view.scale < 0.92 or after is None:
        return False
    opens = ends_in_colon(after.text) and not ends_in_colon(item.text)  # "You will need:", bold too
    plainer = not after.bold or after.size < item.size - 0.5 or opens
    return not after.is_text or plainer or bool(after.labels) or after.signal is not None


def _may_be_body_size(view: View) -> bool:
    """Letters of the body's size make a heading only where white stands above it, and neither lead-ins nor steps."""
    item, after = view.item, view.after
    names_steps = view.lexicon.procedure(item.text, item.language)
    if (view.lexicon.lead_in(item.text, item.language) and not names_steps) or not _stands_apart(view):
        return False
    alone = after is None or not after.is_text or bool(after.labels) or after.signal is not None
    return not (item.numbered and view.told and alone)  # a numbered instruction that no paragraph explains


def _stands_apart(view: View) -> bool:
    """More white above it than between the lines of a paragraph; or right under the word of a framed notice that has
    steps."""
    item, above = view.item, view.above
    if above is not None and above.signal is not None and above.signal.alone and _steps_in_frame(view):
        return True
    if above is None or not above.is_text or above.page != item.page or above.bbox[1] > item.bbox[1]:
        return True
    beside = item.bbox[0] > above.bbox[2] or item.bbox[2] < above.bbox[0]
    return beside or item.bbox[1] - above.bbox[3] > 0.15 * item.size


def _steps_in_frame(view: View) -> bool:
    """Numbered instructions follow in its frame."""
    frame, below = view.item.frame, view.items[view.k + 1 : view.k + _NEAR + 4]
    inside = [item for item in below if item.frame == frame and item.page == view.item.page and item.numbered]
    told = sum(view.lexicon.instruction(item.text, item.language) > _TASK for item in inside)
    return frame is not None and told > 1


Rule = Callable[[View], bool]
NEVER: tuple[Rule, ...] = (
    _no_title,
    _signal_word,
    _caption,
    _of_picture,
    _step_word,
    sentences,
    _sentence,
    _counted_step,
    _occasion,
    _needs,
    _menu_path,
    _outline_step,
    _outline_sentence,
    heads_column,
)
SIGNS: tuple[Rule, ...] = (_larger, _outline_number, _set_off, _white, _bold)
