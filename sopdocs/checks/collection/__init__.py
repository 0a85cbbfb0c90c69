"""Rules over all SOPs of a run, most of them within one institution: they look at cards and tell nothing of SOPs not asked for."""
