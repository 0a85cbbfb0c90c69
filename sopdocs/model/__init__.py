"""What a SOP says, as frozen values: no paper, no files, no places."""
