"""``agree``, ``memorandum`` and ``clauses`` on the command line."""

from datetime import datetime, timedelta

import pytest

from umkm_desktop.i18n import WIB

CONTENTS = ("activity=Pasokan keripik", "rights_duties=UMKM memasok", "development=Pelatihan", "disputes=Musyawarah")
TERM = ("--starts", "2026-01-01", "--ends", "2026-12-31")
QUESTIONS = 7


@pytest.fixture
def uids(run):
    business = run("add", "business", "name=Keripik Barokah")[1]["uid"]
    return business, run("add", "partner", "name=PT Ritel Contoh", "kind=retail")[1]["uid"]


@pytest.fixture
def draft(run, uids):
    business, partner = uids
    parties = ("--business", business, "--partner", partner, "--pattern", "general-trade")
    return run("agree", *parties, *TERM, *CONTENTS)[1]["uid"]


def test_signing_asks_for_every_prohibition_and_one_word_answers_all(run, draft):
    status, answer, _error = run("agree", draft, "--signed", "2026-02-01")
    assert (status, "prohibitions=none" in answer["error"]) == (1, True)
    assert run("agree", draft, "prohibitions=some")[0] == 1
    status, answer, _error = run("agree", draft, "prohibitions=none", "--signed", "2026-02-01")
    assert (status, answer["status"], answer["unanswered"]) == (0, "signed", [])


def test_one_field_a_question_answers_it(run, draft):
    run("agree", draft, "prohibitions=none", "unfair_term=yes:ditinjau bulan depan", "ownership=yes")
    status, answer, _error = run("agree", draft, "--signed", "2026-02-01")
    assert (status, "Pasal 35" in answer["error"]) == (1, True)
    assert run("agree", draft, "ownership=no", "--signed", "2026-02-01")[1]["status"] == "signed"


def test_a_paper_signed_before_is_entered_with_or_without_the_answers(run, uids):
    parties = ("--business", uids[0], "--partner", uids[1], "--pattern", "general-trade", *TERM, *CONTENTS)
    assert len(run("agree", *parties, "--signed", "2026-02-01")[1]["unanswered"]) == QUESTIONS
    assert run("agree", *parties, "--signed", "2026-02-01", "prohibitions=none")[1]["unanswered"] == []
    status, answer, _error = run("agree", *parties, "--signed", "2026-02-01", "prohibitions=none", "ownership=yes")
    assert (status, "Pasal 35" in answer["error"]) == (1, True)


def test_terms_are_read_and_shown(run, draft):
    assert run("agree", draft, "payment_days=14", "brand=own", "scope=Dua gerai")[0] == 0
    assert run("agree", draft, "payment_days=banyak")[0] == 1
    assert run("agree", draft, "producer_named=mungkin")[0] == 1
    advised = run("agree", draft, "--reviewed")[1]["advised"]
    assert {"scope", "payment", "brand"} & set(advised) == set()


def test_ownership_is_refused_with_the_law(run, draft):
    assert run("agree", draft, "--answer", "ownership=yes")[0] == 0
    status, answer, _error = run("agree", draft, "--signed", "2026-02-01")
    assert (status, "Pasal 35" in answer["error"]) == (1, True)
    assert run("agree", draft, "prohibitions=none", "--signed", "2026-02-01")[1]["status"] == "signed"


def test_a_yes_without_a_note_is_refused(run, draft):
    assert run("agree", draft, "--answer", "unfair_term=yes")[0] == 1
    assert run("agree", draft, "--answer", "unfair_term=yes:ditinjau bulan depan")[0] == 0


def test_a_renewal_and_how_it_ended(run, draft):
    run("agree", draft, "prohibitions=none", "--signed", "2026-02-01")
    renewal = run("agree", draft, "--renew")[1]
    assert renewal["renews"] == draft
    ended = run("agree", draft, "--ended", "2026-03-01", "--reason", "Pindah", "--how", "broken-off")[1]
    assert ended["status"] == "ended"


def test_a_memorandum_from_draft_to_end(run, uids):
    texts = ("about=Pemasaran", "purpose=Pasar", "scope=Gerai")
    made = run("memorandum", "--partner", uids[1], *TERM, *texts)[1]
    assert made["missing"] == ["duties"]
    uid = made["uid"]
    assert run("memorandum", uid, "--signed", "2026-02-01")[0] == 1
    assert run("memorandum", uid, "duties=Memasarkan", "--reviewed")[1]["status"] == "reviewed"
    assert run("memorandum", uid, "--signed", "2026-02-01")[1]["status"] == "signed"
    (row,) = run("memorandum")[1]["memoranda"]
    assert (row["uid"], row["ends"]) == (uid, "2026-12-31")
    assert run("memorandum", uid, "--renew")[1]["renews"] == uid
    assert run("memorandum", uid, "--ended", "2026-05-01", "--reason", "Tutup")[1]["status"] == "ended"


def test_clauses_are_listed_saved_and_retired(run, tmp_path):
    before = run("clauses", "--paper", "pks", "--part", "returns")[1]["clauses"]
    assert [row["example"] for row in before] == [True]
    (tmp_path / "klausul.txt").write_text("Barang rusak diganti.", encoding="utf-8")
    words = ("--paper", "pks", "--part", "returns", "--text", str(tmp_path / "klausul.txt"))
    assert run("clauses", "Retur terbatas", *words)[1] == {"name": "Retur terbatas", "version": 1}
    assert run("clauses", "Retur terbatas", "--retire")[0] == 0
    assert run("clauses", "--part", "returns")[1]["clauses"] == []
    assert run("clauses", "Baru", "--text", str(tmp_path / "tidak ada"))[0] == 1


@pytest.mark.parametrize(("days_before", "doubts"), [(0, 0), (3, 1)])
def test_another_day_than_the_printed_one_is_told(run, uids, tmp_path, days_before, doubts):
    business, partner = uids
    run(
        "office",
        "set",
        "name=DINAS KOPERASI",
        "government=PEMERINTAH KABUPATEN BEKASI",
        "address_line=Jalan Contoh",
        "place=Cikarang Pusat",
        "unit_code=DKUKM",
    )
    run(
        "office",
        "official",
        "name=Dr. Contoh",
        "position=Kepala Dinas",
        "nip=196604201992031008",
        "rank=Pembina",
        "starts=2020-01-01",
    )
    run("set", business, "district=Setu")
    run("set", partner, "address=Jalan Niaga 8")
    today = datetime.now(WIB).date()
    parties = ("--business", business, "--partner", partner, "--pattern", "general-trade")
    signers = ("business_signatory=Sari", "partner_signatory=Budi")
    term = ("--starts", today.isoformat(), "--ends", (today + timedelta(days=364)).isoformat())
    uid = run("agree", *parties, *term, *CONTENTS, *signers)[1]["uid"]
    assert run("issue", "agreement", uid, "--out", str(tmp_path))[1]["problems"] == []
    signed = (today - timedelta(days=days_before)).isoformat()
    answer = run("agree", uid, "--signed", signed, "prohibitions=none")[1]
    assert (answer["status"], len(answer["doubts"])) == ("signed", doubts)
