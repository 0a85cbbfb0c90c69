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
};
