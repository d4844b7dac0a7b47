# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the words of a manual mean, language by language. A language is a file here; the code holds no words."""

from manualkit.languages.lexicon import Lexicon, all_languages
from manualkit.languages.load import tabs
from manualkit.languages.references import Reference
from manualkit.languages.signals import Signal

__all__ = ["Lexicon", "Reference", "Signal", "all_languages", "tabs"]
