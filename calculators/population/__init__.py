"""Population impact: whom an offer reaches year by year, and who pays and saves by it."""
