"""Parts of every paper that we lay out: text, bands, tables, signatures, frame, foot.

Nothing here opens a font: texts are measured by a ruler that is handed in.
"""
