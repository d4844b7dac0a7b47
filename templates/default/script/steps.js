// SPDX-License-Identifier: MIT
// Step by step: one step on the screen, with keys, swipes, checks, and the place remembered.

import { all, fill, memory, one, part } from "./parts.js";

const SWIPE = 60; // CSS pixels

/** @param {HTMLElement} guide @param {import("./parts.js").Place} place */
export const steps = (guide, place) => {
  const list = all(guide, ":scope > .steps > .step");
  if (list.length) new Steps(guide, list, place);
};

class Steps {
  /** @param {HTMLElement} guide @param {HTMLElement[]} list @param {import("./parts.js").Place} place */
  constructor(guide, list, place) {
    const { sku } = place.root.dataset;
    this.guide = guide;
    this.list = list;
    this.place = place;
    this.memory = memory(`manual-guide:${sku}:${place.root.lang}:${guide.id}`);
    this.before = all(guide, ":scope > :not(header, .steps)"); // a screen of its own: what is needed, and the warnings
    this.first = this.before.length ? -1 : 0;
    this.at = this.first;
    const done = this.known.done ?? [];
    list.forEach((step) => this.addCheck(step, done.includes(step.id)));
    if (list.length > 1) this.addBar();
  }

  get known() {
    return this.memory.read();
  }

  /** @param {HTMLElement} step @param {boolean} done */
  addCheck(step, done) {
    const label = part(this.place, "check");
    const box = /** @type {HTMLInputElement} */ (one(label, "input"));
    box.checked = done;
    step.classList.toggle("done", done);
    box.addEventListener("change", () => this.check(step, box.checked));
    one(step, ":scope > .words > .tools").append(label);
  }

  /** @param {HTMLElement} step @param {boolean} on */
  check(step, on) {
    const known = this.known;
    const others = (known.done ?? []).filter((id) => id !== step.id);
    this.memory.write({ ...known, done: on ? [...others, step.id] : others });
    step.classList.toggle("done", on);
    /** @type {HTMLInputElement} */ (one(step, ".check input")).checked = on;
  }

  addBar() {
    this.start = part(this.place, "start");
    this.bar = part(this.place, "bar");
    one(this.guide, ".start-place").append(this.start);
    this.guide.append(this.bar);
    this.label();
    this.start.addEventListener("click", () => {
      this.guide.classList.contains("stepping") ? this.leave() : this.go(this.remembered());
    });
    one(this.bar, ".back").addEventListener("click", () => this.go(this.at - 1));
    one(this.bar, ".next").addEventListener("click", () => this.next());
    this.guide.addEventListener("keydown", (event) => this.key(event));
    this.swipes();
  }

  remembered() {
    const at = this.list.findIndex((step) => step.id === this.known.at);
    return at > 0 ? at : this.first;
  }

  label() {
    const button = /** @type {HTMLElement} */ (this.start);
    const at = this.remembered();
    const state = this.guide.classList.contains("stepping") ? "leave" : at > 0 ? "resume" : "begin";
    for (const text of all(button, ":scope > span")) text.hidden = !text.classList.contains(state);
    fill(one(button, ".resume"), { n: at + 1 });
  }

  next() {
    if (this.at >= 0) this.check(this.list[this.at], true);
    if (this.at + 1 < this.list.length) this.go(this.at + 1);
    else this.finish();
  }

  finish() {
    this.memory.write({ ...this.known, at: "" });
    this.leave();
    this.guide.querySelector(".helped")?.scrollIntoView({ block: "center" });
    this.place.emit("complete", { guide: this.guide.id });
  }

  /** Show one screen. @param {number} at */
  go(at) {
    if (at < this.first || at >= this.list.length) return;
    const begins = !this.guide.classList.contains("stepping");
    this.at = at;
    this.guide.classList.add("stepping");
    this.before.forEach((element) => (element.hidden = at !== -1));
    this.list.forEach((step, index) => (step.hidden = index !== at));
    const bar = /** @type {HTMLElement} */ (this.bar);
    bar.hidden = false;
    one(bar, ".back").toggleAttribute("disabled", at === this.first);
    const last = at === this.list.length - 1;
    one(bar, ".go-on").hidden = last;
    one(bar, ".finish").hidden = !last;
    one(bar, ".first").hidden = at >= 0;
    one(bar, ".count").hidden = at < 0;
    fill(one(bar, ".count"), { n: at + 1, total: this.list.length });
    const progress = /** @type {HTMLProgressElement} */ (one(bar, "progress"));
    progress.max = this.list.length;
    progress.value = at + 1;
    const step = this.list[at];
    if (step) this.memory.write({ ...this.known, at: step.id });
    this.label();
    this.show(step ?? one(this.guide, "h2"));
    if (begins) this.place.emit("start", { guide: this.guide.id });
    if (step) this.place.emit("step", { guide: this.guide.id, step: step.id, n: at + 1, of: this.list.length });
  }

  /** Focus, so that a screen reader reads it, and bring the guide's top into view. @param {HTMLElement} element */
  show(element) {
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    this.guide.scrollIntoView({ block: "start", behavior: "instant" }); // what was on the screen is gone: nothing to glide over
  }

  leave() {
    this.guide.classList.remove("stepping");
    [...this.before, ...this.list].forEach((element) => (element.hidden = false));
    /** @type {HTMLElement} */ (this.bar).hidden = true;
    this.label();
    this.show(one(this.guide, "h2"));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const typing = event.target instanceof HTMLElement && event.target.closest("input, select, textarea, dialog");
    if (!this.guide.classList.contains("stepping") || typing || event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = this.rtl ? "ArrowLeft" : "ArrowRight";
    const backward = this.rtl ? "ArrowRight" : "ArrowLeft";
    if (event.key === forward && this.at + 1 < this.list.length) this.next();
    else if (event.key === backward) this.go(this.at - 1);
    else if (event.key === "Escape") this.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  get rtl() {
    return getComputedStyle(this.guide).direction === "rtl";
  }

  swipes() {
    let x = 0;
    let y = 0;
    this.guide.addEventListener("touchstart", ({ touches }) => {
      x = touches.length === 1 ? touches[0].clientX : NaN;
      y = touches[0].clientY;
    }, { passive: true });
    this.guide.addEventListener("touchend", ({ changedTouches: [end] }) => {
      const across = (end.clientX - x) * (this.rtl ? -1 : 1);
      if (!this.guide.classList.contains("stepping") || !(Math.abs(across) > Math.max(SWIPE, 2 * Math.abs(end.clientY - y)))) return;
      if (across > 0) this.go(this.at - 1);
      else if (this.at + 1 < this.list.length) this.next();
    }, { passive: true });
  }
}
