"""Rules about mark-up that did not take effect."""
