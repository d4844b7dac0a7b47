// SPDX-License-Identifier: MIT
// Finds a product in the site's static index. `normal`, `key` and `shard` have twins in src/manualkit/siteindex.py.

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
