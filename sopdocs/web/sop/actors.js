// The tab Pelaksana: the columns of the flow table, from left to right.
export default {
  components: { Isian: window.sopdocs.Isian, Pesan: window.sopdocs.Pesan },
  props: { keadaan: Object, pesan: Object, urut: Number },
  emits: ["aksi"],
  data: () => ({ baru: "" }),
  methods: {
    di(table, actor, n) {
      const root = [...table.jalur, "pelaksana"].join("/");
      return this.pesan[`${root}/${actor.kunci}`] || this.pesan[`${root}/${n}`] || [];
    },
    umum(table) { return this.pesan[[...table.jalur, "pelaksana"].join("/")] || []; },
    kirim(aksi) { return window.sopdocs.kirim(this, aksi); },
    tulis(table, n, action) {
      if (action.aksi !== "teks") return this.$emit("aksi", action);
      this.$emit("aksi", { ...action, aksi: "nama-pelaksana", tabel: table.nomor, n });
    },
    tambah(table, event) {
      const titles = event.target.elements.nama.value.split(/\n|\t/).map((t) => t.trim());
      for (const teks of titles.filter(Boolean))
        this.kirim({ aksi: "tambah-pelaksana", tabel: table.nomor, teks });
      event.target.elements.nama.value = "";
    },
    geser(table, n, by) {
      const to = n + by;
      if (to >= 0 && to < table.pelaksana.length)
        this.kirim({ aksi: "geser-pelaksana", tabel: table.nomor, n, ke: to });
    },
    tombol(table, n, event) {
      if (event.key === "Enter") event.preventDefault();
      if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
      event.preventDefault();
      this.geser(table, n, event.key === "ArrowUp" ? -1 : 1);
    },
    dipakai(table, n) {
      return table.baris.filter((row) => row.oleh && row.oleh.includes(n)).length;
    },
  },
  template: `
    <div v-if="keadaan" class="pelaksana">
      <section v-for="table in keadaan.tabel" :key="table.nomor">
        <h3 v-if="keadaan.beberapa">Tabel {{ table.nomor + 1 }}: {{ table.judul }}</h3>
        <p class="anak">Satu jabatan satu kolom, dari kiri ke kanan seperti tercetak.</p>
        <ol class="jabatan">
          <li v-for="(actor, n) in table.pelaksana" :key="actor.kunci">
            <span class="urutan">{{ n + 1 }}</span>
            <Isian :jalur="[]" :atribut="{'data-jalur': [...table.jalur, 'pelaksana', actor.kunci].join('/')}" :nilai="actor.nama" :nama="'Pelaksana ' + (n + 1)" :urut="urut" satu
              :pesan="di(table, actor, n)" @keydown="tombol(table, n, $event)"
              @aksi="tulis(table, n, $event)"></Isian>
            <span class="pakai">{{ dipakai(table, n) }} langkah</span>
            <button type="button" class="ikon" :aria-label="'Geser ke kiri: ' + actor.nama"
              :disabled="n === 0" @click="geser(table, n, -1)">↑</button>
            <button type="button" class="ikon" :aria-label="'Geser ke kanan: ' + actor.nama"
              :disabled="n === table.pelaksana.length - 1" @click="geser(table, n, 1)">↓</button>
            <button type="button" class="ikon hapus" :aria-label="'Hapus pelaksana ' + actor.nama"
              @click="kirim({aksi: 'hapus-pelaksana', tabel: table.nomor, n})">✕</button>
          </li>
        </ol>
        <Pesan :pesan="umum(table)" kunci="pesan-pelaksana"></Pesan>
        <form class="tambah" @submit.prevent="tambah(table, $event)">
          <input type="text" name="nama" autocomplete="off" aria-label="Nama jabatan baru"
            :placeholder="table.pelaksana.length ? 'Jabatan berikutnya' : 'misalnya Petugas Loket'">
          <button class="tombol">Tambah</button>
        </form>
      </section>
      <p class="pintasan"><kbd>Enter</kbd> tambah · <kbd>Alt</kbd>+<kbd>↑</kbd><kbd>↓</kbd> geser</p>
    </div>`,
};
