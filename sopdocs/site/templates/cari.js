/* Search, where the pages are served and an index was made; elsewhere the form stays hidden. */
"use strict";
(async () => {
  if (!location.protocol.startsWith("http")) return;
  const form = document.getElementById("cari");
  const words = document.getElementById("kata");
  const count = document.getElementById("jumlah");
  const list = document.getElementById("hasil");
  const choices = [...form.querySelectorAll("select")];
  const STEP = 20;
  let pagefind;
  try {
    const address = new URL("pagefind/pagefind.js", document.baseURI);
    const there = await fetch(address, { method: "HEAD" });
    if (!there.ok) return;
    pagefind = await import(address);
    await pagefind.init();
    const filters = await pagefind.filters();
    for (const choice of choices) {
      for (const name of Object.keys(filters[choice.dataset.saring] ?? {}).sort((a, b) => a.localeCompare(b, "id", { numeric: true }))) {
        choice.add(new Option(name, name));
      }
      if (choice.options.length < 2) choice.parentElement.hidden = true;
    }
  } catch {
    return;
  }
  form.hidden = false;

  const item = (found) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = found.url;
    link.textContent = found.meta.title;
    const withdrawn = document.createElement("span");
    withdrawn.className = "cabut";
    withdrawn.textContent = found.meta.Status === "Dicabut" ? " dicabut" : "";
    const text = document.createElement("p");
    for (const part of new DOMParser().parseFromString(found.excerpt, "text/html").body.childNodes) {
      const marked = part.nodeName === "MARK" ? document.createElement("mark") : document.createElement("span");
      marked.textContent = part.textContent;
      text.append(marked);
    }
    const unit = document.createElement("p");
    unit.textContent = (found.filters.Unit ?? []).join(", ");
    row.append(link, withdrawn, unit, text);
    return row;
  };

  let turn = 0;
  const search = async (shown = STEP) => {
    const mine = ++turn;
    const filters = {};
    for (const choice of choices) if (choice.value) filters[choice.dataset.saring] = choice.value;
    const asked = words.value.trim();
    if (!asked && !Object.keys(filters).length) {
      list.replaceChildren();
      count.textContent = "";
      return;
    }
    const found = await pagefind.search(asked || null, { filters });
    const gone = await pagefind.search(asked || null, { filters: { ...filters, Status: "Dicabut" } });
    const withdrawn = new Set(gone.results.map((one) => one.id));
    const order = [false, true].flatMap((last) => found.results.filter((one) => withdrawn.has(one.id) === last));
    const rows = await Promise.all(order.slice(0, shown).map((one) => one.data()));
    if (mine !== turn) return;
    count.textContent = rows.length ? `${found.results.length} SOP ditemukan` : "Tidak ada SOP yang cocok; coba kata lain, atau lihat daftar di bawah.";
    list.replaceChildren(...rows.map(item));
    if (found.results.length > shown) {
      const row = document.createElement("li");
      const more = document.createElement("button");
      more.type = "button";
      more.textContent = "Tampilkan lebih banyak";
      more.addEventListener("click", () => search(shown + STEP));
      row.append(more);
      list.append(row);
    }
  };
  let waiting;
  words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });
  for (const choice of choices) choice.addEventListener("change", () => search());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  const first = new URLSearchParams(location.search).get("q");
  if (first) {
    words.value = first;
    search();
  }
})();
