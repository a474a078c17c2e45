"""BRIEFS THAT SOMEBODY IS WRITING -> a local web server that shows their pages, findings and states after each save."""
