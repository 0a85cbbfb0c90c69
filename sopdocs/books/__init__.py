"""Books of SOPs: many SOPs of one institution → one PDF.

In: book sources and their SOPs. Out: a ``Result`` for each book. Newly true: each book that can be
bound has its PDF.

    members    which book sources there are, and which SOPs each of them names
    make       files → books: what is unchanged, what is bound, what is written
    work       a SOP's bytes → its drawn pages; runs in any process
    relations  which SOPs name which others
    bind       a book and its pages → its bytes, with what the author should know
    compose    front matter, SOPs, map and tables, with running numbers and links
    indexes    the tables at the end
"""
