"""Refusals: every reason why the program does not do what an officer asked, as a sentence for him."""

from collections.abc import Mapping


class Refused(Exception):
    """Something was not done; ``str(error)`` is an Indonesian sentence: what, where, what to do."""


class RuleBroken(Refused):
    """A rule of the office or the law forbids it; ``field`` names the form field at fault, if there is one."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class FieldProblems(RuleBroken):
    """A form with problems, all at once: ``problems`` maps field name to sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        first = next(iter(self.problems), None)
        super().__init__(" ".join(self.problems.values()), first)


class NotAllowed(Refused):
    """The officer's roles do not include this."""


class SittingEnded(NotAllowed):
    """The sign-in counts no more; ``left`` when the officer is no longer one, else another password counts now."""

    def __init__(self, message: str, *, left: bool = False) -> None:
        super().__init__(message)
        self.left = left


class NotFound(Refused):
    """No such record."""


class Conflict(Refused):
    """Somebody changed the record meanwhile, or it exists already."""


class Unreadable(Refused):
    """A file cannot be read, written, or opened; nothing was changed."""
