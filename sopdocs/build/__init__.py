"""Building files: many sources → PDFs in the out folder, each whole or not at all.

In: paths, an out folder, workers. Out: a ``Result`` for each source, and for each PDF whose source
is gone. Newly true: every source that can be drawn has its PDF, and the record in the out folder
says what each was made of.

    plan     files → what has to be done, by content alone, never by a file's time
    run      requests → jobs → workers → answers; a worker that dies costs a retry
    workers  the port: this process, processes (worker_pool), a cluster (cluster)
    work     bytes of sources → bytes of PDFs; opens no files, so it runs on any machine
    sheets   writes what was made, reports in order, removes PDFs that lost their source
    watch    builds again what a saved file touches
"""
