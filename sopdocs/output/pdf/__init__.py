"""Pages → PDF bytes: archivable, tagged, with room for a signature. The only importer of reportlab."""
