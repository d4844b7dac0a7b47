// SPDX-License-Identifier: MIT
// Made from the schema by 'manualkit schema --write': do not edit.

/** A figure's alternative text in a language. */
export interface BundleAlternative {
  /** BCP 47 tag. */
  readonly language: string;
  readonly alt: string;
}

/** A label in a figure; `at` is its centre as fractions (x, y) of the figure. */
export interface BundleCallout {
  readonly label: string;
  readonly at: readonly [number, number];
  /** Where its leader line ends, in the same measure. */
  readonly to: readonly [number, number] | null;
  /** What it names. */
  readonly name: string;
  /** It was read by OCR. */
  readonly ocr: boolean;
}

/** One row of troubleshooting. */
export interface BundleFault {
  /** Stable name, unique in its language. */
  readonly id: string;
  /** BCP 47 tag, empty if unknown. */
  readonly language: string;
  /** What is to be seen, or the error code. */
  readonly symptom: string;
  /** The manual's own words, where the symptom was edited. */
  readonly printed_symptom: string | null;
  /** The error codes in the symptom, as printed. */
  readonly codes: readonly string[];
  readonly causes: readonly string[];
  /** The manual's own ones, where they were edited. */
  readonly printed_causes: readonly string[] | null;
  readonly remedies: readonly string[];
  /** The manual's own ones, where they were edited. */
  readonly printed_remedies: readonly string[] | null;
  /** Those that stand among its causes and remedies. */
  readonly notices: readonly BundleNotice[];
  readonly source: readonly Source[];
}

/** A picture of the manual. */
export interface BundleFigure {
  readonly id: string;
  readonly page: number;
  /** x0, y0, x1, y1 in PDF points, origin top left, page as displayed. */
  readonly bbox: readonly [number, number, number, number];
  /** Image file, relative to guide.json; null for a figure that no guide shows. */
  readonly file: string | null;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  readonly caption: string;
  /** The manual's own words, where the caption was edited. */
  readonly printed_caption: string | null;
  /** Printed figure number ('3' of 'Fig. 3'). */
  readonly number: string;
  /** Alternative text, for every language that `alts` has not. */
  readonly alt: string;
  /** The same in other languages, where guides in several languages show the figure. */
  readonly alts: readonly BundleAlternative[];
  readonly callouts: readonly BundleCallout[];
  readonly markers: readonly BundleMarker[];
}

/** One procedure: a task with its steps. */
export interface BundleGuide {
  /** Stable name, unique in its language. */
  readonly id: string;
  readonly title: string;
  /** The manual's own words, where the title was edited. */
  readonly printed_title: string | null;
  /** BCP 47 tag, empty if unknown. */
  readonly language: string;
  /** Headings above it, outermost first. */
  readonly section: readonly string[];
  /** Pages of the PDF, from 1. */
  readonly pages: readonly number[];
  readonly introduction: string;
  /** The manual's own words, where the introduction was edited. */
  readonly printed_introduction: string | null;
  /** Where the introduction stands in the PDF. */
  readonly introduction_source: readonly Source[];
  /** What is needed before the first step. */
  readonly requirements: readonly BundleRequirement[];
  /** Notices of other guides of this language that apply to the whole chapter: to be shown here too. */
  readonly chapter_notices: readonly NoticeRef[];
  readonly notices: readonly BundleNotice[];
  readonly steps: readonly BundleStep[];
  /** Figures of the guide that belong to no single step. */
  readonly figures: readonly FigureRef[];
  /** The same procedure in the language that comes first. */
  readonly translation_of: BundleTranslation | null;
  readonly source: readonly Source[];
}

/** A small picture in lines of text, as a button symbol is. */
export interface BundleIcon {
  /** The letter that stands for it in every text: show the picture in its place. */
  readonly mark: string;
  /** Image file, relative to guide.json. */
  readonly file: string;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** Alternative text; empty until a writer has said what the picture shows. */
  readonly alt: string;
}

/** A highlight drawn by a writer; places are fractions of the figure. */
export interface BundleMarker {
  readonly shape: "rectangle" | "circle" | "arrow" | "number";
  /** x0, y0, x1, y1 (arrow: from, to) as fractions 0..1. */
  readonly at: readonly [number, number, number, number];
  readonly text: string;
  readonly color: string;
}

/** A danger, warning, caution, notice or note; to be shown before the action that it belongs to. */
export interface BundleNotice {
  readonly level: "danger" | "warning" | "caution" | "notice" | "note";
  /** The signal word as printed; empty where only a symbol marks the text. */
  readonly word: string;
  readonly text: string;
  /** The manual's own words, where the text was edited. */
  readonly printed: string | null;
  /** Part of the text: what the danger is. */
  readonly hazard: string;
  /** Part of the text: what may happen. */
  readonly consequence: string;
  /** Parts of the text: what to do, or not to do, against it. */
  readonly avoid: readonly string[];
  readonly source: readonly Source[];
}

/** Words of a step that point somewhere else. At most one of guide, step and figure is not empty. */
export interface BundleReference {
  readonly kind: "page" | "section" | "figure" | "step" | "guide";
  /** Offset of the words in the step's text, in Unicode code points. */
  readonly start: number;
  /** Offset behind them. */
  readonly end: number;
  readonly text: string;
  /** The number or title in the words. */
  readonly label: string;
  /** The PDF's page that is meant. */
  readonly page: number | null;
  /** Id of a guide of the same language. */
  readonly guide: string;
  /** Id of a step of the same guide. */
  readonly step: string;
  /** Id of a figure. */
  readonly figure: string;
}

/** Something that is needed before the first step. */
export interface BundleRequirement {
  readonly kind: "tool" | "part" | "consumable" | "precondition" | "person" | "time" | "other";
  /** As printed, its quantity included. */
  readonly text: string;
  /** The manual's own words, where the text was edited. */
  readonly printed: string | null;
  /** The part of the text that says how many or how much. */
  readonly quantity: string;
  readonly source: readonly Source[];
}

/** The PDF that everything was taken from. */
export interface BundleSource {
  /** File name of the PDF. */
  readonly file: string;
  readonly sha256: string;
  readonly pages: number;
  /** Where it can be had, relative to guide.json or absolute; null if nowhere. */
  readonly url: string | null;
}

/** One thing to do. A step without words has figures. */
export interface BundleStep {
  /** Stable name, unique in its guide. */
  readonly id: string;
  /** The number or letter as printed; null for a bullet or a paragraph. */
  readonly number: string | null;
  readonly text: string;
  /** The manual's own words, where the text was edited. */
  readonly printed: string | null;
  readonly notices: readonly BundleNotice[];
  readonly figures: readonly FigureRef[];
  readonly substeps: readonly BundleStep[];
  /** The end of `text`, where it says what is to be seen when the step is done. */
  readonly outcome: string;
  /** The same, where it stands apart from `text`. */
  readonly result: string;
  /** The manual's own words, where the result was edited. */
  readonly printed_result: string | null;
  /** Where the result stands in the PDF. */
  readonly result_source: readonly Source[];
  readonly references: readonly BundleReference[];
  /** Id of the same step in the guide that `translation_of` names, or empty. */
  readonly translation_of: string;
  readonly source: readonly Source[];
}

/** The same procedure in the language that has most steps. */
export interface BundleTranslation {
  readonly language: string;
  /** Id of the guide. */
  readonly guide: string;
}

/** A fault that an error code stands for. */
export interface FaultRef {
  readonly language: string;
  readonly id: string;
}

/** A figure that a step shows. */
export interface FigureRef {
  /** The id of one of the bundle's figures. */
  readonly id: string;
  /** Labels of its callouts that the step's text names. */
  readonly callouts: readonly string[];
}

/** A notice that stands in another guide of the same language. */
export interface NoticeRef {
  /** The guide's id. */
  readonly guide: string;
  /** Its place among the guide's notices, from 0. */
  readonly index: number;
}

/** Where a text stands in the PDF: one box on one page. */
export interface Source {
  /** Page of the PDF, from 1. */
  readonly page: number;
  /** x0, y0, x1, y1 in PDF points, origin top left, page as displayed. */
  readonly bbox: readonly [number, number, number, number];
  /** The text was read from a picture of the page. */
  readonly ocr?: boolean;
}

/** The guides of one product, in every language of its manual. */
export interface Bundle {
  /** Version of this format. */
  readonly format: "1.1";
  readonly product: string;
  readonly brand: string;
  readonly skus: readonly string[];
  readonly gtins: readonly string[];
  /** BCP 47 tags of the guides and faults. */
  readonly languages: readonly string[];
  readonly source: BundleSource;
  readonly guides: readonly BundleGuide[];
  readonly faults: readonly BundleFault[];
  /** Error codes in capitals, without spaces, and the faults that they stand for. */
  readonly fault_codes: Readonly<Record<string, readonly FaultRef[]>>;
  readonly figures: readonly BundleFigure[];
  /** The small pictures in the texts. */
  readonly icons: readonly BundleIcon[];
}
