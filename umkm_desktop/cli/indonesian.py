"""Argparse speaks Indonesian: its own sentences, translated once when the command line starts."""

import argparse

_SENTENCES = {
    "usage: ": "pemakaian: ",
    "positional arguments": "isian",
    "options": "pilihan",
    "subcommands": "perintah",
    "show this help message and exit": "tampilkan bantuan ini",
    "show program's version number and exit": "tampilkan versi program",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "the following arguments are required: %s": "isian ini wajib: %s",
    "unrecognized arguments: %s": "isian tidak dikenal: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "pilihan %(value)r tidak ada (pilih: %(choices)s)",
    "invalid %(type)s value: %(value)r": "nilai %(value)r tidak dapat dibaca",
    "expected one argument": "perlu satu isian",
    "expected at most one argument": "paling banyak satu isian",
    "expected at least one argument": "perlu paling sedikit satu isian",
    "ignored explicit argument %r": "isian %r tidak dipakai di sini",
    "not allowed with argument %s": "tidak dapat dipakai bersama %s",
    "one of the arguments %s is required": "salah satu dari %s wajib",
    "ambiguous option: %(option)s could match %(matches)s": "pilihan %(option)s dapat berarti %(matches)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "perintah %(parser_name)r tidak ada (pilih: %(choices)s)",
}


def speak_indonesian() -> None:
    """Replace argparse's own gettext by the table above; sentences it does not hold stay as they are."""
    argparse._ = lambda sentence: _SENTENCES.get(sentence, sentence)  # type: ignore[attr-defined]
    argparse.ngettext = (  # type: ignore[attr-defined]
        lambda one, many, n: "perlu %s isian" if one.startswith("expected %s argument") else (one if n == 1 else many)
    )
