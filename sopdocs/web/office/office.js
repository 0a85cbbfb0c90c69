// The form of Data kantor, and the head of a sheet as it will be printed.
export default {
  components: { Isian: window.sopdocs.Isian, Pesan: window.sopdocs.Pesan },
  props: { keadaan: Object, pesan: Object, urut: Number, alamat: String },
  emits: ["aksi"],
  data: () => ({ gagal: "", hapus: "" }),
  computed: {
    baris() { return (this.nilai("nama") || "NAMA KANTOR").split("\n"); },
    gambar() {
      return this.keadaan.lambang
        && `/lambang/${this.alamat}?nama=${encodeURIComponent(this.keadaan.lambang)}`;
    },
  },
  methods: {
    nilai(key) { return this.keadaan.lembar.find((f) => f.jalur[0] === key).nilai; },
    di(jalur) {
      const key = jalur.join("/");
      return Object.keys(this.pesan).filter((k) => k === key || (jalur.length < 3 && k.startsWith(key + "/")
        && /^\d+$/.test(k.slice(key.length + 1)))).flatMap((k) => this.pesan[k]);
    },
    lain() {
      const shown = new Set([...this.keadaan.lembar, ...this.keadaan.cetak, ...this.keadaan.surat, ...this.keadaan.katalog].map((f) => f.jalur.join("/")));
      for (const p of this.keadaan.pejabat) for (const f of p.isian) shown.add(f.jalur.join("/"));
      shown.add("logo");
      return Object.keys(this.pesan).filter((k) => ![...shown].some((s) => k === s || k.startsWith(s + "/")))
        .flatMap((k) => this.pesan[k].map((p) => ({ ...p, di: "" })));
    },
    kirim(aksi) { return window.sopdocs.kirim(this, aksi); },
    tambah(event) {
      const field = event.target.elements.jabatan;
      if (field.value.trim()) this.kirim({ aksi: "tambah-pejabat", teks: field.value });
      field.value = "";
    },
    async unggah(event) {
      const [file] = event.target.files;
      event.target.value = "";
      if (!file) return;
      this.gagal = "";
      try {
        const answer = await fetch(`/lambang/${this.alamat}?nama=${encodeURIComponent(file.name)}`,
          { method: "POST", body: file });
        const told = await answer.json();
        if (answer.ok) this.kirim({ aksi: "lambang", teks: told.nama });
        else this.gagal = told.pesan;
      } catch { this.gagal = "gambar tidak terkirim; periksa apakah sopdocs web masih terbuka"; }
    },
  },
  template: `
    <div v-if="keadaan" class="kantor-isian">
      <div class="kantor-kolom">
        <Pesan :pesan="lain()" kunci="pesan-lain"></Pesan>
        <section v-for="(bagian, judul) in {'Di lembar SOP': keadaan.lembar, 'Cetakan': keadaan.cetak, 'Di surat': keadaan.surat, 'Katalog untuk umum': keadaan.katalog}" class="bagian">
          <h2>{{ judul }}</h2>
          <p v-if="judul === 'Di surat'" class="anak">Boleh kosong: kop surat memakai nama dan alamat di atas.</p>
          <div v-for="f in bagian" class="isian">
            <span class="nama" aria-hidden="true">{{ f.nama }}</span>
            <p v-if="f.rumit" class="saran">Susunannya khusus; ubah di berkasnya.</p>
            <template v-else-if="f.pilihan.length">
              <select :value="f.nilai" :aria-label="f.nama" :data-jalur="f.jalur.join('/')"
                @change="kirim({aksi: 'teks', jalur: f.jalur, teks: $event.target.value}); kirim({aksi: 'selesai'})">
                <option v-for="p in f.pilihan" :value="p.kunci">{{ p.nama }}</option>
                <option v-if="!f.pilihan.some(p => p.kunci === f.nilai)" :value="f.nilai">{{ f.nilai }}</option>
              </select>
              <Pesan :pesan="di(f.jalur)" :kunci="'pesan-' + f.jalur.join('-')"></Pesan>
            </template>
            <Isian v-else :jalur="f.jalur" :nilai="f.nilai" :nama="f.nama" :urut="urut" :satu="!f.baris"
              :contoh="'misalnya ' + f.contoh" :pesan="di(f.jalur)" @aksi="$emit('aksi', $event)"></Isian>
            <p v-if="f.catatan" class="contoh">{{ f.catatan }}</p>
          </div>
        </section>
        <section class="bagian">
          <h2>Pejabat</h2>
          <p class="anak">Yang mengesahkan SOP dan menandatangani surat.</p>
          <fieldset v-for="p in keadaan.pejabat" class="pejabat">
            <legend>{{ p.judul }}</legend>
            <div v-for="f in p.isian" class="isian"><span class="nama" aria-hidden="true">{{ f.nama }}</span>
              <Isian :jalur="f.jalur" :nilai="f.nilai" :nama="f.nama + ' ' + p.judul" :urut="urut" satu
                :pesan="di(f.jalur)" @keydown.enter.prevent @aksi="$emit('aksi', $event)"></Isian></div>
            <button v-if="!p.berganti" type="button" class="tombol kecil sepi" :aria-label="'Hapus pejabat ' + p.judul"
              @click="kirim({aksi: 'hapus-pejabat', kunci: p.kunci})">Hapus pejabat</button>
          </fieldset>
          <form class="tambah" @submit.prevent="tambah">
            <input type="text" name="jabatan" autocomplete="off" aria-label="Jabatan pejabat baru"
              :placeholder="keadaan.pejabat.length ? 'Jabatan pejabat berikutnya' : 'misalnya KEPALA DINAS'">
            <button class="tombol">Tambah</button>
          </form>
        </section>
      </div>
      <aside class="kantor-kop" aria-label="Kop yang tercetak">
        <h2>Kop yang tercetak</h2>
        <div class="kop-lembar">
          <img v-if="gambar" :src="gambar" alt="Lambang kantor">
          <div><p v-for="(b, n) in baris" :class="{akhir: n === baris.length - 1}">{{ b }}</p>
            <small v-if="nilai('alamat')">{{ nilai('alamat') }}</small>
            <small v-if="nilai('telepon')">{{ nilai('telepon') }}</small></div>
        </div>
        <label class="tombol" for="unggah-lambang">{{ keadaan.lambang ? 'Ganti lambang' : 'Unggah lambang' }}</label>
        <input class="tersembunyi" type="file" id="unggah-lambang" data-jalur="logo" accept=".png,.jpg,.jpeg,.svg" @change="unggah">
        <button v-if="keadaan.lambang" type="button" class="tombol sepi" @click="kirim({aksi: 'lambang', teks: ''})">Tanpa lambang</button>
        <p class="contoh">PNG, JPEG, atau SVG, paling besar 4 MB.</p>
        <p v-if="gagal" class="pesan-gagal" role="alert">{{ gagal }}</p>
        <Pesan :pesan="di(['logo'])" kunci="pesan-lambang"></Pesan>
      </aside>
    </div>`,
};
