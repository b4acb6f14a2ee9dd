"""An amount of rupiah: points appear while typing, "184 juta" is understood on leaving."""

from typing import Any

from umkm_desktop.i18n import format_rupiah
from umkm_desktop.ui.widgets.amounts import parse_money, typed_money
from umkm_desktop.ui.widgets.fields import TextField


class MoneyField(TextField):
    """Its value is whole rupiah, or None for nothing."""

    def read(self) -> int | None:
        """The amount; raises ValueError with a sentence for what is none."""
        return parse_money(self.raw)

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in; a lone Rp is nothing."""
        return self.raw.strip() in ("", "Rp")

    def set(self, value: Any) -> None:
        """Show an amount."""
        self.put_raw("" if value is None else format_rupiah(int(value)))

    def rewrite(self, text: str, cursor: int) -> tuple[str, int]:
        """Points between the thousands, the cursor before the same digit."""
        return typed_money(text, cursor)

    def _left(self) -> None:
        if not self.empty and self.value is not None:
            self.set(self.value)
        super()._left()
