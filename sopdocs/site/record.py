"""The record of a catalogue: what each page was made of; it can be deleted at any time.

It holds nothing that is not published: sources are named by digests. It is read strictly, and what
has another form is forgotten. Cards are in one file; what the pages of SOPs say is in a file for
each office, which is read only if something of that office changes.
"""

from __future__ import annotations

import json
from pathlib import Path

from sopdocs.build.record import InstitutionRecord
from sopdocs.build.stale_outputs import SourceNames
from sopdocs.dataclass import dataclass, field
from sopdocs.files import Failure, anything, digest, limits, read_file, remove, write_file
from sopdocs.site.card import SopCard
from sopdocs.site.entry import SopEntry
from sopdocs.site.rows import OddRow, row_of, value_of

FOLDER = ".sopdocs"
CARDS = "katalog.json"
FORM = 1
MOST = 200_000  # pages of a record that are believed

Office = tuple[str, str, str, bool]  # raw, digest, logo, whether it releases its SOPs


@dataclass(slots=True)
class SiteRecord:
    """What a catalogue was made of: its cards by key, and its pages by file."""

    out: Path
    cards: dict[str, SopCard] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    edition: str = ""  # of the program and the templates that made the pages
    is_new: bool = True

    def institution(self, name: str, file: str) -> InstitutionRecord | None:
        """What is known of an institution, as ``InstitutionFolders`` asks for it."""
        known = self.offices.get(self._key(file))
        return None if known is None else InstitutionRecord(known[0], known[1], known[2])

    def put_institution(self, name: str, known: InstitutionRecord, file: str) -> None:
        key = self._key(file)
        before = self.offices.get(key, ("", "", "", False))
        self.offices[key] = (known.raw, known.digest, known.logo, before[3])

    def releases(self, file: str) -> bool:
        """True if an institution releases its SOPs unless they say otherwise."""
        return self.offices[self._key(file)][3]

    def put_release(self, file: str, releases: bool) -> None:
        raw, made_of, logo, _ = self.offices[self._key(file)]
        self.offices[self._key(file)] = (raw, made_of, logo, releases)

    def _key(self, file: str) -> str:
        name = SourceNames(self.out).name(file)
        return digest(name.encode("utf-8", "surrogateescape"))[:16]


def read_record(out: Path) -> SiteRecord:
    """Return the record of a folder; an empty one if there is none that this program wrote."""
    raw = read_file(out / FOLDER / CARDS, limits.SITE_RECORD)
    if not isinstance(raw, bytes):
        return SiteRecord(out)
    try:
        match json.loads(raw):
            case {
                "form": int(form),
                "cards": list(cards),
                "pages": dict(pages),
                "offices": dict(offices),
                "edition": str(edition),
            } if form == FORM and len(pages) < MOST:
                known = [value_of(SopCard, row) for row in cards]
                return SiteRecord(
                    out,
                    {one.key: one for one in known},
                    {_page(name): value_of(str, made_of) for name, made_of in pages.items()},
                    {name: _office(row) for name, row in offices.items()},
                    edition,
                    is_new=False,
                )
    except (ValueError, RecursionError):
        pass
    return SiteRecord(out)


def save_record(out: Path, record: SiteRecord) -> Failure | None:
    """Write the record; returns why it was not written."""
    found = {
        "form": FORM,
        "cards": [row_of(record.cards[key]) for key in sorted(record.cards)],
        "pages": dict(sorted(record.pages.items())),
        "offices": {name: list(row) for name, row in sorted(record.offices.items())},
        "edition": record.edition,
    }
    return write_file(out / FOLDER / CARDS, _as_json(found), anything)


def read_entries(out: Path, unit: str) -> dict[str, SopEntry]:
    """Return what the pages of an office's SOPs say, by the keys of their sources."""
    raw = read_file(_unit_file(out, unit), limits.SITE_RECORD)
    if not isinstance(raw, bytes):
        return {}
    try:
        rows = json.loads(raw)
        return {str(key): value_of(SopEntry, row) for key, row in rows.items()}
    except (ValueError, AttributeError, RecursionError):
        return {}


def save_entries(out: Path, unit: str, entries: dict[str, SopEntry]) -> Failure | None:
    """Write what the pages of an office's SOPs say; returns why it was not written."""
    if not entries:
        remove(_unit_file(out, unit))
        return None
    rows = {key: row_of(entries[key]) for key in sorted(entries)}
    return write_file(_unit_file(out, unit), _as_json(rows), anything)


def _unit_file(out: Path, unit: str) -> Path:
    return out / FOLDER / f"{unit}.json"


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _office(row: object) -> Office:
    match row:
        case [str(raw), str(made_of), str(logo), bool(releases)]:
            return raw, made_of, logo, releases
    raise OddRow(row)


def _page(name: str) -> str:
    """The name of a page in a record. Raises ``OddRow`` if it leads elsewhere."""
    if name.startswith("/") or ".." in name or "\\" in name or not name:
        raise OddRow(name)
    return name
