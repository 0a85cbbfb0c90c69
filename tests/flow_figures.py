"""How often each sheet breaks the rules of good drawing (D13-D18), and the most that it can.

``python -m tests.flow_figures`` rewrites ``flow_figures.yaml`` from what is drawn now. Look at
its differences: a number that grows is a drawing that got worse.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import yaml

from tests.cases import CASES
from tests.random_sources import realistic
from tests.reader import drawing
from tests.reader.collect_pdfium import pdfium_pages
from tests.reader.figures import counted
from tests.rendered import OFFICE, rendered
from tests.yaml_text import as_typed

FILE = Path(__file__).parent / "flow_figures.yaml"
SHEETS = Path(__file__).parent.parent / "sop_sources"
RANDOM = 60
ALL_RANDOM = f"random sources 1 to {RANDOM}"
HEADER = """\
# The most faults of good drawing (D13-D18) that each sheet can have; no line: none.
# tests/test_flow_figures.py holds them; python -m tests.flow_figures writes what is drawn now.
"""


def sources() -> dict[str, tuple[str, str]]:
    """The real sheets and the hard cases by name, each with its institution."""
    real = {
        f"sheet {path.stem}": (path.read_text("utf-8"), (path.parent / "instansi.yaml").read_text())
        for path in sorted(SHEETS.glob("*/*.yaml"))
        if path.name not in ("instansi.yaml", "buku.yaml")
    }
    return real | {name: (source, OFFICE) for name, source in CASES.items()}


def faults(source: str, office: str) -> Counter[str]:
    """How often a source's finished PDF breaks each figure; a refused one counts as ``refused``."""
    pdf, _ = rendered(source, office)
    if pdf is None:
        return Counter(refused=1)
    steps = as_typed(source).get("kegiatan", [])
    chosen = frozenset(str(n) for n, step in enumerate(steps, 1) if step.get("utama"))
    found = counted(drawing(pdfium_pages(pdf, words_of_all=False)), chosen=chosen)
    return Counter({key: len(each) for key, each in found.faults.items() if each})


def random_faults() -> Counter[str]:
    """The same for all random sources together."""
    found: Counter[str] = Counter()
    for seed in range(1, RANDOM + 1):
        made = realistic(seed)
        found += faults(made.sop, made.office)
    return found


def budgets() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = yaml.safe_load(FILE.read_text("utf-8"))
    return found


def main() -> None:
    drawn = {name: faults(*source) for name, source in sources().items()}
    drawn[ALL_RANDOM] = random_faults()
    lines = [
        f"{name}: {{{', '.join(f'{key}: {many}' for key, many in sorted(found.items()))}}}\n"
        for name, found in drawn.items()
        if found
    ]
    FILE.write_text(HEADER + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
