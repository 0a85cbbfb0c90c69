"""Parts of every paper: text, bands, tables, signatures, frame, foot.

Nothing here opens a font: a ruler measures texts.
"""
