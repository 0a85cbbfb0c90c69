"""The ledger that gives letters their numbers.

In: a letter that was checked in full, and a function that makes its document once it has a number.
Out: number and document. Afterwards, whatever ran at once or was killed half-way, no number was
given twice, none was skipped, and what was issued is kept whole.

``ledger`` is the port that callers know, ``opening`` the one place that chooses an implementation.
``operations`` (what an office does) and ``places`` (which number is next) work on ``lines``, the
stored lines within one transaction; a database implements those lines. ``seal`` and ``proof`` show
that nothing was changed behind the program's back, ``differences`` says what changed in a letter,
``export`` writes the buku agenda. Nothing here asks for today's date.
"""
