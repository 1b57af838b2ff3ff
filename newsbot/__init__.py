"""newsbot writes news from structured wires, checks it, and holds it until an editor has decided."""

__version__ = "0.1.0"
