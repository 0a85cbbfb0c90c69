"""Rules about posts (jabatan) in the SOPs of an institution, and the workload of each post."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sopdocs.checks.index_entry import IndexEntry
from sopdocs.checks.rule import Finding, rule
from sopdocs.checks.subject import Collection
from sopdocs.dataclass import dataclass
from sopdocs.model.duration import Duration, duration, total
from sopdocs.model.posts import written_in_full
from sopdocs.model.text import folded
from sopdocs.problem import REMARK, quote


@rule(
    "SOP-606",
    REMARK,
    "Satu jabatan ditulis dengan beberapa cara",
    scope="collection",
    explanation="Jabatan yang sama ditulis sama di semua SOP satu instansi. Yang dikenali hanya "
    "singkatan yang pasti artinya (Kasubag, Ka. Subbag., Sub Bagian, &, ...).",
    wrong="nama: Pencatatan Surat Masuk\npelaksana: {umum: Kepala Subbagian Umum}\n---\nnama: "
    "Penyimpanan Arsip\npelaksana: {umum: Ka. Sub Bag. Umum}",
    right="nama: Pencatatan Surat Masuk\npelaksana: {umum: Kepala Subbagian Umum}\n---\nnama: "
    "Penyimpanan Arsip\npelaksana: {umum: Kepala Subbagian Umum}",
)
def post_in_several_ways(collection: Collection) -> Iterator[Finding]:
    """An institution spells each post in one way, that of most of its SOPs."""
    usual = collection.of(_usual)
    for index_entry in collection.index_entries:
        for key, name in index_entry.pelaksana:
            best, sops = usual[index_entry.office, written_in_full(name)]
            if folded(name) == folded(best):
                continue
            others = sops - any(folded(other) == folded(best) for _, other in index_entry.pelaksana)
            where = f"di {others} SOP lain instansi ini" if others else "di kolom lain SOP ini"
            yield Finding(
                ("pelaksana", key),
                f"jabatan {quote(name)} ditulis {quote(best)} {where}",
                f"tulis  {key}: {best}",
                source=index_entry,
            )


def _usual(collection: Collection) -> dict[tuple[str, str], tuple[str, int]]:
    """Return for each post of each institution the usual spelling and how many SOPs use it.

    Of equally frequent spellings the full one wins.
    """
    spellings: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for index_entry in collection.index_entries:
        for name in dict.fromkeys(name for _, name in index_entry.pelaksana):
            names.setdefault(folded(name), name)
            spellings[index_entry.office, written_in_full(name)][folded(name)] += 1
    found = {}
    for post, counted in spellings.items():
        best = max(counted, key=lambda name: (counted[name], name == post[1], len(name), name))
        found[post] = names[best], counted[best]
    return found


@dataclass(frozen=True, slots=True)
class Load:
    """The workload of a post in the SOPs of an institution.

    ``time`` is the sum of Waktu over its steps if each SOP runs once; ``untimed`` counts the steps
    whose Waktu cannot be summed. A joint step counts for each of its actors.
    """

    office: str
    post: str
    sops: int
    steps: int
    time: Duration
    untimed: int


def loads(index_entries: Iterable[IndexEntry]) -> list[Load]:
    """Return the load of every post by institution, posts with most steps first.

    Different spellings of a post are counted together.
    """
    collection = Collection(tuple(index_entries))
    usual = collection.of(_usual)
    times: dict[tuple[str, str], list[str]] = defaultdict(list)
    sops: Counter[tuple[str, str]] = Counter()
    for index_entry in collection.index_entries:
        posts = [(index_entry.office, written_in_full(name)) for _, name in index_entry.pelaksana]
        acting = {posts[actor] for actors, _ in index_entry.work for actor in actors}
        sops.update(acting)
        for actors, waktu in index_entry.work:
            for post in dict.fromkeys(posts[actor] for actor in actors):
                times[post].append(waktu)
    found = [
        Load(
            office,
            usual[office, post][0],
            sops[office, post],
            len(waktu),
            total(waktu),
            sum(duration(one) is None for one in waktu),
        )
        for (office, post), waktu in times.items()
    ]
    return sorted(found, key=lambda one: (one.office, -one.steps, one.post.casefold(), one.post))
