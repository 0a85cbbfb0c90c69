"""Two versions of a SOP: what became of each part, said in words, as values for programs, and on a Lembar Perubahan.

In: two ``Sop`` values (``opened`` reads them from sources and from PDFs). Out: a ``Revision``. Everything but ``opened`` is pure.
"""
