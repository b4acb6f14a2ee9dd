"""The recapitulation for the retailer on paper: who is in it, what it tells of each, and what it never tells."""

import os
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from curation_office import ON_TARGET, PAPERS

from umkm_desktop.domain.errors import NotAllowed, RuleBroken
from umkm_desktop.domain.officers import Role
from umkm_desktop.services.curation.panel_verdicts import accept_suggestions, approve_override, enter_verdict
from umkm_desktop.services.curation.session_recap import export_recap_pdf, recap_content
from umkm_desktop.services.exporting import list_exports
from umkm_desktop.storage.models import Business, Owner, Product

CONDITIONAL = {
    "verdict": "conditional",
    "reason": "Label kurang.",
    "finding": "Label.",
    "correction": "Lengkapi komposisi.",
    "due": date(2027, 1, 24),
    "companion": "Dewi Lestari",
    "recuration_on": date(2027, 2, 1),
    "override_reason": "Label belum lengkap.",
}
NIK = "3216094107850003"


@pytest.fixture
def decided(curation):
    """p1 passed, p2 conditional, p3 to be mended."""
    with curation.clerk.write("business.changed") as session:
        chips = session.query(Business).filter_by(uid="b1").one()
        chips.phone, chips.owner.nik = "+6281234567890", NIK
        first = session.query(Product).filter_by(uid="p1").one()
        first.capacity_per_month, first.retailer_price, first.brand = 1200, 12500, "Barokah"
    curation.prepare("p1", "p2", "p3", title="Kurasi ritel", partner="r1")
    curation.run({uid: dict.fromkeys(("k1", "k2"), ON_TARGET) for uid in ("p1", "p2", "p3")})
    for uid, values in (("p2", CONDITIONAL), ("p3", {**CONDITIONAL, "verdict": "needs-work"})):
        approve_override(curation.kepala, enter_verdict(curation.kabid, curation.entries[uid], values).uid)
    accept_suggestions(curation.kabid, curation.session)
    return curation


def text_of(pdf: bytes | Path) -> str:
    pages = pypdf.PdfReader(pdf if isinstance(pdf, Path) else BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_it_tells_the_retailer_what_passed_and_under_what_condition(decided, tmp_path):
    done = export_recap_pdf(decided.kabid, decided.session, tmp_path / "rekap.pdf")
    told = text_of(done.file)
    assert (done.rows, done.file.name) == (2, "rekap.pdf")
    for words in (
        "REKAPITULASI HASIL KURASI PRODUK",
        "DINAS KOPERASI",
        "untuk PT Ritel Contoh Nusantara",
        "2 produk dari 1 usaha dapat ditawarkan: 1 lolos dan 1 lolos bersyarat, dari 3 produk yang dinilai",
        "Keripik Singkong",
        "Barokah, 200 g",
        "Hj. Siti Aminah, S.E.",
        "Kecamatan Cikarang Utara",
        "0812-3456-7890",
        "Rp15.000",
        "ke ritel Rp12.500",
        "1.200",
        "NIB 9120001234567",
        "Halal ID32110000123450721",
        "P-IRT 2063216010123-29, s.d. 01-01-2030",
        "Lolos bersyarat Lengkapi komposisi. Batas 24 Januari 2027",
    ):
        assert words.replace("Rp", "") in told.replace("Rp ", "").replace("Rp", ""), words
    assert "Sambal Bawang" not in told, "what is still to be mended is not offered"


def test_no_nik_is_on_it_and_the_trail_knows_that_it_left(decided, tmp_path):
    done = export_recap_pdf(decided.kabid, decided.session, tmp_path / "rekap.pdf")
    assert NIK not in text_of(done.file) and NIK not in repr(recap_content(decided.kabid, decided.session))
    (line,) = list_exports(decided.kabid)
    assert (line.title, line.file, line.rows, line.with_nik) == ("Rekap kurasi 24 November 2026", "rekap.pdf", 2, False)


def test_an_existing_file_is_not_written_over(decided, tmp_path):
    (tmp_path / "rekap.pdf").write_text("milik orang lain")
    done = export_recap_pdf(decided.kabid, decided.session, tmp_path / "rekap.pdf")
    assert done.file.name != "rekap.pdf" and (tmp_path / "rekap.pdf").read_text() == "milik orang lain"


def test_a_permit_that_ran_out_says_so(decided, tmp_path):
    with decided.clerk.write("product.changed") as session:
        session.query(Product).filter_by(uid="p1").one().pirt_expires = date(2026, 11, 1)
    content, _logo = recap_content(decided.kabid, decided.session)
    assert "P-IRT 2063216010123-29, habis 01-11-2026" in content.rows[0].permits


def test_before_the_closing_and_without_any_that_passed_it_is_refused(curation, tmp_path):
    curation.prepare("p1")
    with pytest.raises(RuleBroken, match="belum ditutup; rekapnya belum"):
        export_recap_pdf(curation.kabid, curation.session, tmp_path / "x.pdf")
    curation.run({"p1": dict.fromkeys(("k1", "k2"), ON_TARGET)})
    with pytest.raises(RuleBroken, match="Belum ada produk yang diputuskan lolos"):
        export_recap_pdf(curation.kabid, curation.session, tmp_path / "x.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("role", [Role.CURATOR, Role.COMPANION])
def test_who_may_not_take_it_out_of_the_office(decided, desk_of, role, tmp_path):
    with pytest.raises(NotAllowed):
        export_recap_pdf(desk_of(role), decided.session, tmp_path / "x.pdf")


def _many(curation, count):
    long = "Keripik Singkong Pedas Manis Daun Jeruk Asli Muaragembong Tanpa Bahan Pengawet"
    with curation.clerk.write("business.created") as session:
        for number in range(count):
            owner = Owner(name=f"Hj. Raden Ajeng Siti Nurhalimah Kusumawardhani {number}, S.E., M.M.")
            business = Business(
                name=f"Kelompok Usaha Bersama Wanita Tani Mekar Sari Sejahtera Abadi {number}",
                owner=owner,
                nib=f"{9120000000000 + number}",
                district="Cikarang Selatan",
                phone="+6281234567890",
                email=f"kub.mekarsari.sejahtera{number}@contoh.id",
            )
            session.add(
                Product(
                    uid=f"many{number}",
                    name=f"{long} {number}" if number % 3 else f"Rengginang {number}",
                    business=business,
                    brand="Mekar Sari",
                    net_weight="250 g",
                    price=1_250_000,
                    retailer_price=980_000,
                    capacity_per_month=125_000,
                    bpom="MD 123456789012",
                    bpom_expires=date(2029, 5, 6),
                    **PAPERS,
                )
            )
    uids = [f"many{number}" for number in range(count)]
    curation.prepare(*uids)
    curation.run({uid: dict.fromkeys(("k1", "k2"), ON_TARGET) for uid in uids})
    accept_suggestions(curation.kabid, curation.session)


def test_sixty_products_with_long_names_are_all_on_it_whole(curation, tmp_path):
    _many(curation, 60)
    done = export_recap_pdf(curation.kabid, curation.session, tmp_path / "rekap.pdf")
    pages = pypdf.PdfReader(done.file).pages
    told = text_of(done.file)
    assert all(f"Sejahtera Abadi {number}" in told for number in range(60))
    assert all(float(page.mediabox.width) > float(page.mediabox.height) for page in pages)
    assert all("Izin dan masa berlaku" in page.extract_text() for page in pages), "the heading is on every sheet"
    if "RECAP_SEEN" in os.environ:
        Path(os.environ["RECAP_SEEN"]).write_bytes(done.file.read_bytes())


def test_statements_do_not_grow_with_the_products(curation, count_statements):
    counts = []
    for count in (1, 12):
        if count > 1:
            curation.entries.clear()
        with curation.clerk.write("product.changed") as session:
            for product in session.query(Product).filter(Product.uid.like("many%")):
                product.uid = f"old-{product.id}"
        _many(curation, count)
        with count_statements() as seen:
            recap_content(curation.kabid, curation.session)
        counts.append(seen.count)
    assert counts[0] == counts[1]
