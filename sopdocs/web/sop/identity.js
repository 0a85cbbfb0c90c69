// The tab Identitas: rows of the identity box and its lists.
export default {
  components: { Isian: window.sopdocs.Isian, Pesan: window.sopdocs.Pesan },
  props: { keadaan: Object, pesan: Object, urut: Number },
  emits: ["aksi"],
  data: () => ({ tuju: null, seret: null, sasaran: "" }),
  watch: {
    keadaan: { immediate: true, handler(now) { window.sopdocs.tampil(now && now.versi); } },
    urut() {
      const to = this.tuju;
      if (!to || this.urut < to.urut) return;
      this.$nextTick(() => {
        const found = this.$el.querySelector(`[data-${to.apa}="${to.butir}"]`);
        if (!found) return;
        this.tuju = null;
        found.focus();
      });
    },
  },
  methods: {
    // The one message about all empty parts stays below the lists: at a field it would move while one types.
    kosong(p) { return p.teks.startsWith("bagian identitas masih kosong"); },
    bersama() { return Object.values(this.pesan).flat().filter(this.kosong); },
    di(jalur) { return (this.pesan[jalur.join("/")] || []).filter((p) => !this.kosong(p)); },
    lain() { // messages of fields that no tab shows
      const shown = new Set([...this.keadaan.baris.map((row) => row.jalur[0]),
        ...this.keadaan.daftar.map((part) => part.kunci), "pelaksana", "kegiatan", "tabel", ""]);
      return Object.keys(this.pesan).filter((key) => !shown.has(key.split("/")[0]))
        .flatMap((key) => this.pesan[key].filter((p) => !this.kosong(p)).map((p) => ({ ...p, di: "" })));
    },
    kirim(aksi) { return window.sopdocs.kirim(this, aksi); },
    pengesah(row, event) {
      this.kirim({ aksi: "teks", jalur: row.jalur, teks: event.target.value });
    },
    butir(part, items, to, apa = "butir") {
      const urut = this.kirim({ aksi: "butir", jalur: part.jalur, butir: items });
      if (to !== undefined) this.tuju = { urut, apa, butir: `${part.kunci}-${to}` };
    },
    geser(part, n, to, apa) {
      const items = [...part.butir];
      if (to < 0 || to >= items.length || to === n) return;
      items.splice(to, 0, items.splice(n, 1)[0]);
      this.butir(part, items, to, apa);
    },
    hapus(part, n) {
      const items = [...part.butir];
      items.splice(n, 1);
      this.butir(part, items, Math.min(n, items.length));
    },
    dengan(part, n, event) { // the keys of a handle
      if (!/^Arrow(Up|Down)$/.test(event.key)) return;
      event.preventDefault();
      this.geser(part, n, n + (event.key === "ArrowUp" ? -1 : 1), "pegangan");
    },
    diAtas(part, n, event) {
      if (!this.seret || this.seret.kunci !== part.kunci || n >= part.butir.length) return;
      event.preventDefault();
      this.sasaran = `${part.kunci}-${n}`;
    },
    jatuh(part, n) {
      const from = this.seret;
      this.seret = null;
      this.sasaran = "";
      if (from && from.kunci === part.kunci) this.geser(part, from.n, n);
    },
    tulis(part, n, action) { // the server adds an item behind the last one by itself
      if (action.aksi !== "teks" || n < part.butir.length || action.teks.trim())
        this.$emit("aksi", action);
    },
    tombol(part, n, event) {
      const items = [...part.butir];
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        const next = this.$el.querySelector(`[data-butir="${part.kunci}-${n + 1}"]`);
        if (next) next.focus();
        else if (event.target.value.trim())
          this.tuju = { urut: this.urut + 1, apa: "butir", butir: `${part.kunci}-${n + 1}` };
      } else if (event.altKey && /^Arrow(Up|Down)$/.test(event.key) && n < items.length) {
        event.preventDefault();
        this.geser(part, n, n + (event.key === "ArrowUp" ? -1 : 1));
      } else if (event.key === "Backspace" && event.target.value === "" && n < items.length) {
        event.preventDefault();
        items.splice(n, 1);
        this.butir(part, items, Math.max(0, n - 1));
      }
    },
    tempel(part, n, event) {
      const lines = event.clipboardData.getData("text/plain").split(/\r?\n/)
        .map((line) => line.replace(/^\s*(?:\d{1,3}[.)]|[a-z][.)]|[-•·*])\s+/, "").trim())
        .filter(Boolean);
      if (lines.length < 2) return;
      event.preventDefault();
      const items = [...part.butir];
      items.splice(n, items[n] ? 0 : 1, ...lines);
      this.butir(part, items, n + lines.length);
    },
  },
  template: `
    <div v-if="keadaan" class="identitas">
      <Pesan :pesan="lain()" kunci="pesan-lain"></Pesan>
      <div class="baris-identitas">
        <template v-for="row in keadaan.baris" :key="row.kunci">
          <div v-if="row.jenis === 'official'" class="isian">
            <label :for="'pilih-' + row.kunci">{{ row.nama }}</label>
            <template v-if="row.sendiri.length">
              <Isian v-for="f in row.sendiri" :key="f.nama" v-bind="f" :urut="urut" satu
                :pesan="di(f.jalur)" @aksi="$emit('aksi', $event)"></Isian>
            </template>
            <select v-else :id="'pilih-' + row.kunci" :data-jalur="row.jalur.join('/')" :value="row.nilai"
              @change="pengesah(row, $event)">
              <option value="">(pilih pejabat)</option>
              <option v-for="p in row.pejabat" :value="p.kunci">{{ p.nama || p.kunci }}</option>
              <option v-if="row.nilai && !row.pejabat.some(p => p.kunci === row.nilai)"
                :value="row.nilai">{{ row.nilai }}</option>
            </select>
            <Pesan :pesan="di(row.jalur)" :kunci="'pesan-' + row.kunci"></Pesan>
          </div>
          <div v-else class="isian" :class="{panjang: row.kunci === 'nama'}">
            <span class="nama" aria-hidden="true">{{ row.nama }}</span>
            <Isian :jalur="row.jalur" :nilai="row.nilai" :nama="row.nama" :urut="urut" satu
              :contoh="row.contoh && 'misalnya ' + row.contoh" :pesan="di(row.jalur)"
              :atribut="{'data-jalur': row.jalur.join('/')}"
              @keydown.enter.prevent @aksi="$emit('aksi', $event)"></Isian>
          </div>
        </template>
      </div>
      <div class="daftar-identitas">
        <section v-for="part in keadaan.daftar" :key="part.kunci" class="bagian">
          <h3>{{ part.nama }}</h3>
          <p v-if="part.rumit" class="saran">Susunannya khusus; ubah di Teks Sumber.</p>
          <Isian v-else-if="!part.daftar" :jalur="part.jalur" :nilai="part.nilai" :urut="urut"
            :nama="part.nama" :pesan="di(part.jalur)" @aksi="$emit('aksi', $event)"></Isian>
          <ol v-else :class="{bernomor: part.bernomor}">
            <li v-for="n in part.butir.length + 1" :key="n"
              :class="{baru: n > part.butir.length, sasaran: sasaran === part.kunci + '-' + (n - 1)}"
              @dragover="diAtas(part, n - 1, $event)" @drop.prevent="jatuh(part, n - 1)">
              <span v-if="n <= part.butir.length" class="pegangan" draggable="true" role="button" tabindex="0"
                :data-pegangan="part.kunci + '-' + (n - 1)" title="Seret, atau tekan panah atas dan bawah"
                :aria-label="'Geser ' + part.nama + ', butir ' + n + ' dengan panah atas dan bawah'"
                @keydown="dengan(part, n - 1, $event)" @dragstart="seret = {kunci: part.kunci, n: n - 1}"
                @dragend="seret = null; sasaran = ''">⠿</span>
              <Isian :jalur="[...part.jalur, n - 1]" :nilai="part.butir[n - 1] || ''" :urut="urut"
                :nama="part.nama + ', butir ' + n" satu :pesan="di([...part.jalur, n - 1])"
                :contoh="n > part.butir.length ? (n === 1 ? 'Tulis butir pertama, atau tempel beberapa baris' : 'Butir berikutnya') : ''"
                :atribut="{'data-butir': part.kunci + '-' + (n - 1)}"
                @keydown="tombol(part, n - 1, $event)" @paste="tempel(part, n - 1, $event)"
                @aksi="tulis(part, n - 1, $event)"></Isian>
              <button v-if="n <= part.butir.length" type="button" class="ikon hapus" tabindex="-1" title="Hapus butir ini"
                :aria-label="'Hapus ' + part.nama + ', butir ' + n" @click="hapus(part, n - 1)">✕</button>
            </li>
          </ol>
          <Pesan v-if="part.daftar" :pesan="di(part.jalur)" :kunci="'pesan-' + part.kunci"></Pesan>
        </section>
      </div>
      <Pesan :pesan="bersama()" kunci="pesan-bersama"></Pesan>
      <p class="pintasan"><kbd>Enter</kbd> butir berikutnya · <kbd>Alt</kbd>+<kbd>↑</kbd><kbd>↓</kbd> geser butir ·
        <kbd>Backspace</kbd> di butir kosong menghapusnya · tempel beberapa baris sekaligus</p>
    </div>`,
};
