"""The arrows that leave one symbol → its exits, with words for each where it decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sopdocs.dataclass import dataclass, field
from sopdocs.importing.draft import DraftTable, Node
from sopdocs.problem import quote
from sopdocs.source.exit_labels import MOST_EXITS
from sopdocs.source.exits import LONGEST_LABEL

YES, NO = "ya", "tidak"


@dataclass(frozen=True, slots=True)
class Exits:
    """Targets by label; one empty label for arrows without words."""

    goals: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)

    @property
    def decides(self) -> bool:
        return any(self.goals)

    def without(self, node: Node) -> Exits:
        """The exits but those to one symbol."""
        left = {
            label: kept
            for label, nodes in self.goals.items()
            if (kept := tuple(one for one in nodes if one != node))
        }
        return Exits(left)


def exits_of(
    table: DraftTable, row: int, lanes: Sequence[int], labels: Mapping[str, str]
) -> tuple[Exits, list[str]]:
    """Return the exits of a symbol, or of symbols that a line joins, and what is unsure."""
    goals: dict[str, list[Node]] = {}
    names: dict[str, str] = {}
    for link in table.links:
        if link.source[0] == row and link.source[1] in lanes and not link.dashed:
            words = " ".join(link.label.split())
            label = names.setdefault(words.casefold(), _key(words, labels))
            goals.setdefault(label, []).append(link.target)
    in_order = sorted(goals, key=lambda label: label != YES)
    found = {label: tuple(dict.fromkeys(goals[label])) for label in in_order}
    shapes = {one.shape for one in table.rows[row].symbols if one.lane in lanes}
    if "diamond" in shapes:
        return _of_diamond(found, row)
    return _of_box(found)


def _key(words: str, labels: Mapping[str, str]) -> str:
    """Return what the source calls an exit: ``ya`` and ``tidak`` print the office's words."""
    for key in (YES, NO):
        if words and words.casefold() == labels[key].casefold():
            return key
    return words[:LONGEST_LABEL].strip()


def _of_box(found: dict[str, tuple[Node, ...]]) -> tuple[Exits, list[str]]:
    """A box has no words at its arrows; with several it is a decision."""
    words = [label for label in found if label]
    if not words:
        return Exits(found), []
    if len(found) == 1:
        reason = f"ada tulisan {quote(words[0])} di satu-satunya panah keluar; tidak dipakai"
        return Exits({"": found[words[0]]}), [reason]
    complete, reasons = _labelled(found)
    return complete, [*reasons, "panahnya bertulisan, tetapi simbolnya bukan belah ketupat"]


def _of_diamond(found: dict[str, tuple[Node, ...]], row: int) -> tuple[Exits, list[str]]:
    count = len({one for nodes in found.values() for one in nodes})
    if count < 2 and len(found) < 2:
        label = next(iter(found), "")
        words = f", bertulisan {quote(label)}" if label else ""
        how = "hanya punya satu panah keluar" if found else "tidak punya panah keluar"
        plain = Exits({"": found[label]} if found else {})
        return plain, [f"belah ketupat {how}{words}; cabang lainnya tidak terbaca"]
    if len(found) > 1 or "" not in found:
        if len(found) == 1:
            return Exits({"": next(iter(found.values()))}), ["kedua cabangnya bertulisan sama"]
        return _labelled(found)
    return _without_words(found[""], row)


def _without_words(nodes: tuple[Node, ...], row: int) -> tuple[Exits, list[str]]:
    """Exits of a decision without any words: the exit that leads back is likely "tidak"."""
    back = [one for one in nodes if one[0] <= row]
    on = tuple(one for one in nodes if one[0] > row)
    if len(nodes) == 2 and len(back) == 1:
        reason = "cabangnya tanpa tulisan; yang kembali ke atas dibaca tidak, lainnya ya"
        return Exits({YES: on, NO: tuple(back)}), [reason]
    kept = nodes[:MOST_EXITS]
    names = [YES, NO] if len(kept) == 2 else [f"cabang {n}" for n in range(1, len(kept) + 1)]
    reasons = [f"cabangnya tanpa tulisan; {', '.join(names)} hanya dugaan"]
    if len(nodes) > MOST_EXITS:
        reasons.append(f"{len(nodes)} cabang tanpa tulisan; hanya {MOST_EXITS} yang ditulis")
    return Exits({name: (one,) for name, one in zip(names, kept)}), reasons


def _labelled(found: dict[str, tuple[Node, ...]]) -> tuple[Exits, list[str]]:
    """Exits with words; one without any gets the word that is left."""
    reasons: list[str] = []
    named = {label: nodes for label, nodes in found.items() if label}
    if "" in found:
        left = [key for key in (YES, NO) if key not in named]
        name = left[0] if len(named) == 1 and len(left) == 1 else "lainnya"
        named[name] = found[""]
        reasons.append(f"satu cabang tanpa tulisan; {name} hanya dugaan")
    if len(named) > MOST_EXITS:
        lost = list(named)[MOST_EXITS:]
        named = {label: named[label] for label in list(named)[:MOST_EXITS]}
        reasons.append(f"cabang {', '.join(map(quote, lost))} tidak muat: paling banyak tiga")
    return Exits(named), reasons
