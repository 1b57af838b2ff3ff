"""The one exception of the house: a reason code and a sentence; a module of its own, because `--help` needs no more."""

from __future__ import annotations


class Refusal(Exception):
    """An action or an input that is refused, with the reason code of the contract and a sentence for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
