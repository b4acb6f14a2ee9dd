"""From a product to the needs of partners it fits, in words."""

from window_fakes import FakeContext

from umkm_desktop.services.curation.curation import decide
from umkm_desktop.services.partners.needs import add_need
from umkm_desktop.services.partners.partners import add_partner
from umkm_desktop.services.placements.placements import place
from umkm_desktop.services.register.businesses import add_business
from umkm_desktop.services.register.products import add_product
from umkm_desktop.ui.screens.businesses.detail_presenter import tell_fitting_needs


def test_needs_are_told_with_their_reasons_and_where_the_product_stands(context: FakeContext) -> None:
    desk = context.desk
    business = add_business(desk, {"name": "Keripik Barokah"})
    product = add_product(
        desk, {"name": "Keripik", "business": business, "category": "Makanan", "is_food": "ya", "price": "15.000"}
    )
    tell_fitting_needs(context, product, "Keripik")
    assert context.dialogs.told == [
        "Kebutuhan mitra untuk Keripik: Belum ada kebutuhan mitra yang terbuka dan cocok dengan produk ini."
    ]
    decide(desk, product, verdict="passed", reason="Izin lengkap.")
    partner = add_partner(desk, {"name": "PT Ritel"})
    add_need(desk, partner, {"title": "Camilan", "category": "Makanan", "price_to": "20.000"})
    place(desk, product, partner, status="waiting")
    tell_fitting_needs(context, product, "Keripik")
    told = context.dialogs.told[-1]
    assert "PT Ritel: Camilan. Cocok 100 %: " in told
    assert told.endswith("Di mitra ini: menunggu ritel.")
