"""The flow table: a SOP and its columns go in, finished pages come out.

First the widths of columns are chosen (``columns``, ``widths``), then the heights of rows
(``rows``), then the page breaks (``pagination``). Each page is drawn (``art``): symbols on a
lattice, arrows by ``route``. If something fails, it gets more room and is drawn again (``repair``,
``tries``). Finally cells, rules, tags and arrows are put together (``cells``, ``heading``,
``pages``).
"""
