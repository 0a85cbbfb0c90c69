"""The workbench in a browser: pages over the same sources that the command line reads.

`security` guards every request, `server` runs the pages on this machine alone, `pages/` shows and
sends. The YAML files stay the truth: pages write them through the byte-exact editor or as new
files, and keep nothing else but caches. NiceGUI is imported here only, and only once
``sopdocs web`` is called.
"""
