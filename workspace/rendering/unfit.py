"""The one error of everything that reads a file sent in by a person."""


class Unfit(Exception):
    """The file cannot be taken. `reason` is one plain sentence that says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
