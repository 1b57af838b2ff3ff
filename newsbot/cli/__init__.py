"""The command line: words in, one command carried out, an exit code out."""
