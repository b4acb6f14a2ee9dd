"""The page before there is an office: three cards, a form, the recovery code, and bringing a backup onto this PC."""

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from umkm_desktop.domain.officers import describe_password
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Gate
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.first_run.presenter import FirstRunPresenter

HELP = N_(
    "Kantor baru: satu berkas terenkripsi di komputer ini. Petugas pertama memegang semua peran; petugas lain "
    "ditambahkan kemudian.\n\n"
    "Kode pemulihan tampil satu kali. Cetak, segel, simpan di brankas. Tanpa kata sandi dan tanpa kode itu, data tidak "
    "dapat dibuka siapa pun.\n\n"
    "Buka berkas kantor juga menerima cadangan (.cadangan), misalnya untuk pindah ke komputer baru."
)
WIDE, MIDDLE = 940, 560


@dataclass(frozen=True)
class Card:
    """One way to begin."""

    icon: str
    kind: str
    title: str
    text: str
    note: str
    verb: str


CARDS = (
    Card(
        "building-add",
        "accent",
        N_("Kantor baru"),
        N_("Nama dinas, petugas pertama, lalu kode pemulihan untuk dicetak."),
        N_("± 2 menit · 2 langkah"),
        N_("Mulai"),
    ),
    Card(
        "folder2-open",
        "info",
        N_("Buka berkas kantor"),
        N_("Pindahan dari komputer lain, atau kembali dari cadangan di flash disk."),
        N_("Berkas .umkm atau .cadangan"),
        N_("Pilih berkas"),
    ),
    Card(
        "stars",
        "up",
        N_("Coba dengan data contoh"),
        N_("Usaha, mitra dan penjualan karangan untuk belajar. Boleh dirusak."),
        N_("Satu klik · terpisah dari data kantor"),
        N_("Coba sekarang"),
    ),
)


class FirstRunPage(PresentedFrame[FirstRunPresenter]):
    """Passive: one column in the middle that is built anew for each step."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._middle = w.CenteredColumn(self, WIDE)
        self._middle.pack(fill="both", expand=True)
        self._column = self._middle.column
        self._problem: tk.Widget | None = None
        self._working: w.ProgressRow | None = None
        self.form: w.Form | None = None
        self.buttons: list[w.Button] = []
        self.confirmation: w.TextField | None = None
        self._folder: tuple[w.Label, w.Label] | None = None
        self._office_name = ""

    def show_cards(self) -> None:
        """Three ways to begin."""
        self._begin(
            WIDE,
            _("Selamat datang"),
            _("Pilih cara memulai. Semua data tinggal di komputer ini; internet tidak diperlukan."),
        )
        row = w.frame(self._column)
        row.pack(fill="x")
        row.columnconfigure((0, 1, 2), weight=1, uniform="cards")
        commands = (self.presenter.start_new, self.presenter.open_file, self.presenter.try_example)
        for column, (card, command) in enumerate(zip(CARDS, commands, strict=True)):
            self.buttons.append(_show_card(row, column, card, command))
        promise = _(
            "Berkas kantor dienkripsi. Tanpa kata sandi dan kode pemulihan, tidak seorang pun dapat membukanya, "
            "termasuk pembuat program."
        )
        foot = w.frame(self._column)
        foot.pack(fill="x", padx=look.px(3), pady=(look.px(22), 0))
        w.label(foot, promise, "small", "text3", icon="shield-lock").pack(side="left")
        if self.presenter.knows_an_office:
            back = w.link(self._column, _("Kembali ke halaman masuk"), self.presenter.to_sign_in, "small")
            back.pack(anchor="w", padx=look.px(3), pady=(look.px(12), 0))
        self.buttons[0].focus_set()

    def show_form(self, folder: str, note: str) -> None:
        """The form for a new office."""
        self._begin(MIDDLE, _("Kantor baru"), _("Langkah 1 dari 2: kantor dan petugas pertama"))
        card = w.card(self._column, padding=20)
        card.pack(fill="x")
        self.form = form = w.Form(
            card,
            [
                w.Field("name", _("Nama kantor"), required=True, hint=_("Seperti pada kop surat; dapat diubah nanti")),
                w.Field("officer", _("Petugas pertama"), required=True, hint=_("Nama lengkap; dipakai untuk masuk")),
                w.Field("password", _("Kata sandi"), "password", required=True, width=6),
                w.Field("again", _("Ulangi kata sandi"), "password", required=True, width=6),
            ],
            on_change=self._describe_password,
        )
        form.pack(fill="x")
        self._show_place(card, folder, note)
        self._foot(card, _("Buat kantor"), self._create)
        form.go_to("name")

    def show_restore(self, backup: str, folder: str, note: str) -> None:
        """Ask what opens the backup, and where the office shall lie."""
        self._begin(MIDDLE, _("Pulihkan dari cadangan"), backup)
        card = w.card(self._column, padding=20)
        card.pack(fill="x")
        words = _("Pakai kata sandi petugas saat cadangan dibuat, atau kode pemulihan kantor itu.")
        w.label(card, words, "body", "text2", wrap=MIDDLE - 46).pack(anchor="w", pady=(0, look.px(11)))
        self.form = w.Form(
            card,
            [
                w.Field("officer", _("Nama petugas"), width=6),
                w.Field("password", _("Kata sandi"), "password", width=6),
                w.Field("code", _("Atau kode pemulihan"), hint=_("32 karakter dalam 8 kelompok")),
            ],
        )
        self.form.pack(fill="x")
        self._show_place(card, folder, note)
        self._foot(card, _("Pulihkan"), self._restore)
        self.form.go_to("officer")

    def show_code(self, code: str) -> None:
        """The recovery code, this once."""
        self._begin(
            MIDDLE, _("Kode pemulihan"), _("Langkah 2 dari 2: catat di kertas. Kode ini hanya tampil sekarang.")
        )
        card = w.card(self._column, padding=20)
        card.pack(fill="x")
        w.code_box(card, code).pack(fill="x")
        for icon, sentence in (
            ("envelope-paper", _("Cetak atau salin dengan tangan, masukkan ke amplop tersegel, simpan di brankas.")),
            ("key", _("Dengan kode ini kata sandi yang hilang dapat diganti. Tanpa kode, data hilang selamanya.")),
        ):
            line = w.frame(card)
            line.pack(fill="x", pady=(look.px(12), 0))
            mark = w.label(line, icon=icon, icon_color="text3")
            mark.pack(side="left", anchor="n", padx=(look.px(2), look.px(8)), pady=(look.px(1), 0))
            w.label(line, sentence, "body", "text2", wrap="auto").pack(side="left", fill="x", expand=True)
        office = self._office_name
        save = w.button(
            card, _("Simpan lembar untuk dicetak"), icon="printer", command=lambda: self.presenter.save_sheet(office)
        )
        save.pack(anchor="w", pady=(look.px(14), look.px(16)))
        w.divider(card).pack(fill="x", pady=(0, look.px(14)))
        self.confirmation = field = w.TextField(
            card, _("Ketik kelompok terakhir dari kertas Anda"), hint=_("Empat karakter, sebagai tanda sudah tercatat")
        )
        field.pack(fill="x")
        self._foot(card, _("Buka kantor"), self._confirm, back=False)
        field.entry.bind("<Return>", w.handler(self._confirm))
        field.focus_set()

    def show_folder(self, folder: str, note: str) -> None:
        """Another folder, in the form or for a backup."""
        if self._folder is not None:
            self._folder[0].say(look.ellipsis(folder, "body", look.px(MIDDLE - 160)))
            self._folder[1].say(note)

    def show_field_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence under each field at fault; what belongs to no field goes on top."""
        left = self.form.show_problems(problems) if self.form is not None else list(problems.values())
        if left:
            self.show_problem(" ".join(left))

    def show_code_problem(self, sentence: str) -> None:
        """Why one cannot go on from the code yet."""
        if self.confirmation is not None:
            self.confirmation.show(sentence)
            self.confirmation.focus_set()

    def show_problem(self, sentence: str) -> None:
        """A sentence on top of the page; an empty one takes it away."""
        if self._problem is not None:
            self._problem.destroy()
            self._problem = None
        if sentence:
            self._problem = w.Strip(self._column, sentence, kind="bad", closable=False)
            self._problem.pack(
                fill="x", padx=look.px(3), pady=(0, look.px(12)), before=self._column.winfo_children()[2]
            )

    def show_progress(self, done: int, total: int, now: str) -> None:
        """How far it is."""
        if self._working is not None and self._working.winfo_exists():
            self._working.progress(done, total, now)

    def show_working(self, sentence: str, on_cancel: Callable[[], object] | None = None) -> None:
        """Something runs: nothing else can be pressed, a row says what; an empty sentence ends it."""
        if self._working is not None and self._working.winfo_exists():
            self._working.destroy()
        self._working = None
        for button in self.buttons:
            if button.winfo_exists():
                button.state(["disabled" if sentence else "!disabled"])
        self.configure(cursor="watch" if sentence else "")
        if sentence:
            self._working = w.ProgressRow(self._column, sentence, on_cancel)
            self._working.pack(fill="x", padx=look.px(3), pady=(look.px(12), 0))
        self.update_idletasks()

    # Parts of a page

    def _begin(self, width: int, title: str, line: str) -> None:
        self._middle.clear()
        self._middle.set_width(width)
        self._problem = self._working = self.form = self.confirmation = self._folder = None
        self.buttons = []
        head = w.frame(self._column)
        head.pack(fill="x", padx=look.px(3), pady=(0, look.px(20)))
        _brand(head).pack(anchor="w")
        w.label(head, title, "big").pack(anchor="w", pady=(look.px(12), look.px(2)))
        w.label(head, line, "body", "text2").pack(anchor="w")

    def _show_place(self, card: tk.Misc, folder: str, note: str) -> None:
        box = w.box(card, "sunk", padding=10)
        box.pack(fill="x", pady=(look.px(11), 0))
        change = w.button(box, _("Ganti folder"), command=self.presenter.choose_folder)
        change.pack(side="right")
        self.buttons.append(change)
        w.label(box, _("Letak berkas kantor"), "smallm", "text2").pack(anchor="w")
        path = w.label(box, "", "body")
        path.pack(anchor="w")
        reach = w.label(box, "", "small", "text3")
        reach.pack(anchor="w")
        self._folder = (path, reach)
        self.show_folder(folder, note)

    def _foot(self, card: tk.Misc, verb: str, command: Callable[[], object], *, back: bool = True) -> None:
        foot = w.frame(card)
        foot.pack(fill="x", pady=(look.px(18), 0))
        go = w.button(foot, verb, "primary", command=command)
        go.pack(side="right")
        self.buttons.append(go)
        if back:
            returning = w.button(foot, _("Kembali"), "quiet", command=self.presenter.back)
            returning.pack(side="right", padx=(0, look.px(8)))
            self.buttons.append(returning)

    # What was typed

    def _create(self) -> None:
        assert self.form is not None
        values = self.form.checked_values()
        if values is not None:
            self._office_name = values["name"]
            self.presenter.create(**values)

    def _restore(self) -> None:
        assert self.form is not None
        self.presenter.restore(**{key: value or "" for key, value in self.form.values().items()})

    def _confirm(self) -> None:
        assert self.confirmation is not None
        self.presenter.confirm_code(self.confirmation.raw)

    def _describe_password(self) -> None:
        form = self.form
        if form is None:
            return
        password = form.value("password")
        if password:
            good, sentence = describe_password(password, form.value("officer") or "")
            form.show_note("password", sentence, "ok" if good else "hint")
        else:
            form.clear_note("password")


def _show_card(row: tk.Misc, column: int, card: Card, command: Callable[[], object]) -> w.Button:
    made = w.card(row, padding=20)
    sides = ((0, 8), (4, 4), (8, 0))[column]  # equal sums: equal cards
    made.grid(row=0, column=column, sticky="nsew", padx=(look.px(sides[0]), look.px(sides[1])))
    w.tile(made, card.icon, card.kind, 44).pack(anchor="w")
    w.label(made, _(card.title), "h2").pack(anchor="w", pady=(look.px(14), look.px(4)))
    w.label(made, _(card.text), "body", "text2", wrap="auto").pack(fill="x")
    button = w.button(made, _(card.verb), "primary" if column == 0 else "secondary", command=command)
    button.pack(fill="x", side="bottom")
    w.label(made, _(card.note), "small", "text3").pack(anchor="w", side="bottom", pady=(look.px(18), look.px(10)))
    return button


def _brand(parent: tk.Misc) -> tk.Canvas:
    size = look.px(48)
    mark = tk.Canvas(parent, width=size, height=size, borderwidth=0, highlightthickness=0)
    mark.configure(background=look.color("app"))
    mark.create_image(0, 0, image=look.skin_photo(look.Skin(fill="accent", radius=12), size, size), anchor="nw")
    mark.create_image(size // 2, size // 2, image=look.icon("shop-window", 24, "on_accent"))
    return mark


def build(parent: tk.Misc, gate: Gate) -> Hosted:
    """The page for a PC without an office, or for another office than the last one."""
    page = FirstRunPage(parent)
    presenter = FirstRunPresenter(page, gate)
    page.attach(presenter)
    return Hosted(
        frame=page,
        opened=presenter.opened,
        commands={Command.BACK: presenter.back},
        keys={"<Escape>": presenter.back},
        help=HELP,
    )
