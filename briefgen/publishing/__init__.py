"""FINISHED PAGES -> the folder that readers see, replaced as a whole or not at all."""
