// SPDX-License-Identifier: MIT
// The parts that only a script needs are rendered with the page, in its language: <template class="controls">.

/** @typedef {{ root: HTMLElement, emit: (type: string, detail?: object) => void, feedback: boolean, embedded: boolean }} Place
 * Where guides stand: a page's <main> or a widget's <section>. */

/** A copy of one of the page's parts. @param {Place} place @param {string} name @returns {HTMLElement} */
export const part = (place, name) => {
  const controls = /** @type {HTMLTemplateElement} */ (place.root.querySelector("template.controls"));
  const found = /** @type {HTMLElement} */ (controls.content.querySelector(`.${name}`));
  return /** @type {HTMLElement} */ (document.importNode(found, true));
};

/** @param {ParentNode} parent @param {string} selector @returns {HTMLElement} */
export const one = (parent, selector) => /** @type {HTMLElement} */ (parent.querySelector(selector));

/** @param {ParentNode} parent @param {string} selector @returns {HTMLElement[]} */
export const all = (parent, selector) => [...parent.querySelectorAll(selector)].map((found) => /** @type {HTMLElement} */ (found));

/** Put numbers into an element's text, as in "Step {n} of {total}". @param {HTMLElement} element @param {Record<string, number>} values */
export const fill = (element, values) => {
  const inner = /** @type {HTMLElement} */ (element.firstElementChild ?? element); // marked with another language
  inner.dataset.text ??= inner.textContent ?? "";
  inner.textContent = inner.dataset.text.replace(/{(\w+)}/g, (_, name) => String(values[name]));
};

/** The element with an id: volumes of a manual in one widget may have the same. @param {Place} place @param {string} id */
export const target = (place, id) => /** @type {HTMLElement | null} */ (place.root.querySelector(`#${CSS.escape(id)}`));

/** What a person did in a guide on this device; forgotten where nothing can be kept. @param {string} name */
export const memory = (name) => ({
  /** @returns {{ at?: string, done?: string[] }} */
  read() {
    try {
      return JSON.parse(localStorage.getItem(name) ?? "") ?? {};
    } catch {
      return {};
    }
  },
  /** @param {{ at?: string, done?: string[] }} value */
  write(value) {
    try {
      localStorage.setItem(name, JSON.stringify(value));
    } catch {
      // private mode, or full
    }
  },
});
