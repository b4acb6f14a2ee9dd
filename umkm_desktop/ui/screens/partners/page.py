"""What is read of one partner at once, for its head and its first tab."""

from dataclasses import dataclass

from umkm_desktop.services.partners.compliance import Sheet
from umkm_desktop.services.partners.partners import PartnerDetails


@dataclass(frozen=True)
class PartnerPage:
    """One partner as every tab needs it; the tabs ask for the rest when they are looked at."""

    details: PartnerDetails
    sheet: Sheet
