"""Read hostile documents in a separate process, with limits of memory and time.

`run.call` hands bytes to one of our functions and returns its small answer or a `Fault`; nothing
that happens in the process (a crash, a bomb, an endless loop) harms the caller.
"""
