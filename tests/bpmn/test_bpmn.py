"""A SOP as BPMN 2.0: read back by other libraries it is the graph that its source says."""

from __future__ import annotations

import random

import pytest

from sopdocs.bpmn.export import bpmn
from sopdocs.collection import open_sops
from sopdocs.dataclass import replace
from sopdocs.fonts import printable, ruler
from sopdocs.layout.page import Symbol
from sopdocs.layout.sheet import lay_out
from sopdocs.model.sop import Sop
from sopdocs.model.text import unmarked
from sopdocs.source.sop import read_sop
from tests.bpmn.reading import UNITS, ReadDiagram, assert_right
from tests.cases import CASES
from tests.conftest import HOME, Office
from tests.graph_sources import write_graph
from tests.rendered import institution

LONG = {  # cases whose drawing takes a tenth of a second and more
    "two decisions that change places",
    "every other step is a decision",
    "three decisions of one actor returning to one step",
    "fork to all members of a row",
    "forks chains and dashes over pages",
    "two decisions of one lane that come back",
    "chain entered and left in the middle",
    "every step but the ends is a decision",
    "decisions jumping to one step ahead",
    "two exits back to a joint step",
    "separate capsules over pages",
    "many jumps over pages",
    "decisions all returning to the first step",
    "fifteen actors",
    "many returns over pages",
    "three hundred steps",
    "fork to one member and to a step",
    "decision first",
    "crossed loops",
    "long words at the exits",
    "fifteen actors going back and forth",
    "three exits to one end on upright paper",
    "decisions that end the flow",
}
REAL = open_sops([HOME / "sop_sources"])[0]
BENT_AT_A_GATEWAY = [44]  # seeds of random graphs
FORK = CASES["fork to two steps that join again"]


def of_text(text: str) -> Sop:
    source, problems = read_sop(text.encode(), "uji.yaml", institution(), printable())
    assert source is not None, problems
    return source.sop


def diagram(sop: Sop) -> bytes:
    content, faults = bpmn(sop, ruler())
    assert content, faults
    return content


def cases() -> list:
    """All cases that are drawn, and the real sheets; the longest are left to their tier."""
    found = []
    for name, text in CASES.items():
        source, _ = read_sop(text.encode(), "uji.yaml", institution(), printable())
        if source is not None:
            marks = [pytest.mark.exhaustive] if name in LONG else []
            found.append(pytest.param(source.sop, id=name, marks=marks))
    return found + [pytest.param(one.sop, id=one.place.file.stem) for one in REAL]


@pytest.mark.parametrize("sop", cases())
def test_a_diagram_read_back_is_the_graph_of_its_source(sop: Sop):
    content, faults = bpmn(sop, ruler())
    if content:
        assert_right(content, sop)
    else:
        assert faults, "a flow that cannot be drawn says why"


@pytest.mark.parametrize("seed", BENT_AT_A_GATEWAY)
def test_lines_that_bend_beside_a_gateway_touch_it(seed: int):
    sop = of_text(write_graph(random.Random(seed).randint, 9))
    assert_right(diagram(sop), sop)


@pytest.mark.parametrize("name", ["loop over several pages", "joint step", "one step"])
def test_symbols_are_where_the_sheet_has_them_page_below_page(name: str):
    sop = of_text(CASES[name])
    sheet, _ = lay_out(sop, ruler())
    assert sheet is not None
    drawn = [
        (item.x * UNITS, (item.y + n * page.height) * UNITS)
        for n, page in enumerate(sheet.pages)
        for item in page.items
        if isinstance(item, Symbol) and not item.kind.startswith("pentagon")
    ]
    read = ReadDiagram(diagram(sop))
    nodes = read.of_type("bpmn:Task", "bpmn:ExclusiveGateway")
    placed = sorted(tuple(read.bounds(node.id)[:2]) for node in nodes)
    assert len(placed) == len(sop.kegiatan)
    left, top = (placed[0][k] - min(drawn)[k] for k in (0, 1))
    for x, y in placed:
        assert any(abs(a + left - x) + abs(b + top - y) < 1 for a, b in drawn), (x, y)
    (pool,) = read.of_type("bpmn:Participant")
    assert read.bounds(pool.id)[:2] == (20 * UNITS, 20 * UNITS), "where a modeller opens it"


def test_a_fork_has_a_gateway_and_another_where_its_branches_meet():
    read = ReadDiagram(diagram(of_text(FORK)))
    ways = [
        (len(node.get("incoming")), len(node.get("outgoing")))
        for node in read.of_type("bpmn:ParallelGateway")
    ]
    assert sorted(ways) == [(1, 2), (2, 1)]


@pytest.mark.parametrize("other", ["s1", "selesai"])
def test_branches_that_return_or_end_get_no_gateway_that_would_wait_for_ever(other: str):
    text = FORK.replace("lanjut: s4", f"keputusan: {{ya: s4, tidak: {other}}}", 1)
    assert text != FORK
    read = ReadDiagram(diagram(of_text(text)))
    ways = [len(node.get("incoming")) for node in read.of_type("bpmn:ParallelGateway")]
    assert ways == [1], text


def test_answers_of_a_decision_are_names_of_flows():
    read = ReadDiagram(diagram(of_text(CASES["three exits"])))
    gateway = next(one for one in read.of_type("bpmn:ExclusiveGateway"))
    assert len({one.get("name") for one in gateway.get("outgoing")}) == 3


def test_a_joint_step_is_one_task_across_the_lanes_of_all_who_do_it():
    read = ReadDiagram(diagram(of_text(CASES["joint step"])))
    joint = next(one for one in read.of_type("bpmn:Task") if len(one.get("resources")) == 3)
    left, _, right, _ = read.bounds(joint.id)
    widths = [b[2] - b[0] for one in read.of_type("bpmn:Lane") for b in [read.bounds(one.id)]]
    assert right - left > 2 * min(widths)


def test_the_time_of_a_step_is_in_its_documentation():
    read = ReadDiagram(diagram(REAL[0].sop))
    texts = [one.get("documentation")[0].get("text") for one in read.of_type("bpmn:Task")]
    assert sum("\nWaktu: 2 minggu" in text for text in texts) == 1


def test_signs_that_xml_cannot_hold_are_replaced_and_others_kept():
    text = '</bpmn:task><!-- "&" ]]> \x01 \ufffe é 😀'
    sop = of_text(FORK)
    step = replace(sop.kegiatan[0], cells={**sop.kegiatan[0].cells, "uraian": unmarked(text)})
    read = ReadDiagram(diagram(replace(sop, kegiatan=(step, *sop.kegiatan[1:]))))
    kept = text.replace("\x01", "\ufffd").replace("\ufffe", "\ufffd")
    assert kept in [one.get("name") for one in read.of_type("bpmn:Task")]


def test_equal_sops_give_equal_bytes():
    assert diagram(of_text(FORK)) == diagram(of_text(FORK))


def test_several_tables_are_several_pools(office: Office):
    table = "    - judul: {0}\n      pelaksana: {{a: Staf}}\n      kegiatan:\n"
    step = "        - {uraian: Menerima berkas, oleh: a, waktu: 1 jam}\n"
    text = "nama: Uji\npengesah: kadis\ntabel:\n" + "".join(
        table.format(name) + step * 2 for name in ("Tunai", "Transfer")
    )
    office.sop(text)
    done = office.run("export", "bpmn", "sop_sources")
    assert done.returncode == 0, done.stderr
    read = ReadDiagram((office.root / "build/kantor/surat.bpmn").read_bytes())
    pools = read.of_type("bpmn:Participant")
    assert [pool.get("name") for pool in pools] == ["Tunai", "Transfer"]
    assert read.bounds(pools[0].id)[3] <= read.bounds(pools[1].id)[1]


def test_a_diagram_that_somebody_changed_is_not_written_over(office: Office):
    office.sop()
    target = office.root / "build/kantor/surat.bpmn"
    assert office.run("export", "bpmn").returncode == 0
    assert office.run("export", "bpmn").returncode == 0, "ours is written again"
    changed = target.read_bytes().replace(b"Menerima surat", b"Menerima berkas")
    target.write_bytes(changed)
    done = office.run("export", "bpmn")
    assert done.returncode == 1 and "tidak ditimpa" in done.stderr
    assert target.read_bytes() == changed


def test_a_source_without_flow_and_a_wrong_one_each_say_so(office: Office):
    office.sop("nama: Tanpa alur\npengesah: kadis\nkegiatan: tidak ada\n", "tanpa.yaml")
    office.sop("nama: [\n", "rusak.yaml")
    office.sop()
    done = office.run("export", "bpmn")
    assert done.returncode == 1
    assert "tidak punya alur" in done.stderr and "rusak.yaml" in done.stderr
    assert (office.root / "build/kantor/surat.bpmn").exists()
