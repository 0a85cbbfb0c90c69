// The sheet beside the form: its pages, and where each step is on them.
export default {
  props: { halaman: Array, terpilih: Number, keterangan: String, lama: Boolean, terkunci: Boolean },
  emits: ["langkah"],
  data: () => ({ isi: {}, besar: 1 }),
  watch: {
    terpilih() {
      this.$nextTick(() => {
        const found = this.$el.querySelector(".baris-lembar.nyala");
        const around = this.$el.querySelector(".gulungan");
        // Below the form, in small windows, the page itself would scroll away from what is typed.
        if (found && getComputedStyle(around).overflowY !== "visible") found.scrollIntoView({ block: "nearest", behavior: "auto" });
      });
    },
  },
  computed: {
    // Printed from the browser, each page has its own paper, without the browser's margins.
    aturanCetak() {
      const sizes = new Map(this.halaman.map((page) => [this.lembarCetak(page), page]));
      return [...sizes].map(([name, page]) =>
        `@page ${name} { size: ${page.lebar}pt ${page.tinggi}pt; margin: 0; }`).join("\n");
    },
  },
  methods: {
    ganti(baru) { // markup by mark; what no page shows any more is forgotten
      const isi = {};
      for (const page of this.halaman) isi[page.tanda] = baru[page.tanda] || this.isi[page.tanda];
      this.isi = { ...isi, ...baru };
    },
    lembarCetak(page) { return `lembar-${Math.round(page.lebar)}-${Math.round(page.tinggi)}`; },
    tahan(event) { if (event.target.closest("a")) event.preventDefault(); },
  },
  template: `
    <div class="lembar-lembar" :class="{lama}">
      <component is="style">{{ aturanCetak }}</component>
      <div class="alat-lembar">
        <span class="hitungan" role="status">{{ keterangan }}</span>
        <button type="button" class="ikon" aria-label="Perkecil lembar" :disabled="besar <= 1"
          @click="besar = Math.max(1, besar - 0.5)">−</button>
        <button type="button" class="ikon" aria-label="Perbesar lembar" :disabled="besar >= 3"
          @click="besar = Math.min(3, besar + 0.5)">+</button>
      </div>
      <div class="gulungan" tabindex="0" role="region" aria-label="Lembar SOP">
        <figure v-for="(page, n) in halaman" :key="n" class="kertas" :style="{width: besar * 100 + '%', page: lembarCetak(page), '--tinggi': page.tinggi + 'pt'}">
          <div class="muka"><div class="gambar" v-html="isi[page.tanda]" @click="tahan"
            :style="{aspectRatio: page.lebar + '/' + page.tinggi}"></div>
          <button v-for="row in page.baris" :key="row.n" type="button" class="baris-lembar" tabindex="-1"
            :class="{nyala: row.n === terpilih}" :aria-label="'Ke baris langkah ke-' + (row.n + 1)"
            :data-langkah-lembar="row.n" :style="{top: row.y * 100 / page.tinggi + '%', height: row.t * 100 / page.tinggi + '%'}"
            @click="$emit('langkah', row.n)"></button></div>
          <figcaption>{{ n + 1 }} / {{ halaman.length }}</figcaption>
        </figure>
        <div v-if="!halaman.length && terkunci" class="hampa"><h2>Lembar menunggu Teks Sumber</h2>
          <p>Perbaiki baris yang bertanda merah; lembarnya lalu muncul lagi di sini.</p></div>
        <div v-else-if="!halaman.length" class="hampa"><h2>Lembar muncul di sini</h2>
          <p>Isi nama SOP, pelaksana, dan satu langkah dengan uraian dan pelaksananya. Lembar yang tampak sama dengan PDF-nya.</p></div>
      </div>
    </div>`,
};
