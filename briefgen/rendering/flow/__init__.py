"""The page of an edition as its template composes it, for the formats that lay themselves out or are not laid out."""
