"""WEB ADDRESSES -> whether they still answer; the only room that uses the network."""
