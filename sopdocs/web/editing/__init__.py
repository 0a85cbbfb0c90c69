"""Edit a source by commands; no page and no library of pages is known here.

In: the bytes of a source and a command. Out: new bytes in which only the lines that the command is
about have changed, with what its author should know; undo and redo of every command.
"""
