"""The register on a real screen: arrows, Enter, the chain, keys of the part, other parts afterwards."""

import pytest

from umkm_desktop.services.office import legal_register as register
from umkm_desktop.ui.navigation import Command
from umkm_desktop.ui.screens.office.view import build


@pytest.fixture
def opened(desk, host):
    register.add_examples(desk)
    return host(build, section="legal")


def _texts(widget):
    found = [str(widget.cget("text"))] if "text" in (widget.keys() or ()) else []
    for child in widget.winfo_children():
        found += _texts(child)
    return found


def test_arrows_show_one_after_the_other(opened, press):
    part = opened.frame.laws
    assert part.presenter.uid == part.table.row(0).uid
    press(part.table.view, "<Down>", "<Down>")
    opened.frame.update()
    shown = _texts(part)
    assert "Peraturan Daerah Kabupaten Bekasi Nomor 1 Tahun 2019" in shown
    assert "Belum diperiksa bagian hukum" in shown
    assert "Perda 2023 (nomor belum diketahui)" in shown  # digantikan oleh


def test_keys_of_the_part_open_its_forms(opened, context):
    context.dialogs.will(ask_values=None)
    opened.commands[Command.EDIT]()
    context.dialogs.will(ask_values=None)
    opened.commands[Command.NEW]()
    assert [words.split(":")[0] for _method, words in context.dialogs.asked] == ["Ubah peraturan", "Peraturan baru"]
    assert not opened.unsaved()


def test_other_parts_come_back_whole_and_have_their_own_keys(opened, context):
    opened.frame._tab_chosen("letterhead")
    opened.frame.update()
    assert opened.frame.laws is None
    assert opened.frame._save.winfo_viewable()
    assert opened.commands[Command.EDIT]() is False
    opened.frame._tab_chosen("legal")
    opened.frame.update()
    assert opened.frame.laws.table.winfo_viewable()
    assert not opened.frame._save.winfo_viewable()


def test_a_search_without_an_answer_shows_an_empty_register(opened):
    part = opened.frame.laws
    part.presenter.search("tidak ada yang begini")
    opened.frame.update()
    assert part.table.count == 0
