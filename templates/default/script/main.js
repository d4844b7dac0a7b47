// SPDX-License-Identifier: MIT
// The one script of a site: it enhances a page of guides, and defines the elements for other pages.

import { enhance } from "./enhance.js";
import { teller } from "./feedback.js";
import { define } from "./widget.js";

const root = /** @type {HTMLElement | null} */ (document.querySelector("body.guide-page > main.manual"));
if (root) {
  const { sku, beacon } = root.dataset;
  const emit = teller(root, root.dataset, () => ({ sku, language: root.lang }));
  enhance({ root, emit, feedback: Boolean(beacon) || root.dataset.dataLayer !== undefined, embedded: false });
}
define();
