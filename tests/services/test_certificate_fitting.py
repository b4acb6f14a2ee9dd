"""Whatever the names, a certificate keeps clear of its seal, date and signer; what cannot takes no number."""

import io
from datetime import date

import pypdfium2
import pytest
from factories import agreement, business, partner, product
from paper_records import issue_certificates, paper_office
from reportlab.lib.units import mm
from sqlalchemy import select

from umkm_desktop.documents.content import Certificate, thaw
from umkm_desktop.documents.qr import read_pdf_codes, read_picture_codes, render_pages
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.issuing.issuing import due, missing_for
from umkm_desktop.services.issuing.printing import document_pdf, draft_pdf
from umkm_desktop.services.office.office import change_office
from umkm_desktop.services.office.templates import save_template, template_texts
from umkm_desktop.storage.models import Document, LedgerNumber, Official

LONG_HOLDER = "Koperasi Produsen Perempuan Nelayan dan Petambak Sejahtera Bersama Muaragembong"
LONG_PARTNER = "PT Pengelola Kawasan Industri dan Perbelanjaan Cikarang Tbk"
NUMBER = "0123/PKS-DKUKM/XI/2026/II"


def long_product(n: int, letters: int = 45) -> str:
    return f"Produk {n} Abon Ikan Gabus Pedas Manis Kemasan Besar Istimewa Sekali Untuk Oleh-oleh Nusantara"[:letters]


def certificate_of(desk, *, holder=LONG_HOLDER, who=LONG_PARTNER, products=(), number=NUMBER):
    shop = business(
        desk,
        holder,
        owner_name="Hj. Raden Ayu Contohningsih Kusumaningrum, S.Pd., M.M.",
        district="Muaragembong",
        village="Pantai Bahagia",
        nib="0000000000000",
    )
    goods = [product(desk, shop, name) for name in products]
    uid = agreement(desk, shop, partner(desk, who), product_uids=goods, number=number)
    return uid, issue_certificates(desk, [uid])


def boxes(pdf):
    """Left, top, right, bottom in millimetres of every piece of text, from the top of an A4 sheet."""
    page = pypdfium2.PdfDocument(pdf)[0]
    height, text = page.get_height(), page.get_textpage()
    shift = (height / mm - 210) / 2
    for n in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(n)
        yield (
            left / mm,
            (height - top) / mm - shift,
            right / mm,
            (height - bottom) / mm - shift,
            text.get_text_bounded(left, bottom, right, top),
        )


def check_clear(pdf):
    """No text in the square of the seal but its own captions, none over another line."""
    found = [box for box in boxes(pdf) if box[4].strip()]
    for left, top, right, bottom, words in found:
        assert not (left < 66 and right > 25 and bottom > 136.5 and top < 175), words
        assert left > 20 and bottom < 190, words
    below = [box for box in found if box[1] > 100]
    for n, one in enumerate(below):
        for other in below[n + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across < 0.5 or down < 1.6, (one, other)


def read_back(pdf, line):
    assert read_pdf_codes(pdf) == [line]
    out = io.BytesIO()
    next(render_pages(pdf, dpi=150, limit=1)).convert("L").save(out, "PNG")
    assert read_picture_codes(out.getvalue()) == [line]


@pytest.mark.parametrize(
    ("paper", "preprinted"),
    [
        ("A4", False),
        ("F4", True),
        pytest.param("A4", True, marks=pytest.mark.slow),
        pytest.param("F4", False, marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize(
    "names",
    [
        [long_product(n) for n in range(6)],
        [long_product(n, 80) for n in range(25)],
        [long_product(n, 80) for n in range(3)],
        ["Kopi Robusta", "Sambal Roa"],
        [],
    ],
)
def test_the_seal_of_long_names_is_read_back_and_nothing_lies_on_it(desk, paper, preprinted, names):
    paper_office(desk)
    change_office(desk, {"paper": paper, "preprinted_letterhead": preprinted})
    _uid, issue = certificate_of(desk, products=names)
    assert not issue.problems
    pdf = document_pdf(desk, issue.documents[0].uid)
    with desk.read() as session:
        line = session.scalars(select(Document.seal).where(Document.uid == issue.documents[0].uid)).one()
    check_clear(pdf)
    read_back(pdf, line)


LONG = "Kelompok Usaha Bersama Perempuan Pengolah Hasil Laut dan Tambak Bandeng Presto Sejahtera Bersama Pesisir"


def test_long_words_of_the_office_itself_stay_on_the_sheet(desk):
    paper_office(desk)
    change_office(desk, {"place": LONG[:60], "government": f"PEMERINTAH {LONG.upper()}", "name": LONG.upper()})
    texts = dict(template_texts(desk, Kind.CERTIFICATE).parts)
    save_template(desk, Kind.CERTIFICATE, texts | {"judul": "SERTIFIKAT KEMITRAAN USAHA MIKRO KECIL DAN MENENGAH"})
    with desk.write("official.changed") as session:
        for one in session.scalars(select(Official)):
            one.name = one.position = one.rank = LONG
    _uid, issue = certificate_of(desk, products=["Kopi Robusta"])
    pdf = document_pdf(desk, issue.documents[0].uid)
    check_clear(pdf)
    found = [box for box in boxes(pdf) if box[4].strip()]
    assert min(box[0] for box in found) > 24
    assert max(box[2] for box in found) < 297 - 24


def body_of(desk, issue):
    with desk.read() as session:
        frozen = session.scalars(select(Document.content).where(Document.uid == issue.documents[0].uid)).one()
    return "".join(run.text for run in thaw(Certificate, frozen).body)


def test_short_names_are_all_named_up_to_five(desk):
    paper_office(desk)
    _uid, issue = certificate_of(desk, holder="Dapur Sari", who="PT Maju", products=[f"Kopi {n}" for n in range(7)])
    assert "Kopi 4, dan 2 (dua) produk lain sebagaimana" in body_of(desk, issue)


def test_fewer_are_named_before_any_is_left_out_whole(desk):
    paper_office(desk)
    counts = []
    for n, letters in enumerate((20, 60, 150)):
        names = [f"{n}{k} {long_product(k, 80)} {'Rasa Asli ' * 12}"[:letters] for k in range(6)]
        _uid, issue = certificate_of(desk, holder=f"{LONG_HOLDER} {n}", who=f"{LONG_PARTNER} {n}", products=names)
        counts.append(sum(name.strip() in body_of(desk, issue) for name in names))
    assert counts[0] == 5 and 2 <= counts[1] <= 5 and counts[2] < 5
    assert counts == sorted(counts, reverse=True)


def test_where_no_name_fits_they_are_counted(desk):
    paper_office(desk)
    names = [f"{k:02} " + "Keripik Pisang Kepok " * 9 for k in range(25)]
    _uid, issue = certificate_of(desk, products=names, number="PKS Nomor Panjang " * 10)
    assert "25 (dua puluh lima) jenis" in body_of(desk, issue)


def test_what_does_not_fit_at_all_is_refused_before_a_number_is_taken(desk):
    paper_office(desk)
    uid, issue = certificate_of(
        desk,
        holder="Dapur Sari",
        who="PT " + "Perdagangan Besar dan Eceran " * 6,
        number="PKS/" + "Nomor-panjang/" * 14,
    )
    assert not issue.documents and "tidak muat" in issue.problems[0].message
    with desk.read() as session:
        assert not session.scalars(select(LedgerNumber.id)).all()
    assert "tidak muat" in missing_for(desk, Kind.CERTIFICATE, [uid])[0].sentences[0]
    assert uid in due(desk, Kind.CERTIFICATE)
    with pytest.raises(Exception, match="tidak muat"):
        draft_pdf(desk, Kind.CERTIFICATE, uid, letter_date=date(2026, 11, 24))
