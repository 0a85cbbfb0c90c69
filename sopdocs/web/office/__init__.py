"""The page Data kantor: what an office prints on all its sheets, edited as a form."""
