"""Which keys the office has handed out: the committed half of the key file beside it."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from umkm_desktop.storage.models.record import Model


class KeyWrap(Model):
    """One secret that opens the office: of an officer (his uid) or the recovery code (``recovery``).

    Written in the transaction that changes the key file (storage/key_switch.py); not a record, the act itself is in
    the trail. Empty in an office whose keys have not changed since it was made by an older version.
    """

    __tablename__ = "key_wrap"

    holder: Mapped[str] = mapped_column(Text, primary_key=True)
    tag: Mapped[str] = mapped_column(Text)  # what stands in the key file instead of the name
    credential: Mapped[str] = mapped_column(Text)  # tells one password of the holder from the next
