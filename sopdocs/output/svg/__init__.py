"""Pages → SVG: one file a page, with its text as text, its symbols by step, and live links."""
