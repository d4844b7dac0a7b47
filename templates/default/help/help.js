// SPDX-License-Identifier: MIT
// Search over all guides of a site, in every language, with Pagefind's index. Needs 'wasm-unsafe-eval' in a page's CSP.
// A classic script, as browsers run no module of a page that is opened from a disk; there is nothing to search there.

(() => {
"use strict";

const MOST = 20;
const WAIT = 150; // milliseconds without a key

const form = document.querySelector("form[data-search]");
const field = form.querySelector("input");
const status = form.querySelector("[role=status]");
const list = form.querySelector("ol");
let engine;
form.hidden = location.protocol === "file:";

/** Pagefind with the index of every language: by itself it takes only that of the page's. */
const load = async () => {
  const address = new URL(form.dataset.search, document.baseURI);
  const pagefind = await import(address.href);
  await pagefind.options({ excerptLength: 18 });
  await pagefind.init();
  const own = document.documentElement.lang.split("-")[0].toLowerCase();
  for (const language of form.dataset.languages.split(" ").filter((tag) => tag !== own)) {
    await pagefind.mergeIndex(new URL("./", address).href, { language });
  }
  return pagefind;
};

/** A link with a text, and the words around what was found: text with <mark>, and its own angle brackets escaped. */
const item = (title, href, excerpt) => {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = title;
  const words = document.createElement("p");
  excerpt.split(/<mark>(.*?)<\/mark>/s).forEach((part, at) => {
    const node = document.createElement(at % 2 ? "mark" : "span");
    node.textContent = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    words.append(node);
  });
  entry.append(link, words);
  return entry;
};

const show = async () => {
  const words = field.value.trim();
  if (!words) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  engine ??= load();
  const found = await (await engine).search(words);
  const pages = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
  if (field.value.trim() !== words) return;
  const parts = pages.flatMap((page) => {
    const inner = page.sub_results.filter((sub) => sub.anchor).slice(0, 3);
    return inner.length
      ? inner.map((sub) => item(`${page.meta.title}: ${sub.title}`, sub.url, sub.excerpt))
      : [item(page.meta.title, page.url, page.excerpt)];
  });
  list.replaceChildren(...parts);
  status.textContent = parts.length ? status.dataset.found.replace("{n}", String(found.results.length)) : status.dataset.none;
};

let timer;
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(show, WAIT);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
});
})();
