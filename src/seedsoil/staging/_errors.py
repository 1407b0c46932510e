"""The one error of the staging engine."""


class StagingError(ValueError):
    """Input that the staging rules cannot take.

    Attributes
    ----------
    field
        Name of the input.
    value
        The value received.
    allowed
        What is allowed, in words.
    """

    def __init__(self, field: str, value: object, allowed: str, why: str = "") -> None:
        because = f" ({why})" if why else ""
        super().__init__(
            f"{field}: {value!r} is not allowed{because}; allowed: {allowed}"
        )
        self.field = field
        self.value = value
        self.allowed = allowed
