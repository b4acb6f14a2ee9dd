"""Periksa keaslian: choose a file or type at the left, the plain answer at the right."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.verifying.keys_pane import KeysPane
from umkm_desktop.ui.screens.verifying.keys_presenter import KeysPresenter
from umkm_desktop.ui.screens.verifying.presenter import Outcome, VerifyingPresenter

HELP = N_(
    "Pilih PDF, pindaian, atau foto dokumen; segelnya dibaca dari gambar. Bila hanya ada kertasnya, ketik nomor dan "
    "kode 10 huruf di bawah segel.\n\n"
    "Keterangan di kanan berasal dari segel, bukan dari kertas. Bandingkan keduanya: bila nama, nomor atau tanggalnya "
    "berbeda, kertas itu bukan yang kami terbitkan.\n\n"
    "“Simpan halaman pemeriksa” membuat satu berkas untuk orang lain: ia memeriksa di peramban, tanpa program dan "
    "tanpa jaringan. Bagikan yang baru setiap kali ada pencabutan atau kunci berganti."
)
LEFT_WIDTH, NARROW_WIDTH, NARROW = 420, 336, 960
_STEPS = (
    N_("Bandingkan nama, nomor dan tanggal di kanan dengan yang tertulis di kertas, huruf demi huruf."),
    N_("Asli berarti segelnya dari kantor ini dan tidak dicabut sampai tanggal daftar di bawah jawaban."),
    N_("Dicabut atau bukan segel kami: jangan dipakai; tanyakan nomornya kepada petugas dokumen."),
)


class VerifyingView(PresentedFrame[VerifyingPresenter]):
    """Question left, answer right."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.grid_columnconfigure(0, weight=1)
        self.grid_rowconfigure(1, weight=1)
        self.tabs = w.TabStrip(
            self, [("check", _("Periksa")), ("keys", _("Kunci segel"))], lambda part: self._part_chosen(part)
        )
        self._page = w.frame(self)
        self._page.grid(row=1, column=0, sticky="nsew")
        self._page.grid_columnconfigure(1, weight=1)
        self._page.grid_rowconfigure(0, weight=1)
        self._left = left = w.card(self._page, padding=4)
        left.configure(width=look.px(LEFT_WIDTH))
        left.pack_propagate(False)
        left.grid(row=0, column=0, sticky="nsew", padx=(look.px(17), look.px(6)), pady=(0, look.px(13)))
        answer = w.card(self._page, padding=4)
        answer.grid(row=0, column=1, sticky="nsew", padx=(look.px(6), look.px(17)), pady=(0, look.px(13)))
        self._answer = answer
        self.keys_pane = KeysPane(self)
        self._on_keys: Callable[[], object] | None = None
        scroll = w.ScrollFrame(left)
        scroll.pack(fill="both", expand=True, padx=(look.px(14), look.px(4)), pady=look.px(12))
        question = w.frame(scroll.body)
        question.pack(fill="both", expand=True, padx=(look.px(2), look.px(12)))
        self._build_question(question)
        self.show_start()
        self.bind("<Configure>", self._resized)

    def _build_question(self, card: tk.Misc) -> None:
        self._notice = w.StripPlace(card, 12)
        self._notice.pack(fill="x")
        w.label(card, _("Berkas"), "h3").pack(anchor="w")
        w.label(card, _("PDF dari kami, hasil pindai, atau foto kertasnya."), "small", "text3", wrap="auto").pack(
            fill="x", pady=(look.px(2), look.px(10))
        )
        self._file = w.button(
            card, _("Pilih berkas…"), "primary", icon="folder2-open", command=lambda: self.presenter.choose_file()
        )
        self._file.pack(anchor="w")
        w.divider(card).pack(fill="x", pady=look.px(20))
        w.label(card, _("Atau ketik"), "h3").pack(anchor="w")
        w.label(
            card, _("Isi QR yang dibaca telepon, atau nomor dan kode di bawah segel."), "small", "text3", wrap="auto"
        ).pack(fill="x", pady=(look.px(2), look.px(6)))
        self.text = w.MultilineField(card, "", rows=4)
        self.text.pack(fill="x")
        self.text.control.bind("<Control-Return>", self._check_key)
        example = _("Contoh: 500.3/0142/DKUKM/XI/2026 7K3M-9QXT-2F")
        w.label(card, example, "small", "text3", wrap="auto").pack(fill="x", pady=(look.px(4), look.px(10)))
        self._check = w.button(
            card, _("Periksa"), "secondary", icon="search", key="Ctrl Enter", command=self._check_now
        )
        self._check.pack(anchor="w")
        w.divider(card).pack(fill="x", pady=look.px(20))
        w.label(card, _("Cara membaca jawabannya"), "h3").pack(anchor="w", pady=(0, look.px(4)))
        for number, step in enumerate(_STEPS, 1):
            row = w.frame(card)
            row.pack(fill="x", pady=(look.px(6), 0))
            w.label(row, f"{number}.", "body", "text3").pack(side="left", anchor="n", padx=(0, look.px(8)))
            w.label(row, _(step), "small", "text2", wrap="auto").pack(side="left", fill="x", expand=True)

    def _resized(self, event: "tk.Event[tk.Misc]") -> None:
        """In a narrow window the answer gets the larger half."""
        if event.widget is self:
            width = NARROW_WIDTH if look.logical(event.width) < NARROW else LEFT_WIDTH
            self._left.configure(width=look.px(width))

    def offer_keys(self, on_shown: Callable[[], object]) -> None:
        """Show the tab of the keys; only for those who may change them."""
        self._on_keys = on_shown
        self.tabs.grid(row=0, column=0, sticky="ew", padx=look.px(17), pady=(0, look.px(12)))
        self.tabs.answer_in(self)

    def _part_chosen(self, part: str) -> None:
        shown, hidden = (self.keys_pane, self._page) if part == "keys" else (self._page, self.keys_pane)
        hidden.grid_forget()
        shown.grid(row=1, column=0, sticky="nsew")
        if part == "keys" and self._on_keys:
            self._on_keys()

    def _check_key(self, _event: object) -> str:
        self._check_now()
        return "break"

    def _check_now(self) -> None:
        self.presenter.check_text(self.text.raw)

    # --- what the presenter says
    def show_start(self) -> None:
        self._clear()
        w.EmptyState(
            self._answer,
            "qr-code-scan",
            _("Belum ada yang diperiksa"),
            _("Pilih berkas atau ketik nomor dan kodenya; jawabannya tampil di sini."),
        ).fill()

    def show_outcome(self, outcome: Outcome) -> None:
        self._clear()
        self._notice.say("")
        w.label(self._answer, outcome.as_of, "small", "text3").pack(
            side="bottom", anchor="w", padx=look.px(20), pady=look.px(12)
        )
        scroll = w.ScrollFrame(self._answer)
        scroll.pack(fill="both", expand=True, padx=(look.px(20), look.px(4)), pady=(look.px(20), 0))
        body = w.frame(scroll.body)
        body.pack(fill="both", expand=True, padx=(0, look.px(16)))
        self._draw_verdict(body, outcome)
        self._draw_notes(body, outcome)
        for place, (label, value) in enumerate(outcome.facts):
            w.label(body, label, "small", "text3").pack(fill="x", pady=(look.px(12), 0))
            w.label(body, value, "big" if place == 0 else "h2", wrap="auto").pack(fill="x")
        if outcome.question:
            w.divider(body).pack(fill="x", pady=look.px(14))
            w.label(body, outcome.question, "h2", "accent_text", wrap="auto").pack(fill="x")
            note = _("Bandingkan huruf demi huruf. Segel yang asli pun dapat ditempel pada kertas yang diubah.")
            w.label(body, note, "small", "text3", wrap="auto").pack(fill="x", pady=(look.px(2), look.px(12)))

    def _draw_notes(self, body: tk.Misc, outcome: Outcome) -> None:
        """What the office adds, the way to its own document or to the book, and the other seals of the file."""
        for note in outcome.notes:
            w.label(body, note, "body", "text2", wrap="auto").pack(fill="x", pady=(look.px(8), 0))
        acts = w.frame(body)
        if outcome.document:
            w.button(
                acts,
                _("Buka dokumen terbit"),
                icon="file-earmark-text",
                command=lambda: self.presenter.open_document(outcome.document),
            ).pack(side="left", padx=(0, look.px(8)))
        if outcome.enterable:
            w.button(
                acts,
                _("Catat kertas ini…"),
                icon="journal-plus",
                command=lambda: self.presenter.enter(outcome.enterable),
            ).pack(side="left")
        if acts.winfo_children():
            acts.pack(fill="x", pady=(look.px(10), 0))
        for icon, said, whose in outcome.others:
            line = w.frame(body)
            line.pack(fill="x", pady=(look.px(8), 0))
            w.label(line, "", icon=icon, icon_size=14).pack(side="left", anchor="n", padx=(0, look.px(8)))
            words = w.frame(line)
            words.pack(side="left", fill="x", expand=True)
            w.label(words, said, "body", "text", wrap="auto").pack(fill="x")
            w.label(words, whose, "small", "text3", wrap="auto").pack(fill="x")

    @staticmethod
    def _draw_verdict(body: tk.Misc, outcome: Outcome) -> None:
        box = w.box(body, f"{outcome.kind}_soft", padding=18)
        box.configure(takefocus=True)  # from here the page keys turn the answer
        box.pack(fill="x")
        w.label(box, "", icon=outcome.icon, icon_color=outcome.kind, icon_size=32).pack(side="left", anchor="n")
        words = w.frame(box)
        words.pack(side="left", fill="x", expand=True, padx=(look.px(14), 0))
        w.label(words, outcome.title, "big", outcome.kind, wrap="auto").pack(fill="x")
        w.label(words, outcome.sentence, "body", "text", wrap="auto").pack(fill="x", pady=(look.px(4), 0))

    def show_problem(self, sentence: str) -> None:
        self._notice.say(sentence)

    def set_busy(self, busy: bool) -> None:
        for button in (self._file, self._check):
            button.set_allowed(not busy, _("Sedang memeriksa."))

    def _clear(self) -> None:
        for child in self._answer.winfo_children():
            child.destroy()


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen as the shell hosts it."""
    view = VerifyingView(parent)
    presenter, keys = VerifyingPresenter(view, context), KeysPresenter(view.keys_pane, context)
    view.attach(presenter)
    view.keys_pane.attach(keys)
    if keys.allowed:
        view.offer_keys(keys.refresh)
    return Hosted(
        frame=view,
        opened=presenter.opened,
        commands={Command.FIND: view.text.focus_set, Command.NEW: presenter.choose_file},
        help=HELP,
    )
