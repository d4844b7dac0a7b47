# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every worker needs, imported and made once by the server that workers are copies of (see child.py)."""

import gc
import os
from importlib import import_module

from manualkit import cycles
from manualkit.languages.load import available, load
from manualkit.uptodate import code_version

STAGES = ("extract.mupdf", "extract", "segment", "annotate", "render")

cycles.seldom_looked_for()  # the copies keep it
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the processors are busy with other manuals
for name in (*STAGES, "pipeline", "catalog.shelf", "catalog.convert"):
    import_module(f"manualkit.{name}")
for language in available():
    load(language)
code_version()
import_module("manualkit.render.html").warm("default")
import_module("manualkit.catalog.rehearsal").rehearse()
gc.collect()
gc.freeze()  # a copy's collector would touch, and so copy, the memory of all that is here
