"""Templates that repeat without end are refused by a count; what an office needs is filled."""

from __future__ import annotations

import time

import pytest

from tests.letters.bureau import DELIVERY, plus
from tests.letters.papers import paragraphs, template

pytestmark = pytest.mark.slow

MANY = plus(DELIVERY, yth=[f"Kepala Dinas {n}" for n in range(500)])
LOOP = "{% for a in yth %}{% for b in yth %}", "{% endfor %}{% endfor %}"
ENDLESS = {
    "two loops": ("{{ a }}".join(LOOP),),
    "two loops of paragraphs": (
        "{%p for a in yth %}",
        "{%p for b in yth %}",
        "{{ b }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ),
    "loops that print nothing": ("".join(LOOP),) * 40,
    "loops beside each other": ("{% for a in yth %}{{ a }}{% endfor %}" * 3,) * 14,
    "long text in a loop": ("{%p for a in yth %}", "{{ a }}" + "x" * 17_000, "{%p endfor %}"),
    "joined again and again": ("{{ yth|join('" + "x" * 350 + "') }}",) * 60,
}


@pytest.mark.parametrize("texts", ENDLESS.values(), ids=ENDLESS)
def test_a_template_that_repeats_too_much_is_refused_at_once(bureau, texts):
    bureau.template(template(*texts))
    begin = time.process_time()
    done = bureau.refused(MANY)
    assert "mengulang terlalu banyak" in done.err and done.codes == ["SOP-407"]
    assert time.process_time() - begin < 5, "seconds of the processor; it took over 60"


def test_five_hundred_addressees_in_a_loop_are_all_printed(bureau):
    bureau.template(template("{%p for a in yth %}", "Kepada {{ a }}", "{%p endfor %}"))
    found = [text for text in paragraphs(bureau.issue(MANY)) if text.startswith("Kepada")]
    assert len(found) == 500 and found[-1] == "Kepada Kepala Dinas 499"


def test_the_marks_that_count_steps_reach_no_letter(bureau):
    bureau.template(template("{% for a in yth %}{{ a }}{% endfor %}"))
    assert b"\xee\x80\x83" not in b"".join(
        text.encode() for text in paragraphs(bureau.issue(DELIVERY))
    )
