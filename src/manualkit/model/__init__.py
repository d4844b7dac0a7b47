# SPDX-License-Identifier: AGPL-3.0-or-later
"""The values that flow through the pipeline. They know no reader and no renderer.

All boxes are (x0, y0, x1, y1) in PDF points, origin top left, on the page as it is displayed
(rotation applied, crop box as the page), or turned where its text stands on its side (Page.turned). Pages count from 1.
"""

from manualkit.frozen import Field
from manualkit.model.base import Box, Level, Source
from manualkit.model.document import (
    Document,
    FigureBlock,
    Heading,
    Icon,
    Page,
    Role,
    Run,
    Style,
    TableBlock,
    TextBlock,
    TextLine,
)
from manualkit.model.guide import (
    Alternative,
    Callout,
    Fault,
    FaultFile,
    Figure,
    FigureFile,
    Guide,
    Marker,
    Notice,
    NoticeRef,
    Reference,
    ReferenceKind,
    Requirement,
    RequirementKind,
    Step,
    Translation,
)
from manualkit.model.manual import Manual, ManualFile, SourceFile
from manualkit.model.outline import (
    FaultDraft,
    LeftOut,
    NoticeDraft,
    Outline,
    Piece,
    ProcedureDraft,
    RequirementDraft,
    Section,
    StepDraft,
)
from manualkit.value import Frozen

__all__ = [

    "Alternative",
    "Box",
    "Callout",
    "Document",
    "Fault",
    "FaultDraft",
    "FaultFile",
    "Field",
    "Figure",
    "FigureBlock",
    "FigureFile",
    "Frozen",
    "Guide",
    "Heading",
    "Icon",
    "LeftOut",
    "Level",
    "Manual",
    "ManualFile",
    "Marker",
    "Notice",
    "NoticeDraft",
    "NoticeRef",
    "Outline",
    "Page",
    "Piece",
    "ProcedureDraft",
    "Reference",
    "ReferenceKind",
    "Requirement",
    "RequirementDraft",
    "RequirementKind",
    "Role",
    "Run",
    "Section",
    "Source",
    "SourceFile",
    "Step",
    "StepDraft",
    "Style",
    "TableBlock",
    "TextBlock",
    "TextLine",
    "Translation",



]  # fmt: skip
