"""Kurasi: the queue, sessions with their sheets and results, rubrics, figures; one part of it is in front."""

from umkm_desktop.i18n import N_
from umkm_desktop.ui.segmented import Arguments, Part, Segments

HELP = N_(
    "Antrean memuat produk yang menunggu keputusan, pertama kali atau kurasi ulang, yang paling lama di atas. Pilih "
    "produk, tekan 1 sampai 4 untuk keputusan, tulis alasannya, lalu Ctrl+Enter. Keputusan lama tidak dihapus: "
    "keputusan baru menggantikannya dan riwayatnya tetap terbaca. T menarik pengajuan yang belum diundang, dengan "
    "alasannya. Ctrl+P menerbitkan berita acara dan surat hasil kurasi.\n\n"
    "Sesi adalah hari kurasi: panel kurator menilai produk yang diundang menurut satu versi rubrik. Kepala Bidang "
    "membuka dan menutup sesi serta memasukkan keputusan panel.\n\n"
    "Pada lembar penilaian, angka memberi nilai pada kriteria yang disorot lalu pindah ke kriteria berikutnya; ↑ ↓ "
    "pindah, N menulis catatan, F menambah foto, Ctrl+Enter menyerahkan lembar. Nilai kurator lain baru terbaca "
    "sesudah sesi ditutup.\n\n"
    "Sesudah ditutup, tiap produk menampilkan setiap langkah hitungan dan usulan keputusannya. Keputusan yang berbeda "
    "dari usulan memerlukan alasan dan persetujuan petugas lain."
)

_PARTS = "umkm_desktop.ui.screens.curation"
_SHOWN = frozenset(
    {"product", "decision", "business", "document", "submission", "rubric", "curation_session", "panel_member"}
    | {"session_entry", "score_sheet", "score_photo", "panel_verdict", "curation_assignment", "officer"}
)


def _route(part: str, arguments: Arguments) -> tuple[str, Arguments]:
    """The queue for a product or filter, a session for ``session``."""
    if arguments.get("uid") or arguments.get("filter"):
        part = "queue"
    return part or ("sessions" if arguments.get("session") else ""), arguments


SEGMENTS = Segments(
    (
        Part("queue", N_("Antrean"), f"{_PARTS}.queue_view", _SHOWN),
        Part("sessions", N_("Sesi"), f"{_PARTS}.sessions_view", _SHOWN),
        Part("invite", "", f"{_PARTS}.invite_view", under="sessions"),
        Part("sheet", "", f"{_PARTS}.sheet_view", under="sessions"),
        Part("results", "", f"{_PARTS}.results_view", under="sessions"),
        Part("rubrics", N_("Rubrik"), f"{_PARTS}.rubrics_view", _SHOWN),
        Part("rubric", "", f"{_PARTS}.rubric_editor", under="rubrics"),
        Part("figures", N_("Rekap"), f"{_PARTS}.figures_view", _SHOWN),
    ),
    HELP,
    route=_route,
    keys=(*"0123456789", "n", "f", "b", "t", "<Control-Return>", "<F8>"),
    width=96,
)
build = SEGMENTS.build
