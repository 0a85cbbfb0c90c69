// The tab Uraian Prosedur: the steps of one flow table as a grid that is written in.
const LANJUT = "lanjut", SELESAI = "selesai";
export default {
  mixins: [window.sopdocs.Penangkap],
  components: { Isian: window.sopdocs.Isian, Pesan: window.sopdocs.Pesan },
  props: {
    keadaan: Object, tabel: Object, pesan: Object, urut: Number, kolom: Array, terpilih: Number,
  },
  emits: ["aksi"],
  data: () => ({ terbuka: -1, tuju: null, seret: -1, sasaran: -1, baru: "" }),
  computed: {
    baris() { return this.tabel.baris; },
    langkah() {
      return this.baris.map((row, n) => ({ n, row })).filter((one) => one.row.sel);
    },
  },
  watch: {
    urut: "fokuskan", keadaan: "fokuskan",
    baru(jalur) { this.$emit("aksi", { aksi: "sunyi", teks: jalur, urut: 0 }); },
  },
  methods: {
    // A row that was just inserted says nothing until it is left: it is not wrong, it is not written yet.
    sunyi(row) { return this.baru !== "" && row.jalur.join("/") === this.baru; },
    di(jalur, deep) {
      const key = jalur.join("/");
      if (!deep) return this.pesan[key] || [];
      return Object.keys(this.pesan).filter((k) => k === key || k.startsWith(key + "/"))
        .flatMap((k) => this.pesan[k]);
    },
    semua(row) { // all messages of a row, each with the name of its column
      if (this.sunyi(row)) return [];
      const root = row.jalur.join("/");
      const names = Object.fromEntries(this.kolom.map((k) => [k.kunci, k.nama]));
      names.oleh = "Pelaksana";
      return Object.keys(this.pesan).filter((key) => key === root || key.startsWith(root + "/"))
        .flatMap((key) => {
          const kolom = key.slice(root.length + 1).split("/")[0];
          return this.pesan[key].map((p) => ({ ...p, di: names[kolom] || "", kolom, jalur: key.split("/") }));
        });
    },
    tingkat(row, kolom) {
      if (this.sunyi(row)) return "";
      const found = this.di([...row.jalur, kolom], true);
      return ["kesalahan", "peringatan"].find((t) => found.some((p) => p.tingkat === t)) || "";
    },
    perbaiki(row, p) {
      const jalur = p.jalur.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      this.aksi("perbaiki", { jalur });
    },
    atribut(row, n, kolom) {
      const told = this.di([...row.jalur, kolom], true).length;
      return { "data-n": n, "data-kolom": kolom, "aria-describedby": told ? "pesan-baris-" + n : null };
    },
    aksi(aksi, more) {
      return window.sopdocs.kirim(this, { aksi, tabel: this.tabel.nomor, ...more });
    },
    fokuskan() {
      const to = this.tuju;
      if (!to || this.urut < to.urut) return;
      this.tuju = null;
      const refused = to.tumbuh && this.baris.length <= to.banyak;
      if (to.baru && !refused) {
        const row = this.baris[to.n];
        this.baru = row && !(row.sel && row.sel.uraian) ? row.jalur.join("/") : "";
      }
      this.$nextTick(() => this.serahkan(refused ? null : this.medan(to.n, to.kolom), to));
    },
    tinggalkan(row, event) {
      if (this.sunyi(row) && !event.currentTarget.contains(event.relatedTarget)) this.baru = "";
    },
    medan(n, kolom) {
      return this.$el.querySelector(`[data-n="${n}"][data-kolom="${kolom}"]`)
        || this.$el.querySelector(`[data-n="${n}"]`);
    },
    ke(n, kolom) { this.fokusi(this.medan(n, kolom)); },
    // The focus goes to a row once the server answered; what is typed until then is caught.
    lalu(urut, n, kolom = "uraian", more = {}) {
      this.tuju = { urut, n, kolom, banyak: this.baris.length, asal: document.activeElement, ...more };
      this.tangkap();
    },
    tambah(aksi, n, more) {
      this.baru = "";
      if (this.terbuka >= n) this.terbuka += 1;
      this.lalu(this.aksi(aksi, { n }), n, "uraian", { baru: true, tumbuh: true, ...more });
    },
    sisip(n) { this.tambah("sisip", n); },
    tahapan(n) { this.tambah("sisip-tahapan", n, { pilih: true }); },
    gandakan(n) {
      if (this.terbuka > n) this.terbuka += 1;
      this.lalu(this.aksi("gandakan", { n }), n + 1, "uraian", { tumbuh: true });
    },
    hapus(n) {
      this.baru = "";
      if (this.terbuka >= n) this.terbuka = this.terbuka === n ? -1 : this.terbuka - 1;
      this.lalu(this.aksi("hapus", { n }), Math.max(0, n - (n === this.baris.length - 1)));
    },
    geser(n, to, kolom) {
      if (to < 0 || to >= this.baris.length || to === n) return;
      this.baru = "";
      this.lalu(this.aksi("geser", { n, ke: to }), to, kolom);
      if (this.terbuka === n) this.terbuka = to;
    },
    tombol(event) {
      const at = event.target.closest("[data-n]");
      if (!at) return;
      const n = Number(at.dataset.n), kolom = at.dataset.kolom;
      const name = event.key;
      const go = (action) => { event.preventDefault(); event.stopPropagation(); action(); };
      if (event.altKey && name === "ArrowUp") go(() => this.geser(n, n - 1, kolom));
      else if (event.altKey && name === "ArrowDown") go(() => this.geser(n, n + 1, kolom));
      else if (event.altKey && name === "Delete") go(() => this.hapus(n));
      else if (event.altKey && name === "Enter") go(() => this.buka(n));
      else if (event.ctrlKey && name === "Enter") go(() => this.sisip(n + 1));
      else if (event.ctrlKey && name.toLowerCase() === "d") go(() => this.gandakan(n));
      else if (name === "Enter" && !event.shiftKey && event.target.tagName === "TEXTAREA")
        go(() => (n + 1 < this.baris.length ? this.ke(n + 1, kolom) : this.sisip(n + 1)));
      else if (name === "Escape" && this.terbuka >= 0) go(() => { this.terbuka = -1; this.ke(n, kolom); });
    },
    tempel(event, n) {
      const html = event.clipboardData.getData("text/html");
      const teks = event.clipboardData.getData("text/plain");
      if (!/<td/i.test(html) && !teks.includes("\t")) return;
      event.preventDefault();
      const kolom = event.target.dataset.kolom || "uraian";
      this.lalu(this.aksi("tempel", { n, html: html.slice(0, 2000001), teks: teks.slice(0, 2000001) }), n, kolom);
    },
    buka(n) {
      this.terbuka = this.terbuka === n ? -1 : n;
      if (this.terbuka === n) this.$nextTick(() => {
        const first = this.$el.querySelector(".rincian input, .rincian select");
        if (first) first.focus();
        const panel = this.$el.querySelector(".rincian");
        if (panel) panel.scrollIntoView({ block: "nearest" });
      });
    },
    pilihOleh(row, n, event) {
      const value = event.target.value;
      if (value === "beberapa") {
        event.target.value = row.oleh.length === 1 ? row.oleh[0] : "";
        return this.buka(n);
      }
      this.aksi("oleh", { n, oleh: value === "" ? [] : [Number(value)], sambung: "garis" });
    },
    oleh(row, n, lane, chosen) {
      const oleh = chosen ? [...row.oleh, lane] : row.oleh.filter((one) => one !== lane);
      this.aksi("oleh", { n, oleh, sambung: row.sambung });
    },
    nama(target, n) {
      if (target === LANJUT) return "langkah berikutnya";
      if (target === SELESAI || typeof target === "string") return target;
      const row = this.baris[target];
      return row && row.sel ? `langkah ${row.nomor}` : "?";
    },
    ringkas(row) {
      if (row.rumit) return "arah khusus";
      const one = row.keluar[0];
      if (row.keluar.length === 1 && !one.kata)
        return one.ke.length === 1 && one.ke[0] === LANJUT ? "" : "→ " + one.ke.map(this.nama).join(", ");
      return "◇ " + row.keluar.map((e) => `${e.kata} → ${e.ke.map((t) =>
        t === LANJUT ? "lanjut" : this.nama(t).replace("langkah ", "")).join(", ")}`).join(" · ");
    },
    arah(n, row, keluar) { this.aksi("keluar", { n, keluar }); },
    tetapkan(n, row, e, t, event) {
      const keluar = JSON.parse(JSON.stringify(row.keluar));
      const value = event.target.value;
      if (value === "-") keluar[e].ke.splice(t, 1);
      else keluar[e].ke[t] = /^\d+$/.test(value) ? Number(value) : value;
      this.arah(n, row, keluar);
    },
    kata(n, row, e, event) {
      const words = event.target.value.trim();
      if (!words || row.keluar.some((one, k) => k !== e && one.kata === words)) return;
      this.arah(n, row, row.keluar.map((one, k) => (k === e ? { ...one, kata: words } : one)));
    },
    keputusan(n, row, on) {
      const kembali = this.langkah.filter((one) => one.n < n).map((one) => one.n).pop();
      const keluar = on
        ? [{ kata: "ya", ke: [LANJUT] }, { kata: "tidak", ke: [kembali === undefined ? SELESAI : kembali] }]
        : [{ kata: "", ke: [LANJUT] }];
      this.arah(n, row, keluar);
    },
    jawaban(n, row) {
      const words = ["revisi", "tolak", "lain", "lainnya"].find((w) => !row.keluar.some((e) => e.kata === w));
      if (words) this.arah(n, row, [...row.keluar, { kata: words, ke: [SELESAI] }]);
    },
    angkat(n, event) {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", ""); // Firefox drags nothing else
      this.seret = n;
    },
    jatuh(n) {
      const from = this.seret;
      this.seret = this.sasaran = -1;
      if (from >= 0) this.geser(from, n);
    },
  },
  template: `
  <div class="kisi-bingkai" @keydown="tombol">
    <textarea ref="penangkap" class="penangkap" tabindex="-1" aria-label="Baris baru sedang disiapkan" @keydown="tunda"></textarea>
    <Pesan :pesan="di([...tabel.jalur, 'kegiatan'])" kunci="pesan-kegiatan"></Pesan>
    <table v-if="baris.length" class="kisi">
      <caption class="tersembunyi">Langkah-langkah {{ tabel.judul }}</caption>
      <thead><tr>
        <th scope="col" class="k-no">No</th>
        <th scope="col" class="k-uraian">{{ kolom[0].nama }}</th>
        <th scope="col" class="k-oleh">Pelaksana</th>
        <th v-for="k in kolom.slice(1)" scope="col" :class="'k-' + k.kunci">{{ k.nama }}</th>
        <th scope="col" class="k-aksi"><span class="tersembunyi">Tindakan</span></th>
      </tr></thead>
      <tbody>
      <template v-for="(row, n) in baris" :key="n">
        <tr v-if="!row.sel" class="tahapan" @focusout="tinggalkan(row, $event)" @dragover.prevent="sasaran = n" @drop.prevent="jatuh(n)"
            :class="{sasaran: sasaran === n && seret !== n, diseret: seret === n, bawah: seret >= 0 && seret < n}">
          <td class="k-no" draggable="true" title="Seret tahapan ini"
            @dragstart="angkat(n, $event)" @dragend="seret = sasaran = -1"><span class="pegangan" aria-hidden="true">⠿</span></td>
          <td :colspan="kolom.length + 1"><Isian :jalur="row.jalur" :nilai="row.tahapan" satu
            nama="Judul tahapan" :urut="urut" :pesan="sunyi(row) ? [] : di(row.jalur)"
            :atribut="{'data-n': n, 'data-kolom': 'uraian'}" @aksi="$emit('aksi', $event)"></Isian></td>
          <td class="k-aksi"><button type="button" class="ikon hapus" aria-label="Hapus tahapan"
            @mousedown.prevent @click="hapus(n)">✕</button></td>
        </tr>
        <tr v-else :data-langkah="row.langkah" :class="{nyala: row.langkah === terpilih, sasaran: sasaran === n && seret !== n, diseret: seret === n, bawah: seret >= 0 && seret < n, terbuka: terbuka === n}"
            @focusin="$emit('aksi', {aksi: 'pilih', n: row.langkah, urut: 0})" @focusout="tinggalkan(row, $event)"
            @dragover.prevent="sasaran = n" @drop.prevent="jatuh(n)">
          <th scope="row" class="k-no" draggable="true" :title="'Seret langkah ' + row.nomor"
            @dragstart="angkat(n, $event)" @dragend="seret = sasaran = -1">
            <span class="pegangan" aria-hidden="true">⠿</span>{{ row.no || row.nomor }}
          </th>
          <td v-for="k in kolom.slice(0, 1)" class="k-uraian" @paste="tempel($event, n)">
            <Isian :jalur="[...row.jalur, k.kunci]" :nilai="row.sel[k.kunci]" :urut="urut"
              :nama="k.nama + ' langkah ' + row.nomor" :tanda="tingkat(row, k.kunci)"
              :contoh="k.contoh" :atribut="atribut(row, n, k.kunci)"
              @aksi="$emit('aksi', $event)"></Isian>
          </td>
          <td class="k-oleh">
            <select v-if="row.oleh.length < 2 && !row.asing.length && !row.berbentuk"
              :value="row.oleh.length ? row.oleh[0] : ''" :aria-label="'Pelaksana langkah ' + row.nomor"
              :data-n="n" data-kolom="oleh" :data-jalur="row.jalur.join('/') + '/oleh'" @change="pilihOleh(row, n, $event)"
              :aria-invalid="tingkat(row, 'oleh') === 'kesalahan' ? 'true' : null"
              :aria-describedby="semua(row).length ? 'pesan-baris-' + n : null">
              <option value="">pilih …</option>
              <option v-for="(p, lane) in tabel.pelaksana" :value="lane">{{ p.nama }}</option>
              <option v-if="tabel.pelaksana.length > 1" value="beberapa">bersama …</option>
            </select>
            <button v-else type="button" class="bersama" :data-n="n" data-kolom="oleh" :data-jalur="row.jalur.join('/') + '/oleh'"
              :aria-label="'Pelaksana langkah ' + row.nomor" @click="buka(n)">
              {{ [...row.oleh.map(l => tabel.pelaksana[l].nama), ...row.asing].join(row.sambung === 'panah' ? ' → ' : ' + ') }}
            </button>
            <button type="button" class="arah" :data-jalur="row.jalur.join('/') + '/keputusan'" :class="{biasa: !ringkas(row)}" :aria-expanded="terbuka === n"
              :aria-label="'Arah panah langkah ' + row.nomor + ': ' + (ringkas(row) || 'langkah berikutnya')"
              @click="buka(n)">{{ ringkas(row) || (n === langkah[langkah.length - 1].n ? 'selesai' : '↓ berikutnya') }}</button>
          </td>
          <td v-for="k in kolom.slice(1)" :class="'k-' + k.kunci" @paste="tempel($event, n)">
            <Isian :jalur="[...row.jalur, k.kunci]" :nilai="row.sel[k.kunci]" :urut="urut"
              :nama="k.nama + ' langkah ' + row.nomor" :tanda="tingkat(row, k.kunci)"
              :contoh="n === 0 ? k.contoh : ''" :atribut="atribut(row, n, k.kunci)"
              @aksi="$emit('aksi', $event)"></Isian>
            <p v-for="g in row.gabung.filter(g => g.kolom === k.kunci)" class="gabungan">
              sel gabungan sampai langkah {{ g.sampai }}</p>
          </td>
          <td class="k-aksi">
            <button type="button" class="ikon" :aria-label="'Sisipkan di bawah langkah ' + row.nomor"
              title="Sisipkan di bawah (Ctrl+Enter)" @mousedown.prevent
              @pointerdown="tekan($event, () => sisip(n + 1))" @click="klik($event, () => sisip(n + 1))">+</button>
            <button type="button" class="ikon" :aria-label="'Gandakan langkah ' + row.nomor"
              title="Gandakan (Ctrl+D)" @mousedown.prevent
              @pointerdown="tekan($event, () => gandakan(n))" @click="klik($event, () => gandakan(n))"><svg viewBox='0 0 16 16' width='14' height='14' aria-hidden='true'><path d='M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3' fill='none' stroke='currentColor' stroke-width='1.3'/></svg></button>
            <button type="button" class="ikon hapus" :aria-label="'Hapus langkah ' + row.nomor"
              title="Hapus (Alt+Delete)" @mousedown.prevent @click="hapus(n)">✕</button>
          </td>
        </tr>
        <tr v-if="row.sel && semua(row).length" class="pesan-baris" :class="{nyala: row.langkah === terpilih}">
          <td></td><td :colspan="kolom.length + 2">
            <Pesan :pesan="semua(row)" :kunci="'pesan-baris-' + n" @perbaiki="perbaiki(row, $event)"
              @ke="ke(n, $event.kolom)"></Pesan></td>
        </tr>
        <tr v-if="row.sel && terbuka === n" class="rincian">
          <td></td>
          <td :colspan="kolom.length + 2"><div class="rincian-isi" :data-n="n" data-kolom="uraian">
            <fieldset><legend>Pelaksana langkah {{ row.nomor }}</legend>
              <label v-for="(p, lane) in tabel.pelaksana" class="centang"><input type="checkbox"
                :checked="row.oleh.includes(lane)" @change="oleh(row, n, lane, $event.target.checked)">
                {{ p.nama }}</label>
              <label v-if="row.oleh.length > 1" class="berlabel">Hubungan simbol
                <select :value="row.sambung" @change="aksi('oleh', {n, oleh: row.oleh, sambung: $event.target.value})">
                  <option value="garis">bersama, satu garis</option>
                  <option value="panah">berurutan, dengan panah</option>
                  <option value="bersamaan">sendiri-sendiri, panah masuk masing-masing</option>
                </select></label>
            </fieldset>
            <fieldset v-if="!row.rumit"><legend>Sesudah langkah {{ row.nomor }}</legend>
              <label class="centang"><input type="checkbox" :checked="row.keluar.length > 1 || !!row.keluar[0].kata"
                @change="keputusan(n, row, $event.target.checked)"> Keputusan (belah ketupat)</label>
              <div v-for="(e, k) in row.keluar" class="jalan" :key="k">
                <span v-if="!e.kata" class="kata">lalu ke</span>
                <template v-else><span class="kata">jika</span><input type="text" class="jawab" :value="e.kata"
                  :aria-label="'Jawaban ' + (k + 1)" maxlength="24" @change="kata(n, row, k, $event)">
                  <span class="kata">{{ typeof e.ke[0] === 'number' && e.ke[0] < n ? 'kembali ke' : 'ke' }}</span></template>
                <select v-for="(t, m) in e.ke" :key="m" :value="t" @change="tetapkan(n, row, k, m, $event)"
                  :aria-label="e.kata ? 'Jika ' + e.kata + ', ke' : 'Lalu ke'">
                  <option value="lanjut">langkah berikutnya</option>
                  <option v-for="one in langkah.filter(o => o.n !== n)" :value="one.n">langkah
                    {{ one.row.nomor }}: {{ one.row.sel.uraian.slice(0, 40) }}</option>
                  <option value="selesai">selesai</option>
                  <option v-if="typeof t === 'string' && !['lanjut', 'selesai'].includes(t)" :value="t">{{ t }}</option>
                  <option v-if="e.ke.length > 1" value="-">(hapus cabang ini)</option>
                </select>
                <button type="button" :aria-label="'Tambah cabang' + (e.kata ? ' untuk ' + e.kata : '')"
                  title="Cabang: ke beberapa langkah sekaligus" class="ikon berkata"
                  @click="arah(n, row, row.keluar.map((x, y) => y === k ? {...x, ke: [...x.ke, 'selesai']} : x))">+ cabang</button>
                <button v-if="row.keluar.length > 2" type="button" class="ikon hapus" :aria-label="'Hapus jawaban ' + e.kata"
                  @click="arah(n, row, row.keluar.filter((x, y) => y !== k))">✕</button>
              </div>
              <button v-if="row.keluar.length > 1 && row.keluar.length < 5" type="button" class="tombol kecil sepi"
                @click="jawaban(n, row)">Jawaban lain</button>
            </fieldset>
            <p v-else class="saran">Panah langkah ini diatur per pelaksana (cabang); ubah di Teks Sumber.</p>
            <fieldset class="kecil-kecil"><legend>Lain-lain</legend>
              <label class="berlabel">Nomor khusus (bila bukan {{ row.nomor }}) <Isian :jalur="[...row.jalur, 'no']" :nilai="row.no" nama="Nomor khusus"
                :urut="urut" satu contoh="1a" @aksi="$emit('aksi', $event)"></Isian></label>
              <label class="berlabel">Kata yang tercetak di dalam simbol <Isian :jalur="[...row.jalur, 'simbol']" :nilai="row.simbol"
                nama="Kata yang tercetak di dalam simbol" :urut="urut" satu contoh="biasanya kosong" @aksi="$emit('aksi', $event)"></Isian></label>
              <p v-if="row.lain.length" class="saran">Di Teks Sumber: {{ row.lain.join(', ') }}</p>
            </fieldset>
            <button type="button" class="tombol kecil" @click="terbuka = -1; ke(n, 'uraian')">Tutup</button>
          </div></td>
        </tr>
      </template>
      </tbody>
    </table>
    <div v-else class="hampa">
      <h2>Belum ada langkah</h2>
      <p v-if="tabel.tanpa">SOP ini dinyatakan tanpa tabel alur.</p>
      <p v-else-if="!tabel.pelaksana.length">Isi dahulu <b>Pelaksana</b>, lalu tulis langkah pertama.</p>
      <p v-else>Tulis langkah pertama, atau salin baris-baris dari Excel atau Word lalu tempel di sini.</p>
      <button type="button" class="tombol utama" @click="sisip(0)" @paste="tempel($event, 0)">Tulis langkah pertama</button>
    </div>
    <label v-if="baris.length" class="catatan-tabel"><span>Catatan di bawah tabel</span>
      <Isian v-if="!tabel.daftarCatatan" :jalur="[...tabel.jalur, 'catatan']" :nilai="tabel.catatan" :urut="urut"
        nama="Catatan di bawah tabel" :pesan="di([...tabel.jalur, 'catatan'], true)"
        contoh="kosong bila tidak ada" @aksi="$emit('aksi', $event)"></Isian>
      <span v-else class="saran">{{ tabel.catatan }} (ubah di Teks Sumber)</span></label>
    <div v-if="baris.length" class="kaki-kisi">
      <button type="button" class="tombol kecil" @mousedown.prevent
        @pointerdown="tekan($event, () => sisip(baris.length))" @click="klik($event, () => sisip(baris.length))">+ Langkah</button>
      <button type="button" class="tombol kecil sepi" @mousedown.prevent
        @pointerdown="tekan($event, () => tahapan(baris.length))" @click="klik($event, () => tahapan(baris.length))">+ Tahapan</button>
      <p class="pintasan"><kbd>Enter</kbd> ke bawah · <kbd>Ctrl</kbd>+<kbd>Enter</kbd> sisip ·
        <kbd>Shift</kbd>+<kbd>Enter</kbd> baris baru · <kbd>Alt</kbd>+<kbd>↑</kbd><kbd>↓</kbd> geser ·
        <kbd>Ctrl</kbd>+<kbd>D</kbd> gandakan · <kbd>Alt</kbd>+<kbd>Del</kbd> hapus ·
        <kbd>Alt</kbd>+<kbd>Enter</kbd> arah panah · tempel dari Excel/Word</p>
    </div>
  </div>`,
};
