"""The flow table: a SOP and its columns go in, finished pages come out.

The columns' widths are chosen (``columns``, ``widths``), rows get their heights (``rows``), pages
their rows (``pagination``). Each page is then drawn (``art``): symbols on a lattice, arrows by
``route``. What fails gets more room and is drawn again (``repair``, ``tries``). At the end cells,
rules, tags and arrows are put together (``cells``, ``heading``, ``pages``).
"""
