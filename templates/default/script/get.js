// SPDX-License-Identifier: MIT
// Reads the site. XMLHttpRequest, as it is the only reader that parses HTML where Trusted Types allow no policy.

const PATIENCE = 20000; // milliseconds

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** A file of the site, asked for once; rejects for anything but a whole answer of this kind.
 * @param {string} address @param {"json" | "document"} kind @returns {Promise<any>} */
export const get = (address, kind) => {
  const answer = asked.get(address) ?? request(address, kind);
  asked.set(address, answer);
  answer.catch(() => asked.delete(address));
  return answer;
};

/** @param {string} address @param {"json" | "document"} kind @returns {Promise<any>} */
const request = (address, kind) =>
  new Promise((resolve, reject) => {
    const asking = new XMLHttpRequest();
    asking.open("GET", address);
    asking.responseType = kind;
    asking.timeout = PATIENCE;
    asking.onloadend = () => {
      if (asking.status === 200 && asking.response) resolve(asking.response);
      else reject(new Error(`${address}: ${asking.status}`));
    };
    asking.send();
  });

/** A page's part that matches, as a copy for this document with whole addresses; null if there is none.
 * @param {Document} page @param {string} selector @returns {HTMLElement | null} */
export const taken = (page, selector) => {
  const found = /** @type {HTMLElement | null} */ (page.querySelector(selector));
  if (!found) return null;
  for (const name of /** @type {const} */ (["src", "href"])) {
    for (const element of found.querySelectorAll(`[${name}]:not([href^="#"])`)) {
      element.setAttribute(name, new URL(element.getAttribute(name) ?? "", page.URL).href);
    }
  }
  return document.importNode(found, true);
};
