"""The dialogs of a letter: which number it gets, and sent, revised, void with a reason."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from time import monotonic

from nicegui import ui
from nicegui.element import Element

from sopdocs.problem import Problem
from sopdocs.starting.answer_fault import AnswerFault
from sopdocs.web import fields
from sopdocs.web.letters.issuing import Proposed, ProposedLetter
from sopdocs.web.parts import Markup, button, element, escape, markup, text

PAUSE = 1.0  # seconds in which the second half of a double click approves nothing new
MOST_LISTED = 200  # letters and warnings that a dialog lists
_NOWHERE: Mapping[str, str] = {}
Chosen = Callable[[], Awaitable[None]]


class Dialog:
    """A modal box whose content is built each time; only one of its presses counts."""

    def __init__(self, name: str, title: str) -> None:
        self._name = name
        self.busy = False
        self._filled = 0.0
        self._box = ui.element("dialog").props(f'id="{name}" aria-labelledby="judul-{name}"')
        self._box.classes("tanya lebar")
        with self._box:
            self._title = text("h2", title).props(f'id="judul-{name}" tabindex="-1"')
            self.body = element("div", "isi-tanya")
            self._fault = text("p", "", "pesan-kotak salah").props('role="alert"')
            self._fault.set_visibility(False)

    def open(self, title: str, build: Callable[[], None]) -> None:
        """Fill the box again and show it."""
        self.fill(title, build)
        self._run("if (!box.open) box.showModal()")

    def fill(self, title: str, build: Callable[[], None]) -> None:
        """Fill the open box again."""
        self.busy = False
        self._filled = monotonic()
        self.complain("")
        self._title.set_text(title)
        self.body.clear()
        with self.body:
            build()

    def complain(self, words: str) -> None:
        """Say in the box why nothing was done; a message at the foot would be behind it."""
        self._fault.set_text(words)
        self._fault.set_visibility(bool(words))

    def close(self) -> None:
        self._run("box.close()")

    def _run(self, script: str) -> None:
        with self._box:  # the button that was pressed can be gone by now
            ui.run_javascript(
                f"{{ const box = document.getElementById('{self._name}'); {script} }}"
            )

    def once(self, call: Chosen, pause: float = 0.0) -> Chosen:
        """Return a call that a second click does not repeat.

        Presses in the first ``pause`` seconds do nothing: they were meant for the last content.
        """

        async def pressed() -> None:
            if self.busy or monotonic() - self._filled < pause:
                return
            self.busy = True
            try:
                await call()
            finally:
                self.busy = False

        return pressed

    def closing(self, words: str = "Batal") -> Element:
        """A button that closes the box."""
        made = button(words, None)
        script = f"() => document.getElementById('{self._name}').close()"
        return made.on("click", js_handler=script)


def show_proposal(dialog: Dialog, proposed: Proposed, approve: Chosen, moved: bool) -> None:
    """Show each letter with its number and every warning, and ask."""
    letters = proposed.letters
    count = f"{len(letters)} surat ini" if len(letters) > 1 else "surat ini"

    def build() -> None:
        if moved:
            markup(
                Markup(
                    '<p class="pesan-kotak awas">Surat lain mengambil nomor sementara itu; '
                    "nomornya kini:</p>"
                )
            )
        markup(_letters(letters))
        markup(warnings_of(proposed.problems))
        text("p", "Nomor yang sudah terpakai tidak dapat dikembalikan, hanya dibatalkan.", "saran")
        with element("div", "tombol-tombol"):
            yes = button(
                f"Terbitkan {count}", dialog.once(approve, PAUSE if moved else 0.0), "utama"
            )
            yes.props('id="terbitkan"')
            dialog.closing()

    title = f"Beri nomor {len(letters)} surat?" if len(letters) > 1 else "Beri nomor surat ini?"
    dialog.open(title, build)


def _letters(letters: Sequence[ProposedLetter]) -> Markup:
    rows = Markup("").join(
        Markup(
            '<tr><td class="nomor-surat">{}</td><td>{}<br><span class="saran">{}{}</span></td>'
            "<td>{}{}</td></tr>"
        ).format(
            one.nomor,
            one.subject,
            one.title,
            f" · kepada {one.to}" if one.to else "",
            one.date,
            Markup('<br><span class="tanda awas">pernah bernomor {}</span>').format(one.void)
            if one.void
            else "",
        )
        for one in letters[:MOST_LISTED]
    )
    more = len(letters) - MOST_LISTED
    rest = Markup("<p>dan {} surat lagi</p>").format(more) if more > 0 else Markup("")
    return (
        Markup(
            '<table class="daftar"><thead><tr><th scope="col">Nomor</th><th scope="col">Perihal'
            '</th><th scope="col">Tanggal</th></tr></thead><tbody>{}</tbody></table>'
        ).format(rows)
        + rest
    )


def warnings_of(problems: Sequence[Problem], places: Mapping[str, str] = _NOWHERE) -> Markup:
    """Return problems as a list; ``places`` are the fields of messages, which lead there."""
    if not problems:
        return Markup('<p class="tanda baik">Tidak ada peringatan</p>')
    items = Markup("").join(
        Markup('<li class="pesan-kotak {}">{}<br><span class="saran">→ {}</span></li>').format(
            "salah" if one.is_error else "awas", _leading(one.message, places), one.hint
        )
        for one in problems[:MOST_LISTED]
    )
    errors = sum(one.is_error for one in problems)
    counts = {"yang perlu diperbaiki": errors, "peringatan": len(problems) - errors}
    words = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    count = Markup("<p><b>{}</b></p>").format(words)
    return count + Markup('<ul class="peringatan-surat">{}</ul>').format(items)


def _leading(message: str, places: Mapping[str, str]) -> Markup:
    """Return a message; one about a field of the form is a button that leads there."""
    if not places.get(message):
        return escape(message)
    shown = '<button type="button" class="ke-medan" data-ke-medan="{}">{}</button>'
    return Markup(shown).format(places[message], message)


def show_problems(
    dialog: Dialog, title: str, problems: Sequence[Problem], places: Mapping[str, str] = _NOWHERE
) -> None:
    """Say why nothing was done."""

    def build() -> None:
        markup(warnings_of(problems, places))
        with element("div", "tombol-tombol"):
            dialog.closing("Tutup")

    dialog.open(title, build)


def show_question(dialog: Dialog, proposed: Proposed, new: Chosen, revise: Chosen) -> None:
    """Ask whether a changed copy is a new letter or a revision."""
    asked = proposed.question
    if asked is None:
        return

    def build() -> None:
        text("p", f"Surat ini sudah bernomor {asked.entry.nomor}, tetapi isinya sudah diubah.")
        text("p", f"Yang berbeda: {asked.difference}", "saran")
        with element("div", "tombol-tombol"):
            button("Terbitkan perbaikan, nomor tetap", dialog.once(revise), "utama")
            dialog.closing()
            button("Jadikan surat baru, nomor baru", dialog.once(new), "sepi")

    dialog.open("Terbitkan perbaikan surat ini?", build)


def ask_reason(
    dialog: Dialog, title: str, lines: Sequence[str], do: Callable[[str], Awaitable[None]]
) -> None:
    """Ask for a reason, which the register keeps for ever; without one nothing is done."""

    def build() -> None:
        for line in lines:
            text("p", line)
        field = fields.line("alasan", "Alasan (tercatat selamanya)", "misalnya salah ketik tanggal")

        async def press() -> None:
            if not field.value.strip():
                field.faults([AnswerFault("alasan belum diisi", "tulis singkat saja")])
                return
            await do(field.value)

        with element("div", "tombol-tombol"):
            button("Ya, lanjutkan", dialog.once(press), "utama").props('id="lanjutkan"')
            dialog.closing()

    dialog.open(title, build)
