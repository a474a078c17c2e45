"""One module for each family of rules; every module here is loaded."""
