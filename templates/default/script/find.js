// SPDX-License-Identifier: MIT
// Finds a product in the site's static index. `normal`, `key` and `shard` have twins in src/manualkit/siteindex.py.

import { get } from "./get.js";

/** @typedef {{ path: string, title: string, languages: string[], more?: Entry[] }} Entry */

/** @param {string} text */
export const normal = (text) => text.normalize("NFKC").replace(/\s+/g, " ").trim().toUpperCase();

/** @param {string} kind sku, gtin or mpn @param {string} text */
export const key = (kind, text) => {
  let value = normal(text);
  if (kind === "gtin") {
    value = value.replace(/[ -]/g, "");
    if (/^[0-9]+$/.test(value)) value = value.padStart(14, "0");
  }
  return `${kind}:${value}`;
};

/** The path of a key's shard: FNV-1a with MurmurHash3's last mix. @param {string} name @param {number} digits */
export const shard = (name, digits) => {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) value = Math.imul(value ^ byte, 0x01000193);
  for (const [shift, factor] of [[16, 0x85ebca6b], [13, 0xc2b2ae35], [16, 1]]) {
    value = Math.imul(value ^ (value >>> shift), factor);
  }
  return `index/${(value >>> 0).toString(16).padStart(8, "0").slice(0, digits)}.json`;
};

/** What the site has for the first of these keys that it knows, or null. Rejects if the site cannot be read.
 * Several manuals of a product are its volumes, and other languages.
 * @param {string} site @param {string[]} names @returns {Promise<Entry[] | null>} */
export const find = async (site, names) => {
  const { digits } = await get(`${site}index.json`, "json");
  if (!(digits >= 1 && digits <= 5)) throw new Error("no index");
  for (const name of names) {
    const entries = await get(site + shard(name, digits), "json");
    const entry = Object.hasOwn(entries, name) ? entries[name] : null;
    const found = entry ? [entry, ...(entry.more ?? [])].filter(usable) : [];
    if (found.length) return found;
  }
  return null;
};

/** Whether an entry names folders of the site, and nothing else. @param {Entry} entry */
const usable = ({ path, languages }) =>
  /^[\w~-][\w.~-]*$/.test(path) && Array.isArray(languages) && languages.length > 0 && languages.every((tag) => /^[\w-]+$/.test(tag));

/** The best of the languages that there are. @param {string[]} there @param {string[]} wanted */
export const choose = (there, wanted) => {
  const primary = (/** @type {string} */ tag) => tag.toLowerCase().split("-")[0];
  for (const tag of wanted) {
    const found =
      there.find((other) => other.toLowerCase() === tag.toLowerCase()) ?? there.find((other) => primary(other) === primary(tag));
    if (found) return found;
  }
  return there[0];
};
