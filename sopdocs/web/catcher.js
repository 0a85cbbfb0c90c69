// Keeps what is typed between an action that moves the focus and the server's answer.
// The focus is in a field that is not seen; when the new field is there it gets the words, and then
// each key that was pressed after them.
"use strict";
window.sopdocs.Penangkap = {
  data: () => ({ tertunda: [], ditekan: false }), // tertunda: [{teks, key}], in the order of typing
  methods: {
    tangkap() { this.$refs.penangkap.focus({ preventScroll: true }); },
    // A key that means something to the grid waits, with the words before it.
    tunda(event) {
      event.stopPropagation();
      if (event.isComposing) return;
      const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
      const isAction = ["Enter", "Tab", "Escape"].includes(key) || /^(Arrow(Up|Down)|Delete)$/.test(key) && altKey
        || (ctrlKey || metaKey) && /^[dszy]$/i.test(key);
      if (!isAction || (key === "Enter" && shiftKey)) return;
      event.preventDefault();
      const field = this.$refs.penangkap;
      this.tertunda.push({ teks: field.value, key: { key, ctrlKey, altKey, metaKey, shiftKey } });
      field.value = "";
    },
    // Somebody who went elsewhere meanwhile stays there; his words still go where he typed them to.
    serahkan(field, { asal, pilih }) {
      const catcher = this.$refs.penangkap;
      const waits = document.activeElement === catcher || document.activeElement === document.body;
      const lost = [...this.tertunda.map((one) => one.teks), catcher.value].join("");
      if (!field) {
        this.tertunda = [];
        catcher.value = "";
        if (lost) window.sopdocs.kabar("Tidak ada baris baru; tulisan ini belum masuk: " + lost, "salah");
        if (waits && asal?.isConnected) asal.focus();
        return;
      }
      if (waits) this.fokusi(field);
      if (pilih) field.select(); // its first word is only an example
      while (this.tertunda.length) {
        const { teks, key } = this.tertunda.shift();
        this.tuliskan(field, teks);
        if (!waits) continue;
        if (key.key === "Tab") this.berikut(field, key.shiftKey ? -1 : 1);
        else field.dispatchEvent(new KeyboardEvent("keydown", { ...key, bubbles: true, cancelable: true }));
        if (this.tuju) return; // the rest waits for the next row
        if (this.$el.contains(document.activeElement)) field = document.activeElement;
      }
      this.tuliskan(field, catcher.value);
      catcher.value = "";
    },
    tuliskan(field, words) {
      if (!words || !/^(TEXTAREA|INPUT)$/.test(field.tagName)) return;
      field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    berikut(field, by) {
      const all = [...this.$el.querySelectorAll("textarea, select, button, input")]
        .filter((one) => one.tabIndex >= 0 && !one.disabled);
      const next = all[all.indexOf(field) + by];
      if (next) this.fokusi(next);
    },
    fokusi(field) {
      if (!field) return;
      field.focus({ preventScroll: true });
      field.scrollIntoView({ block: "nearest" });
    },
    // A button acts when the mouse goes down: leaving a cell can move it away before the mouse goes up.
    tekan(event, act) {
      this.ditekan = event.pointerType === "mouse" && event.button === 0;
      if (this.ditekan) act();
    },
    klik(event, act) {
      const done = event.detail > 0 && this.ditekan;
      this.ditekan = false;
      if (!done) act();
    },
  },
};
