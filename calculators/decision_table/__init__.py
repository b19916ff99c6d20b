"""Decision tables: from finite answers to one outcome, or to one for each topic."""
