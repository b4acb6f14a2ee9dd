"""How the standing of an agreement or memorandum is shown, in list and page alike."""

from collections.abc import Mapping
from datetime import date

from umkm_desktop.domain.agreements.partnerships import END_NAMES, STANDING_NAMES, EndKind, Standing
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM, TextKind
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.agreements.signed_texts import TextRow

HELP = N_(
    "Perjanjian (PKS) antara UMKM dan mitra, dan nota kesepahaman (MoU) dinas dengan mitra. Yang paling dekat berakhir "
    "ada di atas.\n\n"
    "Undang-undang meminta lima isi: kegiatan usaha, hak dan kewajiban, bentuk pengembangan, jangka waktu, dan "
    "penyelesaian perselisihan. Selama ada yang kosong, perjanjian belum dapat ditandatangani dan sertifikatnya belum "
    "dapat terbit. Isi lain adalah anjuran: ditandai, tidak menghalangi.\n\n"
    "Sebelum ditandatangani, jawab daftar periksa larangan. Pemilikan atau penguasaan UMKM oleh mitra tidak dapat "
    "ditandatangani (UU 20/2008 Pasal 35); jawaban ya yang lain memerlukan catatan.\n\n"
    "Yang sudah ditandatangani tidak diubah. Perpanjang menyalin naskahnya menjadi konsep baru dengan masa yang "
    "menyambung; yang lama berakhir saat yang baru ditandatangani.\n\n"
    "Tandai beberapa perjanjian dengan Spasi, lalu Ctrl P untuk sertifikatnya. Tanpa tanda, Ctrl P mencetak naskah "
    "atau sertifikat perjanjian yang dipilih. F4 di dalam isian teks menyisipkan klausul dari pustaka."
)

NEEDED_TITLES: Mapping[TextKind, str] = {
    AGREEMENT: N_("Isi yang diminta aturan"),
    MEMORANDUM: N_("Isi yang diperlukan"),
}

STANDING_PILLS = {
    Standing.DRAFT: "flat",
    Standing.REVIEWED: "info",
    Standing.NOT_YET: "info",
    Standing.RUNNING: "up",
    Standing.ENDING: "wait",
    Standing.EXPIRED: "bad",
    Standing.ENDED: "flat",
}
SOON, LATER = 30, 90
"""Days before the end from which the term is shown in orange and in amber."""


def standing_words(standing: Standing, days_left: int | None, end_kind: str | None = None) -> tuple[str, str]:
    """Words and colour of the pill: "30 hari" says more than "segera berakhir", "Diputus" more than "diakhiri"."""
    if standing is Standing.ENDING and days_left is not None:
        return (_("Segera"), "down") if days_left <= SOON else (_("{n} hari").format(n=LATER), "wait")
    if standing is Standing.ENDED and end_kind:
        return _(END_NAMES[EndKind(end_kind)]), "bad" if end_kind == EndKind.BROKEN_OFF else "flat"
    return _(STANDING_NAMES[standing]), STANDING_PILLS[standing]


def term_words(row: TextRow) -> tuple[str, str]:
    """What is left of the term in words, and the colour of its bar ("" is blue)."""
    standing = Standing(row.standing)
    if row.days_left is None or standing in {Standing.ENDED, Standing.DRAFT, Standing.REVIEWED}:
        return "–", ""
    if row.days_left < 0:
        return _("lewat"), "down"
    kind = "down" if row.days_left <= SOON else "wait" if row.days_left <= LATER else ""
    words = _("{n} hari") if row.days_left <= LATER else _("{n} bulan")
    return words.format(n=row.days_left if row.days_left <= LATER else row.days_left // 30), kind


def first_large(name: str) -> str:
    """``isi UMKM`` as ``Isi UMKM``: only the first letter changes."""
    return name[:1].upper() + name[1:]


def ended_words(ended_on: date | None, end_kind: str | None, reason: str | None) -> str:
    """How, when and why it ended; empty while it has not."""
    if ended_on is None:
        return ""
    how = _(END_NAMES[EndKind(end_kind)]) if end_kind else _("Diakhiri")
    return _("{how} {day}: {reason}").format(how=how, day=format_date(ended_on), reason=reason or "")


def reviewed_words(reviewed_on: date | None, reviewed_by: str | None) -> str:
    """Who reviewed it and when."""
    if reviewed_on is None:
        return _("belum")
    return _("{day} oleh {name}").format(day=format_date(reviewed_on), name=reviewed_by or "–")
