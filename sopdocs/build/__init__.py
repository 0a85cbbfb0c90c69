"""Building files: many sources → PDFs in the out folder, each whole or not at all.

In: paths, an out folder, an executor. Out: a ``Result`` for each source, and for each PDF whose source is gone.
Newly true: every source that can be drawn has its PDF, and the record in the out folder says what each was made of.

    plan    files → what has to be done, by content alone, never by the time of a file
    run     jobs → crew → made sheets; a worker that dies costs a retry
    work    bytes of sources → bytes of PDFs; knows no files, so it runs on any machine
    build   writes what was made, reports in order, sweeps up what lost its source
    watch   builds again what a saved file touches
"""
