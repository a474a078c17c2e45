"""TEXT ANALYSIS: what a brief says, as rules look at it: passages, dates, names, quotations. It reports no findings."""
