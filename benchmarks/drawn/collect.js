// SPDX-License-Identifier: AGPL-3.0-or-later
// The labels of an HTML manual, read where the browser has laid it out. ../README.md names the attributes.
() => {
  const POINTS = 0.75; // of a CSS pixel
  const SHAPES = "path, line, rect, circle, ellipse, polygon, polyline, text, image, img";
  const OTHERS = "svg, [data-outside], [data-title], [data-step], [data-notice], [data-figure], [data-furniture]";
  const pages = [...document.querySelectorAll(".page")];
  const pageOf = (element) => pages.indexOf(element.closest(".page")) + 1;
  const labelled = (element) => element.closest(".page").hasAttribute("data-labelled");
  const all = (selector) => [...document.querySelectorAll(selector)].filter(labelled);
  const words = (value) => (value || "").split(" ").filter(Boolean);
  const language = (element) => element.closest("[lang]").lang;

  function text(element) {
    const space = /^(ja|zh)/.test(language(element)) ? "" : " ";
    let found = "";
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) found += child.data;
        if (child.nodeType !== Node.ELEMENT_NODE) continue;
        const apart = !getComputedStyle(child).display.startsWith("inline");
        if (child.matches(OTHERS)) found += " ";
        else if (child.tagName === "BR") found += space;
        else {
          found += apart ? " " : "";
          walk(child);
          found += apart ? " " : "";
        }
      }
    };
    walk(element);
    return found.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();
  }

  function box(element) {
    let shapes = [element];
    if (!("framed" in element.dataset)) {
      shapes = [...element.querySelectorAll(SHAPES)].filter((shape) => !shape.closest("defs, clipPath"));
    }
    const boxes = shapes.map((shape) => shape.getBoundingClientRect()).filter((one) => one.width || one.height);
    const sides = [
      Math.min(...boxes.map((one) => one.left)),
      Math.min(...boxes.map((one) => one.top)),
      Math.max(...boxes.map((one) => one.right)),
      Math.max(...boxes.map((one) => one.bottom)),
    ];
    if (element.tagName === "svg" && getComputedStyle(element).overflow !== "visible") {
      const own = element.getBoundingClientRect();
      sides[0] = Math.max(sides[0], own.left);
      sides[1] = Math.max(sides[1], own.top);
      sides[2] = Math.min(sides[2], own.right);
      sides[3] = Math.min(sides[3], own.bottom);
    }
    const page = element.closest(".page").getBoundingClientRect();
    const origin = [page.left, page.top, page.left, page.top];
    return sides.map((side, n) => Math.round((side - origin[n]) * POINTS * 10) / 10);
  }

  const procedures = new Map();
  for (const title of document.querySelectorAll("[data-title]")) {
    for (const name of words(title.dataset.title)) {
      if (procedures.has(name)) continue;
      const said = title.dataset.text || text(title);
      procedures.set(name, { title: said, language: language(title), steps: [] });
    }
  }
  for (const step of all("[data-step]")) {
    procedures.get(step.dataset.step).steps.push({
      text: text(step),
      pages: [pageOf(step)],
      number: step.dataset.number || null,
      level: Number(step.dataset.level || 1),
      figures: words(step.dataset.figures),
    });
  }
  const faults = new Map();
  for (const cell of all("[data-symptom], [data-cause], [data-remedy]")) {
    const { symptom, cause, remedy } = cell.dataset;
    const name = symptom || cause || remedy;
    if (!faults.has(name)) faults.set(name, { page: pageOf(cell), symptom: "", causes: [], remedies: [] });
    if (symptom) faults.get(name).symptom = `${faults.get(name).symptom} ${text(cell)}`.trim();
    else faults.get(name)[cause ? "causes" : "remedies"].push(text(cell));
  }
  return {
    pages: pages.map((page, n) => n + 1).filter((n) => labelled(pages[n - 1])),
    procedures: [...procedures.values()].filter((procedure) => procedure.steps.length),
    notices: all("[data-notice]").map((notice) => ({
      text: text(notice),
      pages: [pageOf(notice)],
      level: notice.dataset.notice,
    })),
    figures: all("[data-figure]").map((figure) => ({
      id: figure.dataset.figure,
      page: pageOf(figure),
      bbox: box(figure),
      callouts: [...figure.querySelectorAll("[data-callout]")].map((label) => label.textContent.trim()),
    })),
    faults: [...faults.values()],
    furniture: [...new Set(all("[data-furniture]").map(text))],
  };
}
