"""SOPs that somebody drew in Excel: cells by their meaning, shapes and connectors by their XML.

In: a bounded package (`sopdocs.tables`). Out: drafts. All measures are EMU (914,400 an inch) from
the upper left corner of a sheet, all rows and columns count from 1.
"""
