"""The exits of a decision as a whole: how many there are, and that each has its own words.

In: the pairs of ``keputusan``. Out: problems. A diamond has four corners: one for its entry, the
others for its exits, which differ by the words at their arrows.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence

from sopdocs import codes
from sopdocs.problem import quote
from sopdocs.source.nodes import Mapping, Node, Scalar
from sopdocs.source.reader import Reader

LEAST_EXITS = 2
MOST_EXITS = 3  # besides the entry, since a diamond has four corners; a fork is one exit
YES_AND_NO = ("ya", "tidak")  # written like that, an exit has the office's own word


def printed_label(words: str, label: Table[str, str]) -> str:
    """Return what an exit prints: the office's word for ``ya`` and ``tidak``, else its own."""
    return label[words] if words in YES_AND_NO else words


def check_count(reader: Reader, node: Node, step: str, keys: Sequence[Scalar]) -> None:
    """Report a decision with too few or too many exits; repeated keys are reported elsewhere."""
    message = f"keputusan {step} punya {len(keys)} cabang"
    complete = reader.is_empty(node) or (isinstance(node, Mapping) and not node.doubled)
    if len(keys) < LEAST_EXITS and complete:
        hint = _two_answers(node)
        reader.error(codes.WRONG_FLOW, node, message, hint)
    if len(keys) > MOST_EXITS:
        reader.error(
            codes.WRONG_FLOW,
            node,
            f"{message}; belah ketupat bersudut empat, satu untuk panah yang masuk dan paling "
            f"banyak {MOST_EXITS} untuk cabang",
            _two_decisions([" ".join(key.text.split()) for key in keys]),
        )


def _two_answers(node: Node) -> str:
    """Return what to type for a decision with one answer or none."""
    if isinstance(node, Mapping) and len(node.pairs) == 1 and isinstance(node.pairs[0][1], Scalar):
        label, goal = node.pairs[0][0].text, node.pairs[0][1].text
        other = "ya" if label.casefold() == "tidak" else "tidak"
        if other == "ya":
            return f"tulis dua jawaban:  {{ya: lanjut, {label}: {goal}}}"
        return f"tulis dua jawaban:  {{{label}: {goal}, {other}: id-langkah}}"
    return "tulis sekurang-kurangnya dua, misalnya {ya: lanjut, tidak: id-langkah}"


def _two_decisions(labels: Sequence[str]) -> str:
    """Return how to part too many exits into two decisions, with the author's own words."""
    stay, go = labels[: MOST_EXITS - 1], labels[MOST_EXITS - 1 :]
    return (
        f"pecah menjadi dua keputusan: di langkah ini {_listed(stay)}, dan lainnya; "
        f"cabang lainnya menuju langkah baru, yang memutuskan {_listed(go)}"
    )


def _listed(labels: Sequence[str]) -> str:
    shown = [quote(label) for label in labels[: MOST_EXITS + 1]]
    return ", ".join(shown if len(shown) == len(labels) else [*shown, "..."])


def check_labels(reader: Reader, step: str, keys: Sequence[Scalar], label: Table[str, str]) -> None:
    """Report exits without words, and exits whose words are alike: capitals do not count."""
    known: dict[str, str] = {}
    for number, key in enumerate(keys, 1):
        words = "" if key.empty else " ".join(key.text.split())
        if not words:
            reader.error(
                codes.WRONG_FLOW,
                key,
                f"cabang ke-{number} {step} tidak punya tulisan",
                "tulis kata di depan tujuannya, misalnya  ya: lanjut",
            )
            continue
        printed = printed_label(words, label).casefold()
        if printed in known:
            reader.error(
                codes.WRONG_FLOW,
                key,
                f"cabang {quote(words)} {step} sama dengan cabang {quote(known[printed])}",
                "beri tiap cabang kata yang berbeda, atau hapus salah satu",
            )
        known.setdefault(printed, words)
