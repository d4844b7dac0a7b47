// SPDX-License-Identifier: MIT
// Pictures: enlarged in a dialog, and the places of their callouts lit from the list beside them.

import { all, one, part } from "./parts.js";

const LARGEST = 6;

/** @param {import("./parts.js").Place} place */
export const pictures = (place) => {
  place.root.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest?.("a.picture");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    enlarge(/** @type {HTMLElement} */ (link), place);
  });
  for (const figure of all(place.root, "figure")) {
    all(figure, "dl > div").forEach((row) => {
      const ring = figure.querySelector(`.spot[data-label="${CSS.escape(row.dataset.label ?? "")}"]`);
      if (ring) lights(row, ring);
    });
  }
};

/** @param {HTMLElement} row @param {Element} ring */
const lights = (row, ring) => {
  const button = document.createElement("button");
  const label = one(row, "dt");
  button.append(...label.childNodes);
  label.append(button);
  button.ariaPressed = "false";
  const light = (/** @type {boolean} */ on) => ring.classList.toggle("lit", on || button.ariaPressed === "true");
  button.addEventListener("click", () => {
    button.ariaPressed = String(button.ariaPressed !== "true");
    light(false);
  });
  row.addEventListener("pointerenter", () => light(true));
  row.addEventListener("pointerleave", () => light(false));
};

/** @param {HTMLElement} link @param {import("./parts.js").Place} place */
const enlarge = (link, place) => {
  const dialog = /** @type {HTMLDialogElement} */ (part(place, "zoom"));
  const sheet = one(dialog, ".sheet");
  const image = one(link, "img");
  let scale = 1;
  const scroller = one(dialog, ".scroller");
  const resize = (/** @type {number} */ factor) => {
    const x = (scroller.scrollLeft + scroller.clientWidth / 2) / scroller.scrollWidth || 0.5; // what is in the middle stays there
    const y = (scroller.scrollTop + scroller.clientHeight / 2) / scroller.scrollHeight || 0.5;
    scale = Math.min(LARGEST, Math.max(1, scale * factor));
    sheet.style.setProperty("--scale", String(scale));
    scroller.scrollTo(x * scroller.scrollWidth - scroller.clientWidth / 2, y * scroller.scrollHeight - scroller.clientHeight / 2);
    one(dialog, ".smaller").toggleAttribute("disabled", scale === 1);
    one(dialog, ".larger").toggleAttribute("disabled", scale === LARGEST);
  };
  for (const child of link.children) sheet.append(child.cloneNode(true));
  dialog.setAttribute("aria-label", image.getAttribute("alt") ?? "");
  one(dialog, ".smaller").addEventListener("click", () => resize(1 / 1.5));
  one(dialog, ".larger").addEventListener("click", () => resize(1.5));
  one(dialog, ".close").addEventListener("click", () => dialog.close());
  sheet.addEventListener("click", () => resize(scale < LARGEST ? 1.5 : 1 / LARGEST));
  dialog.addEventListener("keydown", ({ key }) => {
    if ("+=".includes(key)) resize(1.5);
    if (key === "-") resize(1 / 1.5);
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  place.root.append(dialog);
  resize(1);
  dialog.showModal();
};
