"""Pages → PDF bytes: archivable, tagged, with room for a signature.

``canvas``, ``document``, ``logo`` and ``typefaces`` are the only modules that know reportlab.
"""
