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
  besarkan(button, by) { // pages of a column: 1 is its whole width; what is in the middle stays there
    const sizes = [1, 1.5, 2, 3];
    const column = button.closest("section"), frame = column.querySelector(".gambar-gambar");
    const middle = [frame.scrollLeft + frame.clientWidth / 2, frame.scrollTop + frame.clientHeight / 2];
    const now = Number(column.dataset.besar || 1);
    const next = sizes[Math.min(sizes.length - 1, Math.max(0, sizes.indexOf(now) + by))];
    column.dataset.besar = next;
    column.style.setProperty("--besar", next);
    const [smaller, larger] = column.querySelectorAll(".kepala-halaman button");
    smaller.disabled = next === sizes[0];
    larger.disabled = next === sizes[sizes.length - 1];
    frame.scrollLeft = middle[0] * next / now - frame.clientWidth / 2;
    frame.scrollTop = now === 1 ? 0 : middle[1] * next / now - frame.clientHeight / 2;
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
  // Groups with a key are folded until somebody opens them; a search looks into all of them.
  const open = new Set(JSON.parse(sessionStorage.getItem("terbuka") || "[]"));
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
    for (const group of list.querySelectorAll('[data-kelompok]:not([data-kelompok=""])')) {
      const unfolded = searching || open.has(group.dataset.kelompok);
      group.classList.toggle("terlipat", !unfolded);
      group.querySelector("[data-lipat]")?.setAttribute("aria-expanded", String(unfolded));
    }
    const empty = list.querySelector("[data-hampa]");
    if (empty) empty.hidden = any || !searching;
  };
  window.sopdocs.saring = () => applyAll();
  const applyAll = () => document.querySelectorAll("[data-saring]").forEach(apply);
  document.addEventListener("input", (event) => {
    if (event.target.dataset && event.target.dataset.saring) apply(event.target);
  });
  document.addEventListener("click", (event) => {
    const group = event.target.closest("[data-lipat]")?.closest("[data-kelompok]");
    if (!group) return;
    const key = group.dataset.kelompok;
    if (!open.delete(key)) open.add(key);
    sessionStorage.setItem("terbuka", JSON.stringify([...open]));
    applyAll();
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

// Numbers beside the lines of a text in which one line is one step: a copy of the text that cannot be
// seen lies over the field and breaks where it does; each of its lines shows its number.
(() => {
  const write = (field) => {
    const copy = field.parentElement.querySelector(".nomor-baris");
    if (!copy) return;
    const words = field.value || field.placeholder;
    copy.style.width = field.clientWidth + "px";
    if (copy.words !== words) {
      let n = 0;
      copy.replaceChildren(...words.split("\n").map((line) => {
        const shown = document.createElement("div");
        shown.textContent = line || "\u200b";
        if (line.trim()) shown.dataset.nomor = ++n;
        return shown;
      }));
      copy.words = words;
    }
    copy.scrollTop = field.scrollTop;
  };
  const all = () => document.querySelectorAll(".bernomor > textarea").forEach(write);
  const numbered = (event) => event.target.matches?.(".bernomor > textarea") && write(event.target);
  document.addEventListener("input", numbered);
  document.addEventListener("scroll", numbered, true);
  window.addEventListener("resize", all);
  const appeared = new MutationObserver(() => { // the field comes later than this script
    if (!document.querySelector(".bernomor")) return;
    appeared.disconnect();
    all();
  });
  appeared.observe(document, { childList: true, subtree: true });
  setTimeout(() => appeared.disconnect(), 10000);
})();

// Impor: files that are dropped or chosen are sent one after the other; the server answers when
// one has been read, and the list below is renewed.
(() => {
  const waiting = [];
  let sending = false;
  const row = (name, words, kind) => {
    const line = document.createElement("p");
    const label = document.createElement("b");
    label.textContent = name;
    const state = document.createElement("span");
    state.textContent = words;
    line.append(label, " ", state);
    line.className = kind || "";
    document.getElementById("antrean").append(line);
    return { line, state };
  };
  const renew = () =>
    document.getElementById("hasil-impor")?.dispatchEvent(new CustomEvent("selesai"));
  const send = async () => {
    if (sending) return;
    sending = true;
    while (waiting.length) {
      const { file, shown } = waiting.shift();
      shown.state.textContent = "sedang dibaca ...";
      const office = document.getElementById("isian-kantor")?.value || "";
      const query = new URLSearchParams({ nama: file.name, kantor: office });
      let words = "";
      try {
        if (file.size > 50_000_000) words = "lebih dari 50 MB; simpan dengan gambar lebih kecil";
        else {
          const answer = await fetch("/unggah?" + query, { method: "POST", body: file });
          if (!answer.ok) {
            const told = await answer.json().catch(() => ({}));
            words = told.pesan || "ditolak; muat ulang halaman ini";
          }
        }
      } catch {
        words = "tidak terkirim; periksa apakah sopdocs web masih terbuka";
      }
      if (words) {
        shown.state.textContent = words;
        shown.line.className = "salah";
      } else shown.line.remove();
      renew();
    }
    sending = false;
  };
  const add = (files) => {
    document.querySelectorAll("#antrean .salah").forEach((one) => one.remove());
    for (const file of files) waiting.push({ file, shown: row(file.name, "menunggu", "") });
    send();
  };
  document.addEventListener("change", (event) => {
    if (event.target.id !== "berkas-impor") return;
    add([...event.target.files]);
    event.target.value = "";
  });
  const onPage = () => document.getElementById("tempat-jatuh");
  document.addEventListener("dragover", (event) => {
    if (!onPage() || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    onPage().classList.add("di-atas");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) onPage()?.classList.remove("di-atas");
  });
  document.addEventListener("drop", (event) => {
    if (!onPage() || !event.dataTransfer.files.length) return;
    event.preventDefault();
    onPage().classList.remove("di-atas");
    add([...event.dataTransfer.files]);
  });
})();
