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
from sopdocs.dataclass import dataclass, described, field
from sopdocs.files import Failure, anything, digest, limits, read_file, remove, write_file
from sopdocs.site.card import SopCard
from sopdocs.site.entry import SopEntry
from sopdocs.site.rows import OddRow, row_of, value_of

FOLDER = ".sopdocs"
CARDS = "katalog.json"
FORM = 2
MOST = 200_000  # cards of a record that are believed

Office = tuple[str, str, str, bool]  # raw, digest, logo, whether it releases its SOPs


Pages = dict[str, dict[str, str]]  # what each page was made of, by office ("" for all) and file
CardRow = list[object]  # a card as JSON
KEY, MADE_OF, PAGE, UNIT = 0, 1, 2, 3  # places in the row of a card
FIELDS = tuple(described(SopCard))

_FOLDER, _COPIES = FIELDS.index("folder"), FIELDS.index("copies")


@dataclass(slots=True)
class SiteRecord:
    """What a catalogue was made of: the rows of its cards by key, and its pages.

    Of 10,000 cards few are needed in a run, so only those are read.
    """

    out: Path
    rows: dict[str, CardRow] = field(default_factory=dict)
    pages: Pages = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    edition: str = ""  # of the program and the templates that made the pages
    is_new: bool = True

    def card(self, key: str) -> SopCard | None:
        """The card of a source, None if there is none. Raises ``OddRow``."""
        row = self.rows.get(key)
        return None if row is None else value_of(SopCard, row)

    def put(self, card: SopCard) -> None:
        row = row_of(card)
        assert isinstance(row, list)
        self.rows[card.key] = row

    def copies_of(self, key: str) -> tuple[str, list[str]]:
        """The folder of a SOP's copies, and their names. Raises ``OddRow``."""
        row = self.rows[key]
        folder, copies = row[_FOLDER], row[_COPIES]
        if not isinstance(folder, str) or ".." in folder or not isinstance(copies, list):
            raise OddRow(row)
        return folder, [str(one[0]) for one in copies if isinstance(one, list) and one]

    def keys_of(self, unit: str) -> list[str]:
        """The keys of an office's cards."""
        return [key for key, row in self.rows.items() if row[UNIT] == unit]

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
            } as found if form == FORM and len(cards) < MOST:
                return SiteRecord(
                    out,
                    {str(row[KEY]): row for row in map(_card_row, cards)},
                    {unit: _pages(some) for unit, some in pages.items()},
                    {name: _office(row) for name, row in offices.items()},
                    edition,
                    is_new=found.get("is_part") is True,
                )
    except (ValueError, RecursionError):
        pass
    return SiteRecord(out)


def save_record(out: Path, record: SiteRecord, is_part: bool = False) -> Failure | None:
    """Write the record; returns why it was not written.

    A part is written while a run still works: if that is interrupted, the next run takes the SOPs
    from it, and sees to all pages and to leftovers as if there were none.
    """
    found = {
        "form": FORM,
        "cards": [record.rows[key] for key in sorted(record.rows)],
        "pages": {unit: dict(sorted(some.items())) for unit, some in sorted(record.pages.items())},
        "offices": {name: list(row) for name, row in sorted(record.offices.items())},
        "edition": record.edition,
    } | ({"is_part": True} if is_part else {})
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


def _card_row(row: object) -> CardRow:
    """The row of a card; all of it is checked when the card is read. Raises ``OddRow``."""
    if not isinstance(row, list) or len(row) != len(FIELDS):
        raise OddRow(row)
    if not all(isinstance(one, str) for one in row[: UNIT + 1]):
        raise OddRow(row)
    return row


def _pages(some: object) -> dict[str, str]:
    """The pages of an office. Raises ``OddRow`` if one of their names leads elsewhere."""
    if not isinstance(some, dict):
        raise OddRow(some)
    for name, made_of in some.items():
        if name.startswith("/") or ".." in name or "\\" in name or type(made_of) is not str:
            raise OddRow(name)
    return some
