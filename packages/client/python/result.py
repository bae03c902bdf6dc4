"""What a call answered, or an error that says why there is none."""

from __future__ import annotations

from typing import TypeVar

from .models.error import Error

T = TypeVar("T")


class TiebreakError(RuntimeError):
    """The instance refused a call, or what it was asked to do failed; the message says why."""


def result(answer: T | Error | None) -> T:
    """What a call answered.

    Raises:
        TiebreakError: when the instance refused the call, with its message.
    """
    if isinstance(answer, Error):
        details = [f"{one.path}: {one.message}" for one in answer.error.details or []]
        raise TiebreakError(" ".join([answer.error.message, *details]))
    if answer is None:
        raise TiebreakError("the server did not answer as an instance of Tiebreak does")
    return answer
