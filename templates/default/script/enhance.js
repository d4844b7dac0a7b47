// SPDX-License-Identifier: MIT
// What a script adds to prerendered guides, on a page of their own and in a widget alike.

import { feedback } from "./feedback.js";
import { all } from "./parts.js";
import { pictures } from "./pictures.js";
import { search } from "./search.js";
import { steps } from "./steps.js";

/** @param {import("./parts.js").Place} place */
export const enhance = (place) => {
  for (const guide of all(place.root, ".guide")) {
    steps(guide, place);
    feedback(guide, place);
  }
  pictures(place);
  search(place);
  views(place);
};

/** Tells which guides are looked at, once each. @param {import("./parts.js").Place} place */
const views = (place) => {
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      place.emit("view", { guide: target.id });
    }
  });
  for (const guide of all(place.root, ".guide")) watch.observe(guide);
};
