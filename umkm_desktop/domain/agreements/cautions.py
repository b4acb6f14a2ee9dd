"""What an agreement must not hold: questions for whoever reads it, answered yes or no, with notes.

An answer is a note of the office and no finding of law. Only ownership or control of the smaller business keeps the
agreement from being signed, because the act forbids it outright; any other yes wants a note that says what is done.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.text import clean_line
from umkm_desktop.i18n import N_, _

YES, NO = "yes", "no"
LONGEST_NOTE = 500


@dataclass(frozen=True)
class Caution:
    """One prohibited content: ``question`` is answered yes when the text holds it; ``law`` forbids or limits it."""

    key: str
    name: str
    question: str
    law: str
    forbids: bool = False


CAUTIONS: tuple[Caution, ...] = (
    Caution(
        "ownership",
        N_("pemilikan atau penguasaan"),
        N_("Apakah mitra menjadi pemilik, pemegang saham, atau penentu jalannya usaha UMKM?"),
        "UU 20/2008 Pasal 35",
        forbids=True,
    ),
    Caution(
        "unfair_price",
        N_("harga yang tidak wajar"),
        N_("Apakah harga ditetapkan sepihak, atau di bawah harga pokok UMKM?"),
        "UU 20/2008 Pasal 25",
    ),
    Caution(
        "unfair_term",
        N_("tempo bayar yang tidak wajar"),
        N_("Apakah pembayaran lebih lama dari yang lazim, atau bergantung pada hal di luar kendali UMKM?"),
        "UU 20/2008 Pasal 25",
    ),
    Caution(
        "outside_cost",
        N_("biaya di luar kesepakatan"),
        N_("Apakah ada biaya atau potongan yang tidak disebut jumlahnya dalam perjanjian?"),
        "Permendag 23/2021 Pasal 11",
    ),
    Caution(
        "forced_label",
        N_("paksaan merek toko"),
        N_("Apakah UMKM wajib memakai merek toko (private label)?"),
        "PP 3/2026",
    ),
    Caution(
        "no_producer",
        N_("nama produsen tidak tercantum"),
        N_("Bila memakai merek toko: apakah nama produsen tidak dicantumkan pada barang?"),
        "PP 3/2026",
    ),
    Caution(
        "listing_fee",
        N_("biaya pendaftaran melebihi batas"),
        N_("Apakah biaya pendaftaran barang atau seluruh biaya pemasok melebihi batas (keseluruhan 15 %)?"),
        "Permendag 23/2021 Pasal 11",
    ),
)


@dataclass(frozen=True)
class Answer:
    """The answer to one question."""

    answer: str
    note: str = ""


Answers = Mapping[str, Answer]


def read_cautions(stored: str | None) -> dict[str, Answer]:
    """Answers as stored; what is no answer to a question that exists is left out."""
    known = {caution.key for caution in CAUTIONS}
    answers: dict[str, Answer] = {}
    for key, said in (json.loads(stored) if stored else {}).items():
        if key in known and said.get("answer") in {YES, NO}:
            answers[key] = Answer(said["answer"], str(said.get("note") or ""))
    return answers


def write_cautions(answers: Answers) -> str | None:
    """The stored form, questions in their order; None where nothing was answered."""
    stored = {
        caution.key: {"answer": answers[caution.key].answer, "note": clean_line(answers[caution.key].note)}
        for caution in CAUTIONS
        if caution.key in answers
    }
    return json.dumps(stored, ensure_ascii=False) if stored else None


def check_answers(answers: Answers) -> Mapping[str, str]:
    """Problems of answers by question: an unknown word, a yes without a note, a note too long."""
    problems: dict[str, str] = {}
    by_key = {caution.key: caution for caution in CAUTIONS}
    for key, said in answers.items():
        if key not in by_key or said.answer not in {YES, NO}:
            problems[key] = _("Jawab ya atau tidak.")
        elif len(said.note) > LONGEST_NOTE:
            problems[key] = _("Catatan paling panjang {most} huruf.").format(most=LONGEST_NOTE)
        elif said.answer == YES and not by_key[key].forbids and not said.note.strip():
            problems[key] = _("Dijawab ya: tulis catatan, apa yang dilakukan tentang itu.")
    return problems


def unanswered(answers: Answers) -> list[Caution]:
    """Questions nobody has answered yet."""
    return [caution for caution in CAUTIONS if caution.key not in answers]


def none_of_them() -> dict[str, Answer]:
    """Every question answered no."""
    return {caution.key: Answer(NO) for caution in CAUTIONS}


def check_all_answered(answers: Answers, what: str) -> None:
    """Raise RuleBroken, naming them, while questions are unanswered."""
    open_questions = unanswered(answers)
    if open_questions:
        sentence = _(
            "{what}: daftar periksa larangan belum dijawab untuk {names}. Jawab satu per satu, "
            "atau tulis prohibitions=none bila naskah tidak memuat satu pun."
        )
        names = ", ".join(_(one.name) for one in open_questions)
        raise RuleBroken(sentence.format(what=what, names=names), "cautions")


def raised(answers: Answers) -> list[Caution]:
    """Questions answered yes."""
    return [caution for caution in CAUTIONS if caution.key in answers and answers[caution.key].answer == YES]


def check_allowed(answers: Answers, what: str) -> None:
    """Raise RuleBroken, with the law, where the agreement holds what an act forbids outright."""
    for caution in raised(answers):
        if caution.forbids:
            sentence = _(
                "{what}: daftar periksa menjawab ya untuk {name}, yang dilarang {law}. "
                "Hapus dari naskah, lalu jawab lagi daftar itu."
            )
            raise RuleBroken(sentence.format(what=what, name=_(caution.name), law=caution.law), "cautions")
