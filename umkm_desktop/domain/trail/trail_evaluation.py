"""The fields of the monthly evaluation's records in the audit trail, and their values, in words."""

from collections.abc import Mapping

from umkm_desktop.i18n import N_

FIELDS: Mapping[str, Mapping[str, str]] = {
    "evaluation_rule": {
        "band": N_("Batas stagnan (persen)"),
        "from_month": N_("Mulai bulan"),
        "part_days": N_("Hari paling sedikit"),
        "risk_drop": N_("Penurunan berisiko (persen)"),
        "risk_months": N_("Berturut-turut (bulan)"),
        "saved_by": N_("Disimpan oleh"),
        "slope_months": N_("Bulan paling sedikit untuk tren"),
        "version": N_("Versi"),
    },
    "feast": {"day": N_("Tanggal"), "source": N_("Sumber")},
    "month_closing": {
        "closed_at": N_("Ditutup"),
        "closed_by": N_("Ditutup oleh"),
        "month": N_("Bulan"),
        "placements": N_("Penempatan"),
        "reopen_reason": N_("Alasan dibuka kembali"),
        "reopened_at": N_("Dibuka kembali"),
        "reopened_by": N_("Dibuka kembali oleh"),
        "rule_id": N_("Aturan penilaian"),
        "sales": N_("Penjualan"),
        "shifted": N_("Bergeser karena hari raya"),
    },
    "cause": {"place": N_("Urutan"), "retired_at": N_("Tidak dipakai lagi sejak")},
    "solution": {"cause_id": N_("Penyebab"), "place": N_("Urutan"), "retired_at": N_("Tidak dipakai lagi sejak")},
    "follow_up": {
        "cause_id": N_("Penyebab"),
        "cause_note": N_("Keterangan penyebab"),
        "due_on": N_("Batas waktu"),
        "month": N_("Bulan"),
        "outcome": N_("Hasil"),
        "person": N_("Penanggung jawab"),
        "settled_on": N_("Selesai tanggal"),
        "solution_id": N_("Solusi"),
        "solution_note": N_("Keterangan solusi"),
        "trend": N_("Keadaan"),
    },
    "recap_layout": {"layout": N_("Susunan rekap")},
    "recap_name": {"written": N_("Nama pada rekap")},
    "sales_report": {
        "days": N_("Hari berjualan"),
        "empty_days": N_("Hari rak kosong"),
        "evidence": N_("Bukti"),
        "orders": N_("Pesanan"),
        "outlets_active": N_("Gerai aktif"),
        "paid": N_("Pembayaran diterima"),
        "source": N_("Sumber laporan"),
        "verified_at": N_("Diperiksa pada"),
        "verified_by": N_("Diperiksa oleh"),
    },
}

WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "follow_up": {
        "status": {"open": N_("berjalan"), "settled": N_("selesai"), "dropped": N_("dihentikan")},
        "trend": {"falling": N_("turun"), "steady": N_("stagnan")},
    },
    "sales_report": {
        "source": {
            "typed": N_("diketik"),
            "pasted": N_("ditempel"),
            "recap": N_("rekap ritel"),
            "form": N_("formulir pendamping"),
        }
    },
}

ACTS: Mapping[str, str] = {
    "cause.restored": N_("memakai kembali penyebab {title}"),
    "cause.retired": N_("tidak memakai lagi penyebab {title}"),
    "cause.saved": N_("menyimpan penyebab {title}"),
    "evaluation_rule.saved": N_("menyimpan aturan penilaian {title}"),
    "feast.removed": N_("menghapus hari raya {title}"),
    "feast.saved": N_("menyimpan hari raya {title}"),
    "follow_up.changed": N_("mengubah tindak lanjut {title}"),
    "follow_up.dropped": N_("menghentikan tindak lanjut {title}"),
    "follow_up.recorded": N_("mencatat penyebab dan solusi {title}"),
    "follow_up.resumed": N_("membuka kembali tindak lanjut {title}"),
    "follow_up.settled": N_("menyelesaikan tindak lanjut {title}"),
    "month.judged": N_("menilai ulang bulan terbuka"),
    "month_closing.closed": N_("menutup bulan evaluasi {title}"),
    "month_closing.reopened": N_("membuka kembali bulan evaluasi {title}"),
    "recap_layout.kept": N_("mengingat susunan rekap ritel {title}"),
    "report.withdrawn": N_("menarik laporan penjualan {title}"),
    "solution.restored": N_("memakai kembali solusi {title}"),
    "solution.retired": N_("tidak memakai lagi solusi {title}"),
    "solution.saved": N_("menyimpan solusi {title}"),
}
"""Acts of these records as sentences; see ``trail_words.ACTS``."""
