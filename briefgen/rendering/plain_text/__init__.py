"""The page of an edition -> plain text, as a person types it: lines of 72 columns, drawn tables, numbered notes."""
