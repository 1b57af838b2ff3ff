"""Stages 1 to 4: what is due, fetching it, and reading wires into validated record revisions."""
