// The form of a letter: each field is shown by its `bentuk`, whatever the kind of letter.
const { Isian, Pesan } = window.sopdocs;

// Messages of a field and of all that stands below it: "petugas" and "petugas/0/nip".
const below = (pesan, key) => Object.keys(pesan)
  .filter((one) => one === key || one.startsWith(key + "/")).flatMap((one) => pesan[one]);

const Daftar = {
  components: { Isian, Pesan },
  props: { f: Object, pesan: Object, urut: Number },
  emits: ["aksi"],
  data: () => ({ tuju: null }),
  watch: {
    urut() {
      if (!this.tuju || this.urut < this.tuju.urut) return;
      const to = this.tuju;
      this.$nextTick(() => {
        const found = this.$el.querySelector(`[data-butir="${to.n}"]`);
        if (found) { this.tuju = null; found.focus(); }
      });
    },
  },
  methods: {
    kirim(action) { return window.sopdocs.kirim(this, action); },
    tulis(n, action) {
      if (action.aksi !== "teks") return this.$emit("aksi", action);
      const jalur = this.f.jalur;
      if (n >= this.f.butir.length) {
        if (action.teks.trim()) this.$emit("aksi", { ...action, aksi: "tambah-butir", jalur, n });
      } else if (!action.teks.trim() && this.f.butir.length > 1) this.$emit("aksi", action);
      else this.$emit("aksi", { ...action, aksi: "isi-butir", jalur, n });
    },
    tombol(n, event) {
      const items = this.f.butir;
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        const next = this.$el.querySelector(`[data-butir="${n + 1}"]`);
        if (next) next.focus();
        else if (event.target.value.trim()) this.tuju = { urut: this.urut + 1, n: n + 1 };
      } else if (event.altKey && /^Arrow(Up|Down)$/.test(event.key) && n < items.length) {
        const to = n + (event.key === "ArrowUp" ? -1 : 1);
        event.preventDefault();
        if (to < 0 || to >= items.length) return;
        this.tuju = { urut: this.kirim({ aksi: "geser", jalur: this.f.jalur, n, ke: to }), n: to };
      } else if (event.key === "Backspace" && event.target.value === "" && n < items.length) {
        event.preventDefault();
        const urut = this.kirim({ aksi: "hapus", jalur: [...this.f.jalur, n] });
        this.tuju = { urut, n: Math.max(0, n - 1) };
      }
    },
    tempel(n, event) {
      const lines = event.clipboardData.getData("text/plain").split(/\r?\n/)
        .map((line) => line.replace(/^\s*(?:\d{1,3}[.)]|[a-z][.)]|[-•·*])\s+/, "").trim())
        .filter(Boolean);
      if (lines.length < 2) return;
      event.preventDefault();
      const items = [...this.f.butir];
      items.splice(n, items[n] ? 0 : 1, ...lines);
      this.kirim({ aksi: "butir", jalur: this.f.jalur, butir: items });
    },
  },
  template: `
    <ol class="butir-surat">
      <li v-for="n in f.butir.length + 1" :key="n" :class="{baru: n > f.butir.length}">
        <Isian :jalur="[...f.jalur, n - 1]" :nilai="f.butir[n - 1] || ''" :urut="urut"
          :nama="f.nama + ', butir ' + n" :pesan="pesan[f.kunci + '/' + (n - 1)] || []"
          :contoh="n > f.butir.length ? (n === 1 ? f.contoh || 'Tulis butir pertama' : 'Butir berikutnya') : ''"
          :atribut="{'data-butir': n - 1, 'data-jalur': f.kunci + '/' + (n - 1)}"
          @keydown="tombol(n - 1, $event)" @paste="tempel(n - 1, $event)"
          @aksi="tulis(n - 1, $event)"></Isian>
      </li>
    </ol>`,
};

const Orang = {
  components: { Isian, Pesan },
  props: { f: Object, pesan: Object, urut: Number },
  emits: ["aksi"],
  data: () => ({ nama: "" }),
  methods: {
    kirim(action) { window.sopdocs.kirim(this, action); },
    tambah() {
      if (!this.nama.trim()) return;
      this.kirim({ aksi: "tambah-orang", jalur: this.f.jalur, teks: this.nama });
      this.nama = "";
    },
    di(o, key) { return this.pesan[[...o.jalur, key].join("/")] || []; },
    tentang(o) { // what is wrong with a person as a whole, or with one that is only named
      const key = o.jalur.join("/");
      if (!o.sendiri) return below(this.pesan, key);
      return o.jalur.length > 1 ? this.pesan[key] || [] : [];
    },
  },
  template: `
    <div class="orang-orang">
      <div v-for="(o, n) in f.butir" :key="n" class="orang">
        <div v-if="o.sendiri" class="orang-isi">
          <Isian v-for="k in [['nama', 'Nama'], ['pangkat', 'Pangkat, golongan'], ['nip', 'NIP'], ['jabatan', 'Jabatan']]"
            :key="k[0]" :jalur="[...o.jalur, k[0]]" :nilai="o[k[0]] || ''" :nama="k[1] + ', orang ' + (n + 1)"
            :contoh="k[1]" :urut="urut" satu :pesan="di(o, k[0])" @keydown.enter.prevent
            :atribut="{'data-jalur': [...o.jalur, k[0]].join('/')}" @aksi="$emit('aksi', $event)"></Isian>
        </div>
        <p v-else class="orang-daftar"><b>{{ o.nama }}</b>
          <span v-if="o.dikenal">{{ [o.pangkat, o.nip && 'NIP ' + o.nip, o.jabatan].filter(Boolean).join(' · ') }}</span>
        </p>
        <button type="button" class="tombol sepi kecil" :aria-label="'Hapus orang ' + (n + 1)"
          @click="kirim({aksi: 'hapus', jalur: o.jalur})">Hapus</button>
      </div>
      <div class="orang-baru">
        <input type="text" list="orang-orang" v-model="nama" autocomplete="off" :data-tambah="f.kunci"
          :aria-label="'Tambah orang untuk ' + f.nama" placeholder="Nama dari daftar pegawai, atau nama orang lain"
          @keydown.enter.prevent="tambah" @change="tambah">
        <button type="button" class="tombol kecil" @click="tambah">Tambah</button>
      </div>
    </div>`,
};

const Tabel = {
  components: { Isian },
  props: { f: Object, pesan: Object, urut: Number },
  emits: ["aksi"],
  data: () => ({ lain: [], kolomBaru: "" }),
  computed: {
    kolom() {
      const known = new Set(this.f.kolom.map((one) => one.kunci));
      return [...this.f.kolom, ...this.lain.filter((one) => !known.has(one))
        .map((one) => typeof one === "string" ? { kunci: one, nama: one } : one)];
    },
  },
  methods: {
    kirim(action) { window.sopdocs.kirim(this, action); },
    jalur(n, key) {
      const row = this.f.butir[n];
      return [...(row ? row.jalur : [...this.f.jalur, n]), key];
    },
    tulis(n, key, action) {
      if (action.aksi === "teks" && n >= this.f.butir.length) {
        if (!action.teks.trim()) return;
        this.$emit("aksi", { ...action, aksi: "tambah-baris", jalur: this.f.jalur, kolom: key, n });
      } else this.$emit("aksi", { ...action, ...(action.aksi === "teks" ? { jalur: this.jalur(n, key) } : {}) });
    },
    tambahKolom() {
      const key = this.kolomBaru.trim().toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
      if (key && !this.kolom.some((one) => one.kunci === key)) this.lain.push(key);
      this.kolomBaru = "";
    },
  },
  template: `
    <div class="tabel-surat"><table>
      <thead><tr><th v-for="k in kolom" :key="k.kunci" scope="col">{{ k.nama }}</th>
        <th><span class="tersembunyi">Hapus</span></th></tr></thead>
      <tbody><tr v-for="n in f.butir.length + 1" :key="n" :class="{baru: n > f.butir.length}">
        <td v-for="k in kolom" :key="k.kunci">
          <Isian :jalur="jalur(n - 1, k.kunci)" :nilai="f.butir[n - 1] ? f.butir[n - 1].sel[k.kunci] || '' : ''"
            :nama="k.nama + ', baris ' + n" :urut="urut" :pesan="pesan[jalur(n - 1, k.kunci).join('/')] || []"
            :atribut="{'data-jalur': jalur(n - 1, k.kunci).join('/')}"
            @aksi="tulis(n - 1, k.kunci, $event)"></Isian></td>
        <td><button v-if="n <= f.butir.length" type="button" class="tombol sepi kecil"
          :aria-label="'Hapus baris ' + n" @click="kirim({aksi: 'hapus', jalur: f.butir[n - 1].jalur})">×</button></td>
      </tr></tbody></table>
      <p v-if="f.bebas" class="kolom-baru"><input type="text" v-model="kolomBaru" aria-label="Nama kolom baru"
        placeholder="Kolom lain" @keydown.enter.prevent="tambahKolom">
        <button type="button" class="tombol sepi kecil" @click="tambahKolom">Tambah kolom</button></p>
    </div>`,
};

const Pasangan = {
  components: { Isian },
  props: { f: Object, pesan: Object, urut: Number },
  emits: ["aksi"],
  data: () => ({ label: "" }),
  methods: {
    kirim(action) { window.sopdocs.kirim(this, action); },
    tambah() {
      if (this.label.trim()) this.kirim({ aksi: "tambah-pasangan", jalur: this.f.jalur, teks: this.label });
      this.label = "";
    },
  },
  template: `
    <div class="pasangan"><div v-for="(p, n) in f.butir" :key="p.label" class="satu-pasangan">
      <input type="text" :value="p.label" :aria-label="'Label ' + (n + 1)"
        @change="kirim({aksi: 'label', jalur: f.jalur, n, teks: $event.target.value})">
      <Isian :jalur="[...f.jalur, p.label]" :nilai="p.isi" :nama="p.label" :urut="urut" satu
        :pesan="pesan[f.kunci + '/' + p.label] || []" @aksi="$emit('aksi', $event)"></Isian>
      <button type="button" class="tombol sepi kecil" :aria-label="'Hapus ' + p.label"
        @click="kirim({aksi: 'hapus', jalur: [...f.jalur, p.label]})">Hapus</button></div>
      <p class="kolom-baru"><input type="text" v-model="label" placeholder="Label baru, misalnya NIK"
        :aria-label="'Label baru untuk ' + f.nama" @keydown.enter.prevent="tambah" @change="tambah">
        <button type="button" class="tombol sepi kecil" @click="tambah">Tambah</button></p>
    </div>`,
};

const Penanda = {
  props: { f: Object },
  emits: ["aksi"],
  methods: {
    kirim(bagian, event) {
      window.sopdocs.kirim(this, { aksi: "penanda", bagian, teks: event.target.value });
    },
  },
  template: `
    <div class="penanda">
      <p v-if="f.sendiri && !f.nilai" class="saran">{{ f.sendiri }} (ditulis sendiri; ubah di Teks Sumber)</p>
      <select v-else :id="'isi-' + f.kunci" data-jalur="penanda_tangan" :value="f.nilai" aria-label="Penanda tangan"
        @change="kirim('pejabat', $event)">
        <option value="">{{ f.bawaan ? 'Bawaan: ' + f.bawaan : '(pilih pejabat)' }}</option>
        <option v-for="p in f.pejabat" :key="p.kunci" :value="p.kunci">{{ p.nama || p.kunci }}</option>
        <option v-if="f.nilai && !f.pejabat.some(p => p.kunci === f.nilai)" :value="f.nilai">{{ f.nilai }}</option>
      </select>
      <div class="cara-menandatangani">
        <label>Sebagai <select :value="f.sebagai" @change="kirim('sebagai', $event)">
          <option value="">sendiri</option><option v-for="b in f.bentuk_jabatan" :key="b">{{ b }}</option></select></label>
        <label>Atas nama (a.n.) <select :value="f.atas_nama" @change="kirim('atas_nama', $event)">
          <option value="">tidak</option><option v-for="p in f.pejabat" :key="p.kunci" :value="p.kunci">{{ p.nama || p.kunci }}</option>
          <option v-if="f.atas_nama && !f.pejabat.some(p => p.kunci === f.atas_nama)" :value="f.atas_nama">{{ f.atas_nama }}</option></select></label>
        <label v-if="f.atas_nama">Untuk beliau (u.b.) <select :value="f.untuk_beliau" @change="kirim('untuk_beliau', $event)">
          <option value="">tidak</option><option v-for="p in f.pejabat" :key="p.kunci" :value="p.kunci">{{ p.nama || p.kunci }}</option>
          <option v-if="f.untuk_beliau && !f.pejabat.some(p => p.kunci === f.untuk_beliau)" :value="f.untuk_beliau">{{ f.untuk_beliau }}</option></select></label>
      </div>
    </div>`,
};

const Medan = {
  name: "Medan",
  components: { Isian, Pesan, Daftar, Orang, Tabel, Pasangan, Penanda },
  props: { f: Object, pesan: Object, urut: Number },
  emits: ["aksi"],
  data: () => ({ diketik: false }),
  computed: {
    luas() { return ["daftar", "orang", "tabel", "pasangan", "jangka", "alinea", "berkas"].includes(this.f.bentuk); },
    satu() { return ["teks", "alinea", "tanggal"].includes(this.f.bentuk); },
    bagianSendiri() { return ["daftar", "orang", "tabel", "pasangan"].includes(this.f.bentuk); },
    sisa() { // messages that no part of the field shows itself
      if (this.f.bentuk === "teks" || this.f.bentuk === "alinea") return [];
      if (!this.bagianSendiri) return below(this.pesan, this.f.kunci);
      const own = this.pesan[this.f.kunci] || [];
      if (this.f.bentuk !== "tabel") return own;
      return [...own, ...this.f.butir.flatMap((row, n) =>
        (row.jalur.length > 1 && this.pesan[row.jalur.join("/")] || [])
          .map((p) => ({ ...p, teks: `baris ${n + 1}: ${p.teks}` })))];
    },
  },
  methods: {
    kirim(teks) { window.sopdocs.kirim(this, { aksi: "teks", jalur: this.f.jalur, teks }); },
    tanggal(action) { // 2026-01-31 is shown in words, but not while it is typed
      this.diketik = action.aksi === "teks";
      this.$emit("aksi", action);
    },
  },
  template: `
    <div class="isian medan-surat" :class="{luas}" :data-medan="f.kunci">
      <label v-if="f.bentuk === 'pilihan' && !f.rumit" :for="'isi-' + f.kunci">{{ f.nama }}<span v-if="f.wajib" class="wajib" title="wajib diisi"> *</span></label>
      <span v-else class="nama" aria-hidden="true">{{ f.nama }}<span v-if="f.wajib" class="wajib" title="wajib diisi"> *</span></span>
      <p v-if="f.rumit" class="saran">Susunannya khusus; ubah di Teks Sumber.</p>
      <Isian v-else-if="f.bentuk === 'tanggal'" :jalur="f.jalur" :nilai="diketik ? f.nilai : f.tampak" :nama="f.nama" :urut="urut" satu
        contoh="misalnya 5 Januari 2026" :tanda="sisa.length ? sisa[0].tingkat : ''"
        :atribut="{'data-jalur': f.kunci}" @keydown.enter.prevent @aksi="tanggal"></Isian>
      <select v-else-if="f.bentuk === 'pilihan'" :id="'isi-' + f.kunci" :data-jalur="f.kunci" :value="f.nilai" @change="kirim($event.target.value)">
        <option value=""></option>
        <option v-for="p in f.pilihan" :key="p.kunci" :value="p.kunci">{{ p.nama }}</option>
        <option v-if="f.nilai && !f.pilihan.some(p => p.kunci === f.nilai)" :value="f.nilai">{{ f.nilai }}</option>
      </select>
      <div v-else-if="f.bentuk === 'jangka'" class="jangka">
        <Medan v-for="g in f.isian" :key="g.kunci" :f="g" :pesan="pesan" :urut="urut" @aksi="$emit('aksi', $event)"></Medan>
      </div>
      <p v-else-if="f.bentuk === 'berkas'" class="saran">Dari berkas {{ f.nilai }}</p>
      <Daftar v-else-if="f.bentuk === 'daftar'" :f="f" :pesan="pesan" :urut="urut" @aksi="$emit('aksi', $event)"></Daftar>
      <Orang v-else-if="f.bentuk === 'orang'" :f="f" :pesan="pesan" :urut="urut" @aksi="$emit('aksi', $event)"></Orang>
      <Tabel v-else-if="f.bentuk === 'tabel'" :f="f" :pesan="pesan" :urut="urut" @aksi="$emit('aksi', $event)"></Tabel>
      <Pasangan v-else-if="f.bentuk === 'pasangan'" :f="f" :pesan="pesan" :urut="urut" @aksi="$emit('aksi', $event)"></Pasangan>
      <Penanda v-else-if="f.bentuk === 'penanda'" :f="f" @aksi="$emit('aksi', $event)"></Penanda>
      <Isian v-else :jalur="f.jalur" :nilai="f.nilai" :nama="f.nama" :urut="urut" :satu="f.bentuk === 'teks'"
        :contoh="f.contoh" :pesan="below(f.kunci)" :atribut="{'data-jalur': f.kunci}" @aksi="$emit('aksi', $event)"></Isian>
      <p v-if="f.kata" class="contoh">{{ f.kata }}</p>
      <Pesan :pesan="f.bentuk === 'jangka' ? pesan[f.kunci] || [] : sisa" :kunci="'pesan-' + f.kunci"></Pesan>
    </div>`,
};
Medan.methods.below = function (key) { return below(this.pesan, key); };

export default {
  components: { Medan, Pesan },
  props: { keadaan: Object, pesan: Object, urut: Number, semua: Boolean },
  emits: ["aksi"],
  data: () => ({ dikunjungi: [], sedang: "" }),
  computed: {
    tampak() { // a field is quiet until it was left, or until a number was asked for
      if (this.semua) return this.pesan;
      const quiet = (key) => !this.dikunjungi.includes(key.split("/")[0]);
      const shown = {};
      for (const [key, all] of Object.entries(this.pesan)) shown[key] = !quiet(key) ? all
        : all.filter((p) => !p.kosong && key.split("/")[0] !== this.sedang);
      return shown;
    },
  },
  methods: {
    medan(event) {
      const field = event.target.closest(".isian-surat > [data-medan]");
      return field ? field.dataset.medan.split("/")[0] : "";
    },
    masuk(event) { this.sedang = this.medan(event); },
    keluar(event) {
      const key = this.medan(event);
      this.sedang = "";
      if (key && !this.dikunjungi.includes(key)) this.dikunjungi.push(key);
    },
    lain() { // messages of fields that the form does not show
      const shown = new Set(["", ...this.keadaan.bagian.flatMap((b) => b.isian.map((f) => f.jalur[0]))]);
      return Object.keys(this.pesan).filter((key) => !shown.has(key.split("/")[0]))
        .flatMap((key) => this.pesan[key].map((p) => ({ ...p, di: "" })));
    },
  },
  template: `
    <div v-if="keadaan" class="formulir-surat" @focusin="masuk" @focusout="keluar">
      <datalist id="orang-orang"><option v-for="o in keadaan.orang" :key="o" :value="o"></option></datalist>
      <Pesan :pesan="lain()" kunci="pesan-lain"></Pesan>
      <component :is="b.tertutup ? 'details' : 'section'" v-for="b in keadaan.bagian" :key="b.judul" class="bagian-surat">
        <component :is="b.tertutup ? 'summary' : 'h2'">{{ b.judul }}</component>
        <div class="isian-surat">
          <Medan v-for="f in b.isian" :key="f.kunci" :f="f" :pesan="tampak" :urut="urut" @aksi="$emit('aksi', $event)"></Medan>
        </div>
      </component>
    </div>`,
};
