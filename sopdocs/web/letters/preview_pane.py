"""The right side of the letter page: the text at once, the printed pages when asked for."""

from __future__ import annotations

from nicegui import run

from sopdocs.letters.order import ReadyLetter
from sopdocs.letters.request import addressees
from sopdocs.web.letters.paper import NO_OFFICE, can_print, pages_of, text_of
from sopdocs.web.parts import Markup, Press, button, element, markup, text

UNFINISHED = "Surat ini belum dapat disusun; pesan di isiannya menyebut sebabnya."
READ, PRINTED = "baca", "cetak"


class PreviewPane:
    """Shows one of the letters of a source; an outdated preview is marked as old."""

    def __init__(self) -> None:
        self._letters: tuple[ReadyLetter, ...] = ()
        self._n = 0
        self._outline: Markup | None = None
        self._mode = READ
        self._turn = 0  # counts what is shown, so that a slow picture never replaces a newer one
        with element("div", "alat-lembar"):
            self._caption = text("span", "", "hitungan")
            self._before = button("‹", self._step(-1), "kecil sepi").props(
                'aria-label="Surat sebelumnya"'
            )
            self._after = button("›", self._step(1), "kecil sepi").props(
                'aria-label="Surat berikutnya"'
            )
            self._change = button("Lihat halaman cetak", self._change_mode, "kecil")
        self._around = element("div", "gulungan").props('tabindex="0" aria-label="Pratinjau surat"')

    async def show(self, letters: tuple[ReadyLetter, ...], outline: Markup | None) -> None:
        """Show the letters as they are now; the last good ones stay while something is wrong.

        ``outline`` is shown of a letter that was never finished.
        """
        self._outline = outline
        is_old = not letters and bool(self._letters)
        self._letters = letters or self._letters
        self._n = min(self._n, max(len(self._letters) - 1, 0))
        if letters:
            self._mode = READ
        await self._draw()
        self._around.classes(add="lama" if is_old else "", remove="" if is_old else "lama")
        if is_old:
            self._caption.set_text("Yang terlihat belum memuat perubahan terakhir")

    def _step(self, by: int) -> Press:
        async def step() -> None:
            self._n = max(0, min(self._n + by, len(self._letters) - 1))
            await self._draw()

        return step

    async def _change_mode(self) -> None:
        self._mode = READ if self._mode == PRINTED else PRINTED
        await self._draw()

    async def _draw(self) -> None:
        self._turn += 1
        turn = self._turn
        several = len(self._letters) > 1
        self._before.set_visibility(several)
        self._after.set_visibility(several)
        self._change.set_visibility(bool(self._letters))
        if not self._letters:
            self._caption.set_text("Isi sejauh ini" if self._outline else "")
            blank = Markup('<p class="hampa-kecil">{}</p>').format(UNFINISHED)
            paper = Markup('<div class="kertas-surat">{}</div>')
            self._fill(paper.format(self._outline) if self._outline else blank)
            return
        letter = self._letters[self._n]
        self._say(letter)
        if self._mode == PRINTED:
            await self._draw_pages(letter, turn)
            return
        self._change.set_text("Lihat halaman cetak")
        made = await run.io_bound(text_of, letter.content)
        if made is not None and turn == self._turn:
            self._fill(Markup('<div class="kertas-surat">{}</div>').format(made))

    def _say(self, letter: ReadyLetter) -> None:
        count = len(self._letters)
        whom = addressees(letter.letter) if count > 1 else ""
        which = f"Surat {self._n + 1} dari {count}" if count > 1 else "Isi surat"
        self._caption.set_text(": ".join(filter(None, (which, whom))))

    async def _draw_pages(self, letter: ReadyLetter, turn: int) -> None:
        self._change.set_text("Lihat isinya saja")
        if not can_print():
            self._fill(Markup('<p class="pesan-kotak awas">{}</p>').format(NO_OFFICE))
            return
        self._fill(Markup('<p class="hampa-kecil">Halaman cetak sedang dibuat ...</p>'))
        pages = await run.io_bound(pages_of, letter.content)
        if pages is None or turn != self._turn:
            return
        pictures = Markup("").join(
            Markup('<img class="halaman-cetak" alt="Halaman {}" src="{}">').format(n, page)
            for n, page in enumerate(pages, 1)
        )
        failed = Markup('<p class="pesan-kotak salah">Halaman cetak gagal dibuat.</p>')
        self._fill(pictures or failed)

    def _fill(self, content: Markup) -> None:
        self._around.clear()
        with self._around:
            markup(content)
