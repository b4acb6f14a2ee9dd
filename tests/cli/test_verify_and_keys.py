"""``verify`` and ``keys`` with everything that can be handed to them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from umkm_desktop.cli import main

Run = Callable[..., tuple[int, Any, str]]
HEAD = (
    "office",
    "set",
    "name=DINAS KOPERASI",
    "government=PEMERINTAH KABUPATEN BEKASI",
    "address_line=Jalan Contoh",
    "place=Cikarang Pusat",
    "unit_code=DKUKM",
)
OFFICIAL = (
    "office",
    "official",
    "name=Dr. Contoh, S.E.",
    "position=Kepala Dinas",
    "nip=196604201992031008",
    "rank=Pembina (IV/a)",
    "starts=2020-01-01",
)
TERMS = (
    "--signed",
    "2026-01-02",
    "activity=Jual keripik",
    "rights_duties=Memasok; membayar",
    "development=Pelatihan",
    "disputes=Musyawarah",
)


@pytest.fixture
def paper(run: Run, tmp_path: Path) -> dict[str, Any]:
    """A certificate that was issued and printed."""
    run(*HEAD)
    run(*OFFICIAL)
    business = run("add", "business", "name=Keripik Barokah")[1]["uid"]
    partner = run("add", "partner", "name=PT Ritel Contoh")[1]["uid"]
    agreement = run(
        "agree",
        "--business",
        business,
        "--partner",
        partner,
        "--pattern",
        "general-trade",
        "--starts",
        "2026-01-01",
        "--ends",
        "2036-12-31",
        *TERMS,
    )[1]["uid"]
    document: dict[str, Any] = run("issue", "certificate", agreement, "--out", str(tmp_path))[1]["documents"][0]
    return document


@pytest.fixture
def line(paper: dict[str, Any]) -> str:
    from umkm_desktop.documents.qr import read_codes

    return read_codes(Path(paper["file"]))[0]


@pytest.fixture
def stranger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], None]:
    """From now on somebody else's computer, without the office."""

    def leave() -> None:
        for name in ("UMKM_OFFICE", "UMKM_OFFICER", "UMKM_PASSWORD"):
            monkeypatch.delenv(name)
        monkeypatch.setenv("UMKM_CONFIG", str(tmp_path / "elsewhere"))

    return leave


def test_a_photo_a_scan_and_broken_text_verify_with_the_list_alone(
    run: Run, paper: dict[str, Any], line: str, tmp_path: Path, stranger: Callable[[], None]
) -> None:
    from PIL import ImageFilter

    from umkm_desktop.documents.qr import render_pages

    run("keys", "--out", str(tmp_path / "kunci.json"))
    page = next(render_pages(Path(paper["file"]).read_bytes(), dpi=150, limit=1))
    page.save(tmp_path / "pindaian.png")
    photo = page.rotate(2.3, fillcolor=255, expand=True).filter(ImageFilter.GaussianBlur(0.8))
    photo.save(tmp_path / "foto.jpg", quality=35)
    photo.save(tmp_path / "pindaian.pdf", resolution=150)
    stranger()
    given = [str(tmp_path / name) for name in ("pindaian.png", "foto.jpg", "pindaian.pdf")]
    given += [line, "\n".join(line[n : n + 60] for n in range(0, len(line), 60)), f"Isi QR: {line}"]
    for one in given:
        told = run("verify", one, "--keys", str(tmp_path / "kunci.json"))[1]
        assert (told["result"], told["state"], told["holder"]) == ("genuine", "valid", "Keripik Barokah"), one


def test_number_and_code_are_typed_as_people_type(run: Run, paper: dict[str, Any], line: str) -> None:
    from umkm_desktop.domain.papers.sealing import format_code, short_code

    code = format_code(short_code(line))
    for given in (f"{paper['number']} {code}", f"{paper['number'].lower()}  {code.lower().replace('-', ' ')}"):
        assert run("verify", given)[1]["result"] == "genuine", given
        assert run("verify", *given.split())[1]["result"] == "genuine", given
    assert run("verify", f"500.3/0002/DKUKM/XI/2026 {code}")[1]["result"] == "not-genuine"


def test_an_old_list_is_refused_on_a_computer_that_knows_a_newer_one(
    run: Run, paper: dict[str, Any], tmp_path: Path, stranger: Callable[[], None]
) -> None:
    old, new = tmp_path / "lama.json", tmp_path / "baru.json"
    run("keys", "--out", str(old))
    run("revoke", paper["number"], "--reason", "salah nama")
    run("keys", "--out", str(new))
    stranger()
    assert run("verify", paper["file"], "--keys", str(old))[1]["result"] == "genuine"
    assert run("verify", paper["file"], "--keys", str(new))[1]["result"] == "revoked"
    status, told, error = run("verify", paper["file"], "--keys", str(old))
    assert (status, told["error"]) == (1, error)
    assert "Pakai daftar yang terbaru" in error


def test_a_wrong_list_is_told(run: Run, paper: dict[str, Any], tmp_path: Path) -> None:
    status, _told, error = run("verify", paper["file"], "--keys", paper["file"])
    assert (status, "bukan daftar kunci" in error) == (1, True)


def test_the_page_is_written(run: Run, paper: dict[str, Any], tmp_path: Path) -> None:
    target = tmp_path / "pemeriksa.html"
    assert run("keys", "--out", str(target), "--html")[1] == {"file": str(target)}
    page = target.read_text(encoding="utf-8")
    assert "DINAS KOPERASI" in page
    assert "{{" not in page


def test_a_new_key_and_a_theft(run: Run, paper: dict[str, Any], line: str) -> None:
    first = line.split("|")[8]
    second = run("keys", "--rotate")[1]["key"]
    rows = run("keys")[1]["keys"]
    assert [(row["key"], row["status"], row["sealed"]) for row in rows] == [
        (second, "active", 0),
        (first, "retired", 1),
    ]
    today = rows[1]["until"]
    assert run("keys", "--stolen", first, "--since", today, "--reason", "PC hilang")[1] == {
        "key": first,
        "new_key": None,
        "issued_since": [paper["number"]],
    }
    assert run("verify", paper["file"])[1]["result"] == "genuine"
    assert "--since" in run("keys", "--stolen", second)[2]
    assert "alasannya" in run("keys", "--stolen", second, "--since", today)[2]


def test_words_for_people_say_by_which_list(
    run: Run, paper: dict[str, Any], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(given: str) -> str:
        capsys.readouterr()
        main(["verify", given])
        return capsys.readouterr().out

    assert "Daftar pencabutan nomor 1" in told(paper["file"])
    assert told(line[:-2]).startswith("BUKAN SEGEL KAMI, ATAU RUSAK")
    assert told("halo").startswith("Tidak ada segel yang terbaca")
    assert told(f"{paper['number']} 7K3M-9QXT-2F").startswith("NOMOR DAN KODE TIDAK COCOK")
    run("keys", "--rotate")
    assert "Dipakai" in (main(["keys"]), capsys.readouterr().out)[1]


def test_a_paper_lost_by_a_restore_is_unknown_until_it_is_entered(
    run: Run, paper: dict[str, Any], line: str, kept_office: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    run("cancel", paper["number"], "--reason", "cetak ulang")
    run("keys", "--rotate")
    copy = run("backup")[1]["file"]
    agreement = run(
        "agree",
        "--business",
        run("add", "business", "name=Batik")[1]["uid"],
        "--partner",
        run("add", "partner", "name=PT Lain")[1]["uid"],
        "--pattern",
        "general-trade",
        "--starts",
        "2026-01-01",
        "--ends",
        "2036-12-31",
        *TERMS,
    )[1]["uid"]
    folder = str(kept_office.path.parent)
    lost = run("issue", "certificate", agreement, "--out", folder)[1]["documents"][0]
    told = run("verify", lost["file"])[1]
    assert (told["result"], told["print"], told["document"]) == ("genuine", "same", lost["uid"])
    assert "seals" not in told
    assert run("restore", copy)[1]["carried"] == [lost["number"]]
    status, told, _error = run("verify", lost["file"])
    assert (status, told["result"], told["number"]) == (1, "unknown-number", lost["number"])
    assert told["restored_from"]
    capsys.readouterr()
    assert main(["verify", lost["file"]]) == 1
    assert "tidak ada dalam buku nomor kantor ini".upper() in capsys.readouterr().out
    assert run("verify", lost["file"], "--enter")[0] == 1
    assert run("verify", lost["file"], "--enter", "--reason", "dilihat di loket")[1]["result"] == "genuine"
    assert run("verify", lost["file"], "--enter", "--reason", "lagi")[0] == 1
    assert run("revoke", lost["number"], "--reason", "salah nama")[1] == {"number": lost["number"], "status": "revoked"}
    status, told, _error = run("verify", lost["file"])
    assert (status, told["result"]) == (0, "revoked")  # answered, whatever the answer
    assert run("verify", line[:-2])[0] == 0
    assert "NOPE" in run("revoke", "NOPE", "--reason", "x")[2]


def test_with_the_list_alone_it_is_said_that_no_register_was_asked(
    run: Run, paper: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("keys", "--out", str(tmp_path / "kunci.json"))
    capsys.readouterr()
    assert main(["verify", paper["file"], "--keys", str(tmp_path / "kunci.json")]) == 0
    assert "Buku nomor kantor tidak ditanya" in capsys.readouterr().out
    assert main(["verify", paper["file"]]) == 0
    out = capsys.readouterr().out
    assert "sama persis dengan yang terbit" in out
    assert "tidak ditanya" not in out


def test_a_revoked_document_is_reprinted_as_a_marked_copy_only(run: Run, paper: dict[str, Any], tmp_path: Path) -> None:
    out = tmp_path / "ulang"
    assert (
        run("reprint", paper["number"], "--out", str(out), "--anyway")[1]["documents"][0]["sha256"] == paper["sha256"]
    )
    before = Path(paper["file"]).read_bytes()
    assert next(out.glob("*.pdf")).read_bytes() == before
    run("revoke", paper["number"], "--reason", "salah nama")
    status, told, _error = run("reprint", paper["number"], "--out", str(out))
    assert (status, "sudah dicabut" in told["error"]) == (1, True)
    assert "--anyway" in told["error"]
    status, told, _error = run("reprint", paper["number"], "--out", str(out), "--anyway")
    copy = Path(told["documents"][0]["file"])
    assert (status, copy.name.startswith("DICABUT ")) == (0, True)
    assert copy.read_bytes() != before
    assert run("verify", str(copy))[1]["number"] is None


def test_a_letter_dated_before_the_number_before_it_is_issued_with_a_doubt(
    run: Run, paper: dict[str, Any], tmp_path: Path
) -> None:
    business = run("add", "business", "name=Batik", "owner_name=Sari")[1]["uid"]
    status, told, _error = run("issue", "statement", business, "--date", "2026-01-05", "--out", str(tmp_path))
    if date.today().year == 2026:
        assert (status, len(told["documents"])) == (0, 1)
        assert "tidak sejalan" in told["doubts"][0]
    again = run("issue", "statement", business, "--out", str(tmp_path))[1]
    assert "doubts" not in again


def _agreed(run: Run) -> str:
    """Another signed agreement of the two; its uid."""
    (business,) = run("search", "Keripik", "--kind", "business")[1]["hits"]
    (partner,) = run("search", "Ritel", "--kind", "partner")[1]["hits"]
    answer = run(
        "agree",
        "--business",
        business["uid"],
        "--partner",
        partner["uid"],
        "--pattern",
        "general-trade",
        "--starts",
        "2027-01-01",
        "--ends",
        "2036-12-31",
        *TERMS,
    )[1]
    return str(answer["uid"])


@pytest.mark.usefixtures("paper")
def test_after_a_restore_no_second_certificate_is_issued_unasked(run: Run, tmp_path: Path) -> None:
    out = ("--out", str(tmp_path))
    agreement = _agreed(run)
    made = run("backup")[1]["file"]
    lost = run("issue", "certificate", "--all", *out)[1]["documents"][0]["number"]
    assert run("restore", made)[0] == 0
    assert run("issue", "certificate", "--all", *out)[1]["documents"] == []
    status, told, _error = run("issue", "certificate", agreement, *out)
    assert status == 1
    assert f"sudah bersertifikat Nomor {lost}" in told["error"]


@pytest.mark.usefixtures("paper")
def test_what_a_restore_left_in_doubt_is_told_before_a_number_is_spent(run: Run, tmp_path: Path) -> None:
    out = ("--out", str(tmp_path))
    made = run("backup")[1]["file"]
    lost = run("issue", "certificate", _agreed(run), *out)[1]["documents"][0]["number"]
    assert run("restore", made)[0] == 0
    again = _agreed(run)
    status, told, _error = run("issue", "certificate", "--all", *out)
    assert (status, lost in told["error"], "--anyway" in told["error"]) == (1, True, True)
    status, told, _error = run("issue", "certificate", again, "--anyway", *out)
    assert (status, len(told["documents"]), lost in told["doubts"][0]) == (0, 1, True)
