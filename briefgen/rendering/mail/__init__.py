"""The page of an edition -> a mail: text, the same as HTML that mail programs show, and its pictures."""
