"""To whom letters go: the lines after Yth., and how a person is addressed."""

from umkm_desktop.services.papers.paper_office import regency_of, where_of
from umkm_desktop.storage.models import Business, Owner, Partner


def salutation(owner: Owner | None) -> str:
    """Saudara or Saudari; Saudara where the gender is not known."""
    return "Saudari" if owner is not None and owner.gender == "P" else "Saudara"


def owner_lines(business: Business) -> tuple[str, ...]:
    """The owner by name, with business and place; without a registered owner the business alone."""
    owner = business.owner
    first = f"{salutation(owner)} {owner.name}" if owner else ""
    return _filled(first, *business_lines(business))


def business_lines(business: Business) -> tuple[str, ...]:
    """The owner of a business without a name, for letters about the business."""
    return _filled(f"Pemilik Usaha {business.name}", where_of(business), f"di {regency_of(business)}")


def partner_lines(partner: Partner) -> tuple[str, ...]:
    """The head of a large business."""
    return _filled(f"Pimpinan {partner.name}", partner.address or "", f"di {partner.district or 'tempat'}")


def _filled(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def partner_address(partner: Partner) -> str:
    """``Jalan Niaga 8, Mekarmukti, Kecamatan Cikarang Utara``; empty where nothing is known."""
    district = f"Kecamatan {partner.district}" if partner.district else ""
    return ", ".join(_filled(partner.address or "", partner.village or "", district))


def business_address(business: Business) -> str:
    """The same of a business, with its kabupaten."""
    return ", ".join(_filled(business.address or "", where_of(business), regency_of(business)))
