// A sheet of rows that is dropped on a letter's page is sent; its name comes back. Ours.
"use strict";
(() => {
  const zone = () => document.getElementById("tempat-baris");
  const send = async (file) => {
    const input = document.getElementById("berkas-baris");
    const said = zone().querySelector(".hasil-baris");
    said.textContent = file.name + " sedang dibaca ...";
    try {
      const query = new URLSearchParams({ nama: file.name });
      const answer = await fetch(input.dataset.alamat + "?" + query, { method: "POST", body: file });
      const found = await answer.json();
      if (!answer.ok) throw new Error(found.pesan || "ditolak; muat ulang halaman ini");
      zone().dispatchEvent(new CustomEvent("berkas", { detail: found.nama, bubbles: true }));
    } catch (error) {
      said.textContent = file.name + ": " + error.message;
    }
  };
  document.addEventListener("change", (event) => {
    if (event.target.id !== "berkas-baris" || !event.target.files.length) return;
    send(event.target.files[0]);
    event.target.value = "";
  });
  document.addEventListener("dragover", (event) => {
    if (!zone() || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone().classList.add("di-atas");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone()?.classList.remove("di-atas");
  });
  document.addEventListener("drop", (event) => {
    if (!zone() || !event.dataTransfer.files.length) return;
    event.preventDefault();
    zone().classList.remove("di-atas");
    send(event.dataTransfer.files[0]);
  });
})();
