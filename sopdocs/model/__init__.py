"""The content of SOPs, letters and books as frozen values, without paper, files or places."""
