"""A newsroom is a directory; this room opens it and says exactly what is wrong with its files."""
