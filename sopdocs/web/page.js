// What pages do in the browser alone. Ours; it asks nothing of anybody.
"use strict";
window.sopdocs = {
  kabar(words, kind) {
    const box = document.getElementById("kabar");
    if (!box) return;
    box.textContent = words;
    box.className = "kabar tampak " + (kind || "");
    clearTimeout(this.closing);
    this.closing = setTimeout(() => box.classList.remove("tampak"), kind ? 9000 : 5000);
  },
  dapatDiperbaiki(addresses) {
    const wanted = new Set(addresses);
    for (const one of document.querySelectorAll("[data-perbaiki]"))
      one.hidden = !wanted.has(one.dataset.perbaiki);
  },
};

// Filters of lists: <input data-saring="#list"> and <button data-pilih="state">; rows carry their
// words in data-cari and their states in data-keadaan. A list that the server renews is filtered
// again.
(() => {
  const apply = (input) => {
    const list = document.querySelector(input.dataset.saring);
    if (!list) return;
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = document.querySelector('[data-pilih][aria-pressed="true"]');
    const state = chosen ? chosen.dataset.pilih : "semua";
    let any = false;
    for (const row of list.querySelectorAll("[data-cari]")) {
      const fits =
        words.every((word) => row.dataset.cari.includes(word)) &&
        (state === "semua" || row.dataset.keadaan.split(" ").includes(state));
      if (row.hidden === fits) row.hidden = !fits;
      any = any || fits;
    }
    const searching = words.length > 0 || state !== "semua";
    for (const group of list.querySelectorAll("[data-kelompok]")) {
      const rows = group.querySelectorAll("[data-cari]");
      const seen = [...rows].some((row) => !row.hidden) || (!rows.length && !searching);
      if (group.hidden === seen) group.hidden = !seen;
    }
    const empty = list.querySelector("[data-hampa]");
    if (empty) empty.hidden = any || !searching;
  };
  const applyAll = () => document.querySelectorAll("[data-saring]").forEach(apply);
  document.addEventListener("input", (event) => {
    if (event.target.dataset && event.target.dataset.saring) apply(event.target);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pilih]");
    if (!button) return;
    for (const one of button.parentElement.children)
      one.setAttribute("aria-pressed", String(one === button));
    applyAll();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const search = document.querySelector("[data-saring]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  });
})();
