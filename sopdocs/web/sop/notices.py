"""Notices above the form: a draft taken up again, another program's change, faults of the whole."""

from __future__ import annotations

from sopdocs.files import Failure
from sopdocs.web.parts import Press, button, element, notice, text
from sopdocs.web.sop.desk import SopDesk
from sopdocs.web.sop.stale import Clash

LOOK_EVERY = 5  # of the window's looks: reading the file each time would be much for a network disk
LOCKED = "Susunan teks sumber belum benar, jadi isiannya terkunci. Perbaiki di Teks Sumber."


class Notices:
    """What is shown depends on the working copy; each notice says the next step."""

    def __init__(self, desk: SopDesk, compare: Press, discard: Press, mend: Press) -> None:
        self._desk = desk
        self._compare, self._discard, self._mend = compare, discard, mend
        self._around = element("div", "pemberitahuan")
        self._shown: tuple[object, ...] = ()
        self._changed = False
        self._text_only = False
        self._looks = 0
        self._failure: Failure | None = None

    def look(self) -> None:
        """Notice a change of the file, now and then."""
        self._looks += 1
        if self._desk.copy.failure != self._failure:
            self.show(self._text_only)
        if self._looks % LOOK_EVERY == 0:
            changed = self._desk.copy.is_changed_elsewhere()
            if changed != self._changed:
                self._changed = changed
                self.show(self._text_only)

    def show(self, text_only: bool) -> None:
        """Show the notices that hold now; ``text_only`` if the form is closed."""
        self._text_only = text_only
        copy = self._desk.copy
        whole = self._desk.messages.get("", [])
        now = (
            copy.resumed and not copy.is_saved,
            self._changed,
            text_only,
            [(one["teks"], one["saran"], one["baris"]) for one in whole],
            copy.failure,
            list(self._desk.clashes),
        )
        if now == self._shown:
            return
        self._shown, self._failure = now, copy.failure
        self._around.clear()
        with self._around:
            self._build(bool(now[0]), text_only)

    def _build(self, resumed: bool, text_only: bool) -> None:
        if self._changed:
            with notice("awas", "Berkas ini diubah program lain sejak Anda membukanya."):
                button("Bandingkan", self._compare, "kecil")
        for clash in self._desk.clashes:
            self._clash(clash)
        if resumed:
            with notice("baik", "Draf yang belum disimpan dilanjutkan."):
                button("Buang draf", self._discard, "kecil sepi")
        if text_only:
            with notice("salah", LOCKED).classes("terkunci-notis"):
                button("Perbaiki yang pasti", self._mend, "kecil")
        for one in self._desk.messages.get("", []):
            kind = {"kesalahan": "salah", "peringatan": "awas"}.get(str(one["tingkat"]), "")
            where = f"Baris {one['baris']}: " if one["baris"] else ""
            with notice(kind, f"{where}{one['teks']}"):
                text("span", f"→ {one['saran']}", "saran")
        if self._desk.copy.failure:
            reason = self._desk.words.text(self._desk.copy.failure.message)
            with notice("salah", f"Draf tidak dapat disimpan: {reason}"):
                text("span", self._desk.copy.failure.hint, "saran")

    def _clash(self, clash: Clash) -> None:
        """Show both texts of a field that two windows changed; nothing of either is lost."""
        if clash.path:
            what = f"{self._called(clash)} baru saja diubah oleh {clash.who}."
        else:
            what = f"Bagian itu diubah atau dihapus oleh {clash.who}."
        with notice("awas", what).classes("bentrok"):
            with element("div", "dua-tulisan"):
                if clash.path:
                    text("span", f"Yang ada sekarang: {clash.theirs or '(kosong)'}")
                text("span", f"Tulisan Anda: {clash.mine or '(kosong)'}", "tulisan-saya")
            if clash.path:
                button("Pakai tulisan saya", lambda: self._desk.end_clash(clash, True), "kecil")
            button("Biarkan", lambda: self._desk.end_clash(clash, False), "kecil sepi")

    def _called(self, clash: Clash) -> str:
        names = [self._desk.words.text(one) for one in clash.path if isinstance(one, str)]
        rows = [one + 1 for one in clash.path if isinstance(one, int)]
        return f"{names[-1].capitalize()}{f' baris {rows[-1]}' if rows else ''}"
