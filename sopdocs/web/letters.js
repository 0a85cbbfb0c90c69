// Files that are dropped on a letter's page or on a dialog of the agenda are sent; a name comes back.
// Ours. A zone is <div class="tempat-jatuh"> with <input type="file" data-berkas data-alamat="...">.
"use strict";
(() => {
  const input = (node) => node?.closest?.(".tempat-jatuh")?.querySelector("[data-berkas]");
  const shown = () => [...document.querySelectorAll("[data-berkas]")]
    .filter((one) => one.closest(".tempat-jatuh").offsetParent);
  const send = async (to, file) => {
    const zone = to.closest(".tempat-jatuh");
    const said = zone.querySelector(".hasil-baris");
    said.textContent = file.name + " sedang dibaca ...";
    try {
      const query = new URLSearchParams({ nama: file.name });
      const answer = await fetch(to.dataset.alamat + "?" + query, { method: "POST", body: file });
      const found = await answer.json();
      if (!answer.ok) throw new Error(found.pesan || "ditolak; muat ulang halaman ini");
      said.textContent = file.name;
      zone.dispatchEvent(new CustomEvent("berkas", { detail: found.nama, bubbles: true }));
    } catch (error) {
      said.textContent = file.name + ": " + error.message;
    }
  };
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-berkas]") || !event.target.files.length) return;
    send(event.target, event.target.files[0]);
    event.target.value = "";
  });
  document.addEventListener("click", (event) => { // from a message to its field
    const to = event.target.closest?.("[data-ke-medan]");
    if (!to) return;
    const key = to.dataset.keMedan;
    const find = (name) => document.querySelector(`.formulir-surat [data-medan="${CSS.escape(name)}"]`);
    const field = find(key) || find(key.split("/")[0]);
    if (!field) return;
    to.closest("dialog")?.close();
    sopdocs.tab("isian");
    field.closest("details")?.setAttribute("open", "");
    field.scrollIntoView({ block: "center" });
    field.querySelector("textarea, input, select")?.focus();
  });
  document.addEventListener("dragover", (event) => {
    if (!shown().length || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    for (const one of shown()) one.closest(".tempat-jatuh").classList.add("di-atas");
  });
  const leave = () =>
    document.querySelectorAll(".di-atas").forEach((one) => one.classList.remove("di-atas"));
  document.addEventListener("dragleave", (event) => event.relatedTarget || leave());
  document.addEventListener("drop", (event) => {
    if (!shown().length || !event.dataTransfer.files.length) return;
    event.preventDefault();
    leave();
    send(input(event.target) || shown()[0], event.dataTransfer.files[0]);
  });
})();
