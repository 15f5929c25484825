"""Trouble a person can mend, apart from bugs."""


class UserError(Exception):
    """Something in the user's input, disk or file: said in plain words, nothing changed.

    `message` says what happened, `hint` what to do next; both are already in the user's language.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Cancelled(UserError):
    """The user stopped a long task; nothing was written."""


class Damaged(UserError):
    """A workshop file that fails its checks: it is left alone, a backup can take its place."""
