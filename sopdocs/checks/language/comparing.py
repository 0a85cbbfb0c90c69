"""Compare words by their stems, so that affixes do not count."""

from __future__ import annotations

import functools
import re

_WORD = re.compile(r"[^\W_]+")
_SAME = {
    "draft": "draf",
    "rancangan": "draf",
    "konsep": "draf",
    "copy": "salinan",
    "fotocopy": "fotokopi",
    "analisa": "analisis",
    "review": "reviu",
}
_STOP = frozenset(
    """
dan atau yang di ke dari pada untuk dengan oleh dalam serta beserta sebagai telah sudah akan para
tiap setiap masing semua seluruh final akhir tentang atas ini itu
lain lainnya terkait hasil
""".split()
)
_PREFIX = re.compile(
    r"(?:me|pe)(?:nge(?=[a-z]{3}(?:an|kan|i)?$)|ny|ng|m|n)?(?=[a-z]{3})|(?:ber|per|ter|di|ke|se)(?=[a-z]{4})"
)
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:nya|kan|an)$")


@functools.lru_cache(maxsize=8192)
def core(word: str) -> str:
    """Return a word without its affixes.

    Words of one root have the same core, though it is not always the root. An initial k, p, s or t
    is always dropped, because me- and pe- drop it.

    >>> core("penyusunan") == core("menyusun") == core("susunan"), core("Draft") == core("draf")
    (True, True)
    >>> core("surat") == core("berkas")
    False
    """
    word = word.casefold()
    word = _SAME.get(word, word)
    if len(word) < 6:
        return word.lstrip("kpst") or word if len(word) > 4 else word
    bare = _SUFFIX.sub("", _PREFIX.sub("", word, count=1) if _PREFIX.match(word) else word)
    return bare[1:] if bare[:1] in "kpst" and len(bare) > 3 else bare


def words(text: str) -> list[str]:
    """Return the words of a text, case-folded and without punctuation.

    >>> words("Draf/rancangan akhir LKjPD")
    ['draf', 'rancangan', 'akhir', 'lkjpd']
    """
    return _WORD.findall(text.casefold())


@functools.lru_cache(maxsize=8192)
def cores(text: str) -> frozenset[str]:
    """Return the cores of the words of a text, without words that carry no meaning alone."""
    return frozenset(core(word) for word in words(text) if word not in _STOP and not word.isdigit())
