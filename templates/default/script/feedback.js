// SPDX-License-Identifier: MIT
// "Did this help?" and "I am stuck here": events of the page. They are asked only where somebody listens.

import { all, one, part } from "./parts.js";

/** @param {HTMLElement} guide @param {import("./parts.js").Place} place */
export const feedback = (guide, place) => {
  if (!place.feedback || !guide.querySelector(".steps")) return;
  for (const step of all(guide, ":scope > .steps > .step")) {
    const stuck = part(place, "stuck");
    stuck.addEventListener("click", () => {
      place.emit("stuck", { guide: guide.id, step: step.id });
      thank(stuck, place);
    });
    one(step, ":scope > .words > .tools").append(stuck);
  }
  const form = part(place, "helped");
  const [helped, effort] = all(form, "fieldset");
  for (const button of all(helped, "button")) {
    button.addEventListener("click", () => {
      place.emit("helped", { guide: guide.id, value: button.dataset.value === "yes" });
      helped.hidden = true;
      effort.hidden = false;
      one(effort, "button").focus();
    });
  }
  for (const button of all(effort, "button")) {
    button.addEventListener("click", () => {
      place.emit("effort", { guide: guide.id, value: Number(button.dataset.value) });
      thank(form, place);
    });
  }
  guide.append(form);
};

/** @param {HTMLElement} asked @param {import("./parts.js").Place} place */
const thank = (asked, place) => {
  const thanks = part(place, "thanks");
  asked.replaceWith(thanks);
  thanks.focus();
};

/** Tells the page, and whom its owner named: `dataLayer`, or an address that gets one line of JSON for each event.
 * @param {HTMLElement} source @param {Record<string, string | undefined>} to @param {() => object} about */
export const teller = (source, { dataLayer, beacon }, about) => {
  const visit = Math.random().toString(36).slice(2, 12); // of this page in this moment; it is kept nowhere
  return (/** @type {string} */ type, detail = {}) => {
    const event = { type, ...about(), ...detail };
    source.dispatchEvent(new CustomEvent("manual-guide", { detail: event, bubbles: true, composed: true }));
    const layer = /** @type {any} */ (window);
    if (dataLayer !== undefined) (layer.dataLayer ??= []).push({ event: "manual_guide", manual_guide: event });
    if (beacon) navigator.sendBeacon(beacon, JSON.stringify({ ...event, visit, time: new Date().toISOString() }) + "\n");
  };
};
