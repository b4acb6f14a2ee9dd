"""A page that speaks to a presenter made after it; apart from lists, since the sign-in page imports nothing slow."""

import tkinter as tk
from typing import Generic, TypeVar

from umkm_desktop.ui import look

Told = TypeVar("Told")


class PresentedFrame(tk.Frame, Generic[Told]):
    """A page whose presenter is made after it, since each knows the other."""

    def __init__(self, parent: tk.Misc, surface: str = "app") -> None:
        super().__init__(parent, background=look.color(surface))
        self._presenter: Told | None = None

    def attach(self, presenter: Told) -> None:
        """From now on the presenter is told what the officer does."""
        self._presenter = presenter

    @property
    def presenter(self) -> Told:
        """What is told of the officer's acts; there is one once it is attached."""
        assert self._presenter is not None
        return self._presenter
