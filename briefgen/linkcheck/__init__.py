"""WEB ADDRESSES -> whether they still answer; with lookup/ the only room that uses the network."""
