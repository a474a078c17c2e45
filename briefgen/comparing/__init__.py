"""AUDIENCES SIDE BY SIDE: who sees what of a brief, and how two editions of it differ."""
