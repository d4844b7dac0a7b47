/* SPDX-License-Identifier: AGPL-3.0-or-later */
"use strict";
const all = (selector) => [...document.querySelectorAll(selector)];
const large = document.getElementById("large");
const holder = large.querySelector(".holder");
const told = large.querySelector(".told");
let at = 0;

function open_(number) {
  const page = document.querySelector(`[data-open="${number}"]`);
  if (!page) return;
  at = Number(number);
  const copy = document.createElement("div");
  copy.className = "page";
  copy.style.aspectRatio = page.style.aspectRatio;
  copy.append(...[...page.children].map((child) => child.cloneNode(true)));
  holder.replaceChildren(copy);
  large.querySelector("b").textContent = `Page ${number}`;
  told.textContent = "Point at a box.";
  if (!large.open) large.showModal();
  holder.scrollTop = 0;
}

for (const page of all("[data-open]")) page.addEventListener("click", () => open_(page.dataset.open));
for (const link of all("[data-page]"))
  link.addEventListener("click", (event) => {
    event.preventDefault();
    open_(link.dataset.page);
  });
for (const button of all("[data-turn]"))
  button.addEventListener("click", () => (button.dataset.turn === "0" ? large.close() : open_(at + Number(button.dataset.turn))));
large.addEventListener("click", (event) => event.target === large && large.close());
large.addEventListener("keydown", (event) => {
  if (event.key === "ArrowRight") open_(at + 1);
  if (event.key === "ArrowLeft") open_(at - 1);
});
holder.addEventListener("pointerover", (event) => {
  const title = event.target.querySelector && event.target.querySelector("title");
  if (title) told.textContent = title.textContent;
});
for (const box of all("[data-kind]"))
  box.addEventListener("change", () => document.body.classList.toggle(`no-${box.dataset.kind}`, !box.checked));
for (const chip of all("[data-show]"))
  chip.addEventListener("click", () => {
    const code = chip.dataset.show;
    for (const other of all("[data-show]")) other.setAttribute("aria-pressed", String(other === chip));
    for (const look of all(".look")) look.hidden = code !== "" && look.dataset.code !== code;
    const later = document.getElementById("later");
    if (later && code !== "") later.open = true;
  });
