"""Finished files and words that every reader must see -> where they cannot be seen.

It knows nothing of how the files were made: a PDF is drawn by PDFium, the reader that browsers have, and the picture is
looked at; a web page is read as a browser reads it, and its style sheet is asked what it does to the words.
"""
