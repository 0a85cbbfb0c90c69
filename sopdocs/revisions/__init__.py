"""Two versions of a SOP → what changed: in words, as values for programs, as a Lembar Perubahan.

Two ``Sop`` values go in (``opened`` reads them from sources and from PDFs), a ``Revision`` comes
out. Only ``opened`` reads files.
"""
