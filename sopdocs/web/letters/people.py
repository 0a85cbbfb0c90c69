"""People whom a letter can name: the staff list, and the officials of ``instansi.yaml``."""

from __future__ import annotations

from sopdocs.dataclass import dataclass
from sopdocs.model.institution import Institution
from sopdocs.model.official import Official
from sopdocs.source.staff import StaffList
from sopdocs.web.editing.values import Value, text_at

PERSON = ("nama", "pangkat", "nip", "jabatan")
MOST_OFFERED = 1_000  # names in the list of a field


@dataclass(frozen=True, slots=True)
class Choosable:
    """A person by the words of the list, and how a letter source names him."""

    words: str
    item: Value


def choosable(staff: StaffList, institution: Institution) -> tuple[Choosable, ...]:
    """Return everybody who can be chosen by name; two of one name are shown with their NIP."""
    found: dict[str, Choosable] = {}
    for one in staff.people[:MOST_OFFERED]:
        by_name = isinstance(staff.find(one.person.nama), Official)
        item: Value = one.key or (one.person.nama if by_name else one.person.nip)
        _add(found, one.person, item or _written(one.person))
    for official in institution.pejabat.values():
        if official.nama:
            _add(found, official, _written(official))
    return tuple(found.values())


def _add(found: dict[str, Choosable], person: Official, item: Value) -> None:
    words = person.nama if person.nama not in found else f"{person.nama} ({person.nip})"
    if words and words not in found:
        found[words] = Choosable(words, item)


def _written(person: Official) -> Value:
    texts = {key: getattr(person, key) for key in PERSON}
    return {key: str(text) for key, text in texts.items() if text}


def item_named(words: str, known: tuple[Choosable, ...]) -> Value:
    """Return how a source names the chosen person; somebody else by his name alone."""
    typed = " ".join(words.split())
    chosen = next((one for one in known if one.words.casefold() == typed.casefold()), None)
    return chosen.item if chosen else {"nama": typed}


def shown_person(item: Value, staff: StaffList) -> dict[str, object]:
    """Return a person of a letter as the form shows him; ``sendiri`` if he is written out."""
    if isinstance(item, dict):
        return {key: text_at(item, (key,)) for key in PERSON} | {"sendiri": True}
    text = item if isinstance(item, str) else ""
    person = staff.find(text) if text else Official()
    if not isinstance(person, Official):
        return {"nama": text, "sendiri": False, "dikenal": False}
    return {key: getattr(person, key) for key in PERSON} | {"sendiri": False, "dikenal": True}
