// A field of a source that sends what is typed, and its messages. Ours; it asks nothing of anybody.
"use strict";
(() => {
  const even = (text) => text.replace(/[ \t]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
  let fields = 0;
  // urut: the number of the last action that this window sent; versi: the version that it shows
  const sent = { urut: 0, versi: 0 };
  const waiting = new Set(); // fields with words that wait for the answer to earlier ones
  // Words go before an action that could move their row away.
  const kirimSisa = () => [...waiting].forEach((one) => one.kirim(one.versi));

  // Messages of `check` at a field: p = {tingkat, kode, teks, saran, bisa}.
  const Pesan = {
    props: { pesan: { type: Array, default: () => [] }, kunci: String },
    emits: ["perbaiki", "ke"],
    template: `
      <ul v-if="pesan.length" :id="kunci" class="pesan-isian">
        <li v-for="p in pesan" :class="p.tingkat" :title="p.kode">
          <span class="tersembunyi">{{ p.tingkat }}: </span><template v-if="p.di"><button type="button"
            class="ke-isian" @click="$emit('ke', p)">{{ p.di }}</button>: </template>{{ p.teks }}
          <span v-if="p.saran" class="saran">→ {{ p.saran }}</span>
          <button v-if="p.bisa" type="button" class="perbaiki" @click="$emit('perbaiki', p)">
            Perbaiki</button>
        </li>
      </ul>`,
  };

  const Isian = {
    components: { Pesan },
    props: {
      jalur: Array, nilai: { type: String, default: "" }, nama: String, urut: Number,
      pesan: { type: Array, default: () => [] }, contoh: { type: String, default: "" },
      satu: Boolean, tanda: { type: String, default: "" }, atribut: { type: Object, default: () => ({}) },
    },
    emits: ["aksi"],
    data() {
      return { teks: this.nilai, fokus: false, kotor: false, dikirim: 0, terakhir: "", versi: 0, id: "isian-" + ++fields };
    },
    watch: { nilai: "samakan", urut: "samakan" },
    beforeUnmount() { waiting.delete(this); },
    computed: {
      tingkat() {
        return this.tanda || ["kesalahan", "peringatan", "catatan"].find((t) =>
          this.pesan.some((p) => p.tingkat === t)) || "";
      },
    },
    methods: {
      samakan() {
        if (this.dikirim > this.urut) return;
        if (this.kotor) this.kirim(even(this.nilai) === even(this.terakhir) ? sent.versi : this.versi);
        else if (!this.fokus || even(this.nilai) !== even(this.teks)) this.teks = this.nilai;
      },
      ketik(event) {
        this.teks = this.satu ? event.target.value.replace(/\s*\n\s*/g, " ") : event.target.value;
        if (this.dikirim > this.urut) {
          this.kotor = true;
          waiting.add(this);
        }
        else this.kirim(sent.versi);
      },
      kirim(versi) { // the version that the text began from: another window can have changed it since
        this.kotor = false;
        waiting.delete(this);
        this.versi = versi;
        this.terakhir = this.teks;
        this.dikirim = ++sent.urut;
        this.$emit("aksi", { aksi: "teks", jalur: this.jalur, teks: this.teks, urut: this.dikirim, versi });
      },
      keluar() {
        this.fokus = false;
        this.$emit("aksi", { aksi: "selesai", urut: ++sent.urut });
      },
    },
    template: `
      <div class="medan" :class="tingkat">
        <textarea :id="id" rows="1" :value="teks" :aria-label="nama" :placeholder="contoh"
          :data-jalur="jalur.join('/')" :aria-invalid="tingkat === 'kesalahan' ? 'true' : null"
          :aria-describedby="pesan.length ? id + '-pesan' : null" spellcheck="false" v-bind="atribut" @input="ketik" @focus="fokus = true" @blur="keluar"></textarea>
        <Pesan :pesan="pesan" :kunci="id + '-pesan'"
          @perbaiki="$emit('aksi', {aksi: 'perbaiki', jalur: jalur})"></Pesan>
      </div>`,
  };

  // Give an action its number and send it.
  const kirim = (component, action) => {
    kirimSisa();
    const urut = ++sent.urut;
    component.$emit("aksi", { ...action, urut, versi: sent.versi });
    return urut;
  };

  Object.assign(window.sopdocs, { Isian, Pesan, kirim, tampil(versi) { sent.versi = versi || 0; } });

  // Ctrl+S, Ctrl+Z, Ctrl+Y press the buttons above the form; the text editor has its own undo.
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const name = { s: "simpan", z: event.shiftKey ? "ulang" : "urung", y: "ulang" }[key];
    const button = name && document.getElementById("tombol-" + name);
    if (!button || (name !== "simpan" && event.target.closest(".cm-editor"))) return;
    event.preventDefault();
    kirimSisa();
    button.click();
  });
})();

// Tabs of the SOP page, and the way from the sheet to a row.
Object.assign(window.sopdocs, {
  tab(name) {
    for (const tab of document.querySelectorAll('.tab-tab [role="tab"]')) {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      document.getElementById("panel-" + tab.dataset.tab).hidden = !chosen;
    }
    const first = document.querySelector(".kertas:has(.baris-lembar)"); // the flow's first page
    const around = document.querySelector(".gulungan");
    if (name === "langkah" && first && around) around.scrollTop = first.offsetTop - around.offsetTop;
  },
  namai(times = 50) { // the source editor comes later than the page and has no name of its own
    const editor = document.querySelector(".teks-sumber .cm-content");
    if (editor) {
      editor.setAttribute("aria-label", "Teks sumber");
      editor.tabIndex = 0; // so that it is known to be reached by keyboard
    }
    else if (times) setTimeout(() => this.namai(times - 1), 200);
  },
  keIsian(key, times = 40) { // to the field of this key, or the nearest around it
    const tab = { kegiatan: "langkah", tabel: "langkah", pelaksana: "pelaksana" }[key.split("/")[0]] || "identitas";
    const parts = key.split("/");
    for (; parts.length; parts.pop()) {
      const name = CSS.escape(parts.join("/"));
      const field = document.querySelector(`[data-jalur="${name}"], [data-jalur^="${name}/"]`);
      if (!field) continue;
      this.tab(tab);
      field.scrollIntoView({ block: "center" });
      return field.focus();
    }
    if (times) return setTimeout(() => this.keIsian(key, times - 1), 100);
    this.tab(tab); // no field yet: the first thing to press there
    document.querySelector(`#panel-${tab} button, #panel-${tab} textarea`)?.focus();
  },
  keLangkah(step) {
    this.tab("langkah");
    const rows = document.querySelectorAll("#panel-langkah tr[data-langkah]");
    const row = [...rows].find((one) => Number(one.dataset.langkah) === step);
    const field = row && row.querySelector("textarea");
    if (!field) return;
    row.scrollIntoView({ block: "center" });
    field.focus();
  },
});
document.addEventListener("keydown", (event) => {
  const tab = event.target.closest && event.target.closest('.tab-tab [role="tab"]');
  if (!tab || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const tabs = [...tab.parentElement.children];
  const by = event.key === "ArrowRight" ? 1 : tabs.length - 1;
  const next = tabs[(tabs.indexOf(tab) + by) % tabs.length];
  event.preventDefault();
  next.focus();
  next.click();
});
