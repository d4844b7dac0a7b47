// SPDX-License-Identifier: MIT
// <manual-guide sku="..."> and <manual-guide-list skus="A,B">: a product's guides on any page, or nothing at all.

import { enhance } from "./enhance.js";
import { teller } from "./feedback.js";
import { choose, find, key } from "./find.js";
import { get, taken } from "./get.js";
import { all, one, part, target } from "./parts.js";

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const SITE = new URL("..", src || document.baseURI).href; // a single file has the script in it

/** Hides an element from every style sheet of the page. @param {HTMLElement} element @param {boolean} on */
const hide = (element, on) => {
  if (on) element.style.setProperty("display", "none", "important");
  else element.style.removeProperty("display");
};

/** A style sheet in a shadow tree; resolves once it is there. @param {ShadowRoot} shadow @param {string} address */
const styled = (shadow, address) =>
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.onload = resolve;
    link.onerror = () => reject(new Error(address));
    link.href = address;
    shadow.prepend(link);
  });

/** What both elements share: they look something up, and show themselves if it is there. */
class Element extends HTMLElement {
  shadow = this.attachShadow({ mode: "open" });
  turn = 0;
  /** @type {string | undefined} */
  wished;

  connectedCallback() {
    this.refresh();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.refresh();
  }

  /** Once for all attributes that change together, and not again for an element that is moved. */
  refresh() {
    const turn = ++this.turn;
    queueMicrotask(async () => {
      const wish = JSON.stringify(this.wish());
      if (turn !== this.turn || wish === this.wished) return;
      this.wished = wish;
      hide(this, true);
      this.shadow.replaceChildren();
      try {
        const found = await this.build(() => this.wished === wish);
        if (this.wished === wish && !found) this.nothing("unknown");
      } catch {
        if (this.wished !== wish) return;
        this.shadow.replaceChildren();
        this.wished = undefined; // the next time it is asked again
        hide(this, true);
        this.nothing("unreachable");
      }
    });
  }

  /** @returns {unknown} What decides about the content. */
  wish() {
    return [...this.attributes].filter(({ name }) => !["class", "style", "hidden"].includes(name)).map(({ name, value }) => [name, value]);
  }

  /** Show what was asked for; false if there is none. @param {() => boolean} _current @returns {Promise<boolean>} */
  async build(_current) {
    return false;
  }

  get languages() {
    const near = /** @type {HTMLElement | null} */ (this.closest("[lang]"))?.lang;
    const other = (this.getAttribute("fallback") ?? "").split(/[\s,]+/);
    return [near, ...other, ...navigator.languages].filter((tag) => tag).map(String);
  }

  /** @param {() => object} about */
  teller(about) {
    const [dataLayer, beacon] = ["data-layer", "beacon"].map((name) => this.getAttribute(name) ?? undefined);
    return teller(this, { dataLayer, beacon }, about);
  }

  /** @param {string} reason */
  nothing(reason) {
    const { sku, gtin, brand, mpn, skus } = Object.fromEntries([...this.attributes].map(({ name, value }) => [name, value]));
    this.teller(() => ({ sku, gtin, brand, mpn, skus, reason }))("none");
  }
}

class ManualGuide extends Element {
  static observedAttributes = ["sku", "gtin", "brand", "mpn", "lang", "fallback", "mode", "theme", "guide"];

  async build(/** @type {() => boolean} */ current) {
    const found = await find(SITE, this.keys);
    if (!found || !current()) return false;
    await this.load(found, choose(found.flatMap(({ languages }) => languages), this.languages), current);
    return true;
  }

  get keys() {
    const [sku, gtin, brand, mpn] = ["sku", "gtin", "brand", "mpn"].map((name) => this.getAttribute(name));
    const named = [sku && key("sku", sku), gtin && key("gtin", gtin), brand && mpn && key("mpn", `${brand}/${mpn}`)];
    return /** @type {string[]} */ (named.filter(Boolean));
  }

  /** Every volume in this language. @param {import("./find.js").Entry[]} found @param {string} language
   * @param {() => boolean} current */
  async load(found, language, current) {
    const volumes = found.filter(({ languages }) => languages.includes(language));
    const pages = await Promise.all(volumes.map(({ path }) => get(`${SITE}${path}/${language}/index.html`, "document")));
    const roots = pages.map((page, at) => section(taken(page, "main.manual"), volumes[at].title, this.getAttribute("theme")));
    if (!current()) return;
    this.shadow.replaceChildren(...roots);
    await styled(this.shadow, new URL(pages[0].querySelector("link[rel=stylesheet]").getAttribute("href"), pages[0].URL).href);
    if (!current()) return;
    const mode = this.getAttribute("mode");
    const emit = this.teller(() => ({ sku: roots[0].dataset.sku, language }));
    const feedback = ["feedback", "data-layer", "beacon"].some((name) => this.hasAttribute(name));
    const languages = [...new Set(found.flatMap((entry) => entry.languages))];
    for (const root of roots) {
      const place = { root, emit, feedback, embedded: true };
      enhance(place);
      if (languages[1]) offer(place, languages, language, found);
      new Views(place, this.getAttribute("guide"), languages, (link) => {
        this.load(found, link.hreflang, current).catch(() => location.assign(link.href));
      });
      if (mode === "button" || mode === "dialog") inWindow(place, this, mode === "dialog");
    }
    hide(this, false);
    emit("found", { languages, title: found[0].title });
  }
}

/** A page's <main> as a section of another page. @param {HTMLElement | null} main @param {string} title @param {string | null} theme */
const section = (main, title, theme) => {
  if (!main) throw new Error("no guides");
  const root = document.createElement("section");
  root.className = "manual embedded";
  root.lang = main.lang;
  root.dir = main.dir;
  root.dataset.sku = main.dataset.sku;
  root.setAttribute("aria-label", title);
  root.setAttribute("part", "manual");
  if (theme) root.dataset.theme = theme;
  root.append(...main.childNodes);
  root.querySelector(".product")?.remove();
  return root;
};

/** Adds links to the languages that only other volumes have. @param {import("./parts.js").Place} place
 * @param {string[]} languages @param {string} current @param {import("./find.js").Entry[]} found */
const offer = (place, languages, current, found) => {
  const nav = place.root.querySelector(".languages") ?? part(place, "languages");
  one(place.root, ".top").append(nav);
  for (const tag of languages) {
    if (nav.querySelector(`[hreflang=${tag}]`)) continue;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${SITE}${found.find(({ languages }) => languages.includes(tag))?.path}/${tag}/index.html`;
    link.lang = link.hreflang = tag;
    if (tag === current) link.setAttribute("aria-current", "page");
    link.append(String(new Intl.DisplayNames(tag, { type: "language" }).of(tag)));
    item.append(link);
    one(nav, "ul").append(item);
  }
};

/** In a widget one thing is shown at a time: the list of guides, or one of them. */
class Views {
  /** @param {import("./parts.js").Place} place @param {string | null} only @param {string[]} languages
   * @param {(link: HTMLAnchorElement) => void} load */
  constructor(place, only, languages, load) {
    this.place = place;
    this.list = one(place.root, ".contents");
    this.views = all(place.root, ".guides > *");
    this.back = part(place, "all-guides");
    one(place.root, ".columns").before(this.back);
    this.back.addEventListener("click", () => this.show(null));
    place.root.addEventListener("click", (event) => {
      const link = /** @type {HTMLElement} */ (event.target).closest?.("a");
      if (link?.closest(".languages") && languages.includes(link.hreflang)) load(link);
      else if (link?.getAttribute("href")?.startsWith("#")) this.follow(decodeURIComponent(link.hash.slice(1)));
      else return;
      event.preventDefault();
    });
    const begin = this.views.find((view) => view.id === only) ?? (this.views.length === 1 ? this.views[0] : null);
    if (begin && (only || this.views.length === 1)) this.list.remove();
    this.show(begin, false);
    this.back.hidden = true;
  }

  /** @param {string} id */
  follow(id) {
    const aim = target(this.place, id);
    const view = this.views.find((found) => found.contains(aim));
    if (!aim || !view) return;
    this.show(view);
    aim.closest("details")?.setAttribute("open", "");
    if (aim !== view) aim.scrollIntoView({ block: "start" });
  }

  /** @param {HTMLElement | null} view @param {boolean} [focus] */
  show(view, focus = true) {
    this.views.forEach((other) => (other.hidden = other !== view));
    this.list.hidden = Boolean(view);
    this.back.hidden = !view || !this.list.isConnected;
    if (!focus) return;
    const heading = one(view ?? this.list, "h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    this.place.root.scrollIntoView({ block: "nearest" });
  }
}

/** Put the guides into a dialog that a button opens, or that is open and leaves with its element.
 * @param {import("./parts.js").Place} place @param {ManualGuide} element @param {boolean} atOnce */
const inWindow = (place, element, atOnce) => {
  const { root } = place;
  const holder = document.createElement("div");
  holder.className = root.className;
  Object.assign(holder.dataset, root.dataset);
  const button = part(place, "open");
  const dialog = /** @type {HTMLDialogElement} */ (part(place, "window"));
  const title = root.getAttribute("aria-label") ?? "";
  one(dialog, ".title").textContent = title;
  dialog.setAttribute("aria-label", title);
  root.before(holder);
  dialog.append(root);
  holder.append(button, dialog);
  button.addEventListener("click", () => dialog.showModal());
  one(dialog, ".close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the window
  });
  if (!atOnce) return;
  button.remove();
  dialog.addEventListener("close", () => element.remove());
  hide(element, false);
  dialog.showModal();
};

class ManualGuideList extends Element {
  static observedAttributes = ["skus", "lang", "fallback", "theme"];

  async build(/** @type {() => boolean} */ current) {
    const skus = (this.getAttribute("skus") ?? "").split(",").map((sku) => sku.trim()).filter(Boolean);
    const entries = await Promise.all(skus.map((sku) => find(SITE, [key("sku", sku)])));
    const there = skus.filter((_, at) => entries[at]);
    if (!current() || !there.length) return false;
    const root = document.createElement("section");
    root.className = "manual embedded";
    root.dataset.theme = this.getAttribute("theme") ?? "";
    root.setAttribute("part", "list");
    const list = document.createElement("ul");
    list.className = "products";
    list.setAttribute("role", "list");
    skus.forEach((sku, at) => list.append(...(entries[at] ? [this.item(sku, entries[at][0].title)] : [])));
    root.append(list);
    this.shadow.append(root);
    await styled(this.shadow, SITE + (await get(`${SITE}index.json`, "json")).style);
    if (!current()) return true;
    hide(this, false);
    this.teller(() => ({ skus: there }))("found");
    return true;
  }

  /** A product: its button loads its guides, and opens them. @param {string} sku @param {string} title */
  item(sku, title) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.className = "product-button";
    button.setAttribute("part", "item");
    button.append(title);
    button.addEventListener("click", () => {
      const guide = document.createElement("manual-guide");
      for (const { name, value } of this.attributes) {
        if (["lang", "fallback", "theme", "feedback", "data-layer", "beacon"].includes(name)) guide.setAttribute(name, value);
      }
      guide.setAttribute("sku", sku);
      guide.setAttribute("mode", "dialog");
      item.append(guide);
    });
    item.append(button);
    return item;
  }
}

/** Two copies of the script on a page are no error. */
export const define = () => {
  if (!customElements.get("manual-guide")) customElements.define("manual-guide", ManualGuide);
  if (!customElements.get("manual-guide-list")) customElements.define("manual-guide-list", ManualGuideList);
};
