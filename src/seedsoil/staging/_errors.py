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
    beside
        Name and value of the input that it contradicts, or None.
    """

    def __init__(
        self,
        field: str,
        value: object,
        allowed: str,
        why: str = "",
        *,
        beside: tuple[str, object] | None = None,
    ) -> None:
        other = f" beside {beside[0]}={beside[1]!r}" if beside else ""
        because = f" ({why})" if why else ""
        super().__init__(
            f"{field}: {value!r} is not allowed{other}{because}; allowed: {allowed}"
        )
        self.field = field
        self.value = value
        self.allowed = allowed
        self.beside = beside
