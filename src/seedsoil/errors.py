"""The error of bad input: what was given, and what is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable


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

    @classmethod
    def one_of(cls, field: str, value: object, allowed: Iterable[str]) -> str:
        """Return a value that is one of the names allowed; refuse any other."""
        names = list(allowed)
        if not isinstance(value, str) or value not in names:
            raise cls(field, value, ", ".join(map(repr, names)))
        return value

    def __reduce__(self) -> tuple[type[Self], tuple[str, object, str]]:
        """Travel between processes whole, as a cluster's workers need."""
        return type(self), (self.field, self.value, self.allowed)
