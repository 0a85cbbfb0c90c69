"""What a run found, as papers for people (HTML) and values for programs (JSON, SARIF)."""
