"""WHO SEES WHAT: the only room that decides it. A brief and an audience -> the brief that this audience may see."""
