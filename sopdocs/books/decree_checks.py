"""What would send a decree back: revoked rules, their order, and its usual words.

The forms are those of Permendagri 1/2023 and Lampiran II of UU 12/2011. Texts are never changed
here; each finding says what to type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sopdocs import codes
from sopdocs.checks.cited import Cited, cited
from sopdocs.dataclass import dataclass
from sopdocs.model.book import ORDINALS, Decree, ordinal
from sopdocs.model.field_path import FieldPath
from sopdocs.model.institution import Institution
from sopdocs.model.posts import written_in_full
from sopdocs.problem import REMARK, WARNING, Problem, quote
from sopdocs.regulations.catalogue import Catalogue
from sopdocs.regulations.regulation import Regulation, in_words
from sopdocs.source.book import BookSource

_BEGINNING = 40  # letters of a text that a hint repeats
_IN_FORCE = re.compile(r"\bberlaku\b", re.I)
_AGAIN = re.compile(r"(?:menetapkan\b\s*:?\s*)+", re.I)
# a label that the program prints in a decree
_LABEL = re.compile(r"\(?(?:[a-z]|\d{1,2})[.)]\s+", re.I)
_ORDINAL = re.compile(
    rf"(?:diktum\s+)?(?:{'|'.join(ORDINALS)}|KE\w+ (?:BELAS|PULUH)[A-Z ]*)\s*:\s*", re.I
)
# posts that are someone's only with the name of an office or region behind them
_BARE = re.compile(
    r"(?:(?:plt|plh|pj|pjs) )?(?:kepala(?: (?:dinas|badan|kantor|bagian|bidang|desa))?|"
    r"sekretaris(?: daerah)?|inspektur|camat|lurah|bupati|wali kota|gubernur|direktur)"
)


def decree_problems(
    source: BookSource, institution: Institution, catalogue: Catalogue
) -> list[Problem]:
    """Return what is doubtful in the decree of a book; nothing if it has none."""
    if source.front.decree is None:
        return []
    checked = _CheckedDecree(source, source.front.decree)
    return [
        *checked.revoked(institution, catalogue),
        *checked.order(institution),
        *checked.wording(),
        *checked.labels(),
        *checked.post(),
    ]


@dataclass(frozen=True, slots=True)
class _CheckedDecree:
    """A decree and its book."""

    source: BookSource
    decree: Decree

    def revoked(self, institution: Institution, catalogue: Catalogue) -> Iterator[Problem]:
        for one in self._cited(institution):
            entry = catalogue.get(one.regulation)
            if entry is not None and entry.status == "dicabut":
                yield self._problem(
                    codes.REVOKED_IN_DECREE,
                    ("mengingat", one.paragraph),
                    f"{quote(one.citation.form, 100)} sudah dicabut dengan "
                    f"{in_words(entry.by[-1][0])}",
                    f"ganti dengan {catalogue.replacement(entry)}; sumber: {entry.source}",
                )

    def order(self, institution: Institution) -> Iterator[Problem]:
        """The same regulation twice, and a regulation after a certainly lower one."""
        first: dict[Regulation, Cited] = {}
        lowest: tuple[int, Cited] | None = None
        for one in self._cited(institution):
            at = ("mengingat", one.paragraph)
            if one.regulation.whole and (other := first.setdefault(one.regulation, one)) is not one:
                yield self._problem(
                    codes.DECREE_ORDER,
                    at,
                    f"mengingat menyebut {quote(one.citation.form)} dua kali ({other.item}, "
                    f"{one.item})",
                    f"hapus {one.item}",
                )
            if not one.regulation.ranks:
                continue
            high, low = one.regulation.ranks
            if lowest and low < lowest[0]:
                yield self._problem(
                    codes.DECREE_ORDER,
                    at,
                    f"{quote(one.citation.form)} lebih tinggi tingkatnya daripada "
                    f"{quote(lowest[1].citation.form)} di atasnya",
                    f"pindahkan ke atas {lowest[1].item}",
                )
            elif lowest is None or high > lowest[0]:
                lowest = high, one

    def wording(self) -> Iterator[Problem]:
        for n, text in enumerate(self.decree.menimbang):
            if not text.casefold().startswith("bahwa ") and not _LABEL.match(text):
                yield self._problem(
                    codes.DECREE_WORDING,
                    ("menimbang", n),
                    f"menimbang {quote(text)} tidak diawali bahwa",
                    f"tulis  bahwa {text[:1].lower()}{_begun(text[1:])}",
                )
        for n, text in enumerate(self.decree.diktum):
            if again := _AGAIN.match(text):
                rest = text[again.end() :]
                yield self._problem(
                    codes.DECREE_WORDING,
                    ("diktum", n),
                    f"diktum {ordinal(n + 1)} mengulang kata Menetapkan, yang sudah tercetak di "
                    "atasnya",
                    f"mulailah dengan  {rest[:1].upper()}{_begun(rest[1:])}",
                )
        if self.decree.diktum and not any(map(_IN_FORCE.search, self.decree.diktum)):
            yield self._problem(
                codes.DECREE_WORDING,
                ("diktum", len(self.decree.diktum) - 1),
                "tidak ada diktum yang menyebut mulai berlakunya keputusan",
                "tambahkan  Keputusan ini mulai berlaku pada tanggal ditetapkan.",
            )

    def labels(self) -> Iterator[Problem]:
        """Labels that are typed although they are printed."""
        decree = self.decree
        for key, items, label in (
            ("menimbang", decree.menimbang, _LABEL),
            ("mengingat", decree.mengingat, _LABEL),
            ("memperhatikan", decree.memperhatikan, _LABEL),
            ("diktum", decree.diktum, _ORDINAL),
            ("tembusan", decree.tembusan, _LABEL),
        ):
            for n, text in enumerate(items):
                if typed := label.match(text):
                    yield self._problem(
                        codes.DECREE_WORDING,
                        (key, n),
                        f"{key} {n + 1} diawali {quote(typed[0].strip())}, padahal itu tercetak "
                        "sendiri",
                        f"mulailah dengan  {_begun(text[typed.end() :])}",
                    )

    def post(self) -> Iterator[Problem]:
        post = self.decree.pejabat.jabatan
        if _BARE.fullmatch(written_in_full(post)):
            yield self._problem(
                codes.DECREE_WORDING,
                ("pejabat",),
                f"jabatan yang menetapkan, {quote(post)}, belum menyebut kantor atau daerahnya",
                f"tulis lengkap, misalnya  {post.upper()} ... KABUPATEN ..."
                if "KEPALA" in post.upper()
                else f"tulis lengkap, misalnya  {post.upper()} KABUPATEN ...",
                REMARK,
            )

    def _cited(self, institution: Institution) -> list[Cited]:
        lines = [(str(n), text) for n, text in enumerate(self.decree.mengingat, 1)]
        return cited(lines, institution.nama)

    def _problem(
        self,
        code: str,
        path: FieldPath,
        message: str,
        hint: str,
        severity: str = WARNING,
    ) -> Problem:
        places = self.source.places
        place = places.get(("keputusan", *path)) or places.get(("keputusan",), (0, 0))
        return Problem(code, severity, self.source.file, *place, message, hint)


def _begun(text: str) -> str:
    """The beginning of a text, cut where a hint would become too long."""
    return text[:_BEGINNING].rstrip() + (" ..." if len(text) > _BEGINNING else "")
