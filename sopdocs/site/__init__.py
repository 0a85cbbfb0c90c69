"""The public catalogue: sources that their offices release → static pages with their copies.

In: files below some paths, and the folder with signed PDFs. Out: pages in a folder of ours, each
whole or as it was, and only those are written whose contents changed. Nothing asks another machine.
"""
