"""briefgen against other ways to make the same pages: ratios, measured side by side in one run. See docs/bench.md."""
