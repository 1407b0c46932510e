"""The error of bad input: what was given, and what is allowed."""

from __future__ import annotations

from typing import Self


class InputError(ValueError):
    """Input that cannot be taken: names the field, the value and what is allowed.

    Attributes
    ----------
    field : str
        What was given, as the caller wrote it.
    value : object
        The value received.
    allowed : str
        What is allowed, in words.
    """

    def __init__(self, field: str, value: object, allowed: str) -> None:
        self.field, self.value, self.allowed = field, value, allowed
        super().__init__(f"{field} is {value!r}; allowed: {allowed}.")

    def __reduce__(self) -> tuple[type[Self], tuple[str, object, str]]:
        """Travel between processes whole, as a cluster's workers need."""
        return type(self), (self.field, self.value, self.allowed)
