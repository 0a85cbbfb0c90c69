"""Our own Excel form: sheets Identitas, Pelaksana and Kegiatan, to and fro.

What the form has no place for travels along in a column and a hidden sheet, so that a form that is
exported and imported gives the same SOP.
"""
