// SPDX-License-Identifier: MIT
// Search in the manual: titles, steps, warnings and faults; an error code leads to its fault.

import { all, fill, one, part, target } from "./parts.js";

const MOST = 12;
const AROUND = 60; // characters

/** Letters without case, accents and width. @param {string} text */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {import("./parts.js").Place} place */
export const search = (place) => {
  const form = part(place, "search");
  const field = /** @type {HTMLInputElement} */ (one(form, "input"));
  /** @type {ReturnType<typeof texts>} */
  let known;
  const show = () => {
    known ??= texts(place);
    const found = look(place, known, field.value);
    const words = field.value.trim() !== "";
    one(form, ".hits").hidden = !found.length;
    one(form, ".hits").replaceChildren(...found.slice(0, MOST).map(hit));
    one(form, ".none").hidden = !words || found.length > 0;
    one(form, ".some").hidden = !found.length;
    fill(one(form, ".some"), { n: found.length });
  };
  field.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    form.querySelector("a")?.click();
  });
  form.addEventListener("click", (event) => {
    if (!(/** @type {HTMLElement} */ (event.target).closest("a"))) return;
    field.value = "";
    setTimeout(show);
  });
  one(place.root, ".search-place").append(form);
};

/** Everything that can be found: its id, where it stands, its words. @param {import("./parts.js").Place} place */
const texts = (place) =>
  all(place.root, ".guide, .guide > .panel, .step, .fault").map((element) => {
    const guide = /** @type {HTMLElement} */ (element.closest(".guide, .fault"));
    const heading = one(guide, "h2, summary").textContent ?? "";
    const parts = element.matches(".guide") ? all(element, ":scope > .introduction, :scope > .requirements") : [element];
    const text = parts.map(words).join(" ");
    const own = element === guide;
    return { id: element.id || guide.id, title: heading.trim(), own, text, folded: folded(own ? heading + text : text) };
  });

/** The words that a reader sees, without the controls. @param {HTMLElement} element */
const words = (element) => {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  all(copy, ".tools, .printed, .unseen, summary, button, svg").forEach((found) => found.remove());
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
};

/** @param {import("./parts.js").Place} place @param {ReturnType<typeof texts>} known @param {string} asked */
const look = (place, known, asked) => {
  const wanted = folded(asked).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const code = target(place, `.codes/${asked.replace(/\s/g, "").toUpperCase()}`)?.closest(".fault");
  const rank = (/** @type {typeof known[0]} */ text) => (text.id === code?.id ? 0 : text.own ? 1 : 2);
  return known
    .filter((text) => text.id === code?.id || wanted.every((word) => text.folded.includes(word)))
    .sort((a, b) => rank(a) - rank(b))
    .map((text) => ({ ...text, word: wanted[0] }));
};

/** @param {ReturnType<typeof look>[0]} found */
const hit = ({ id, title, text, word }) => {
  const [item, link, snippet] = ["li", "a", "span"].map((name) => document.createElement(name));
  const at = text.lastIndexOf(" ", folded(text).indexOf(word) - AROUND / 2) + 1;
  link.setAttribute("href", `#${encodeURIComponent(id)}`);
  link.append(title);
  snippet.append((at ? "… " : "") + text.slice(at, at + AROUND * 2).trim());
  link.append(snippet);
  item.append(link);
  return item;
};
