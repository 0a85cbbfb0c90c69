"""``lewat``: authors choose the side by which an arrow leaves; what cannot be drawn is refused."""

from __future__ import annotations

import pytest

from tests.cases import acts, decides, sop
from tests.expected import expected
from tests.reader import read
from tests.reader.rules import hard, violations
from tests.rendered import rendered


def flow(side: str) -> str:
    decision = decides(1) | {"keputusan": {"ya": "lanjut", "tidak": {"ke": "s1", "lewat": side}}}
    return sop(3, [acts(0), decision, acts(1), acts(2)])


def leaves(pdf: bytes) -> tuple[float, float]:
    """From the decision's middle to where the line labelled Tidak touches it: right, and down."""
    for page in read(pdf).pages:
        for net in page.nets:
            for tail in net.tails:
                label = page.texts.labels.get(id(tail))
                if label is not None and label.text == "Tidak":
                    (x, y), middle = tail.point, tail.symbol.box.middle
                    return x - middle[0], y - middle[1]
    raise AssertionError("no line is labelled Tidak")


@pytest.mark.parametrize("side", ["kiri", "kanan", "bawah"])
def test_an_arrow_leaves_by_the_side_that_the_author_chose(side: str):
    pdf, problems = rendered(flow(side))
    assert pdf is not None, [str(p) for p in problems]
    right, down = leaves(pdf)
    assert {"kiri": right < -5, "kanan": right > 5, "bawah": down > 5}[side]
    found = read(pdf)
    assert not hard(violations(found)) and not expected(flow(side)).difference(found.graph)


def test_two_exits_by_one_side_are_refused_with_the_reason():
    step = {
        "keputusan": {
            "ya": {"ke": "lanjut", "lewat": "kiri"},
            "tidak": {"ke": "s1", "lewat": "kiri"},
        }
    }
    pdf, problems = rendered(sop(3, [acts(0), decides(1) | step, acts(1)]))
    assert pdf is None
    (problem,) = [p for p in problems if p.is_error]
    assert (
        problem.code == "SOP-205"
        and "lewat kiri" in problem.message
        and "pilih sisi lain" in problem.hint
    )


def test_an_unknown_side_is_named_with_those_that_there_are():
    pdf, problems = rendered(flow("samping"))
    assert pdf is None
    (problem,) = [p for p in problems if p.is_error]
    assert problem.code == "SOP-021" and '"samping"' in problem.message and "kiri" in problem.hint
