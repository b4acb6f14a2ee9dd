"""The sign-in page: one drawing, one name, one password; the same page covers everything while the window is locked."""

import tkinter as tk
from collections.abc import Callable

from umkm_desktop.domain.officers import describe_password
from umkm_desktop.i18n import N_, _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Gate
from umkm_desktop.ui.look.surfaces import photo
from umkm_desktop.ui.navigation import Hosted
from umkm_desktop.ui.presented import PresentedFrame
from umkm_desktop.ui.screens.sign_in.drawing import draw_stalls
from umkm_desktop.ui.screens.sign_in.presenter import SignInPresenter

HELP = N_(
    "Ketik nama Anda seperti yang didaftarkan admin; huruf besar dan kecil sama saja. Lalu ketik kata sandi.\n\n"
    "Lupa kata sandi? Admin dapat memberi yang baru. Bila tidak ada admin, pakai kode pemulihan yang dicetak saat "
    "kantor dibuat.\n\n"
    "Setelah beberapa kali salah, percobaan berikutnya harus menunggu. Memajukan jam komputer tidak mempercepatnya."
)
PICTURE_WIDTH = 500
NARROW = 940
"""Logical width under which the picture gives way."""
FORM_WIDTH = 372


class SignInPage(PresentedFrame[SignInPresenter]):
    """Passive: shows what the presenter says, hands over what was typed."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._name = ""
        self._picture = tk.Canvas(self, background=look.color("brand_top"), borderwidth=0, highlightthickness=0)
        self._picture.configure(width=look.px(PICTURE_WIDTH))
        self._right = w.frame(self)
        self._right.pack(side="right", fill="both", expand=True)
        middle = w.CenteredColumn(self._right, FORM_WIDTH)
        middle.pack(fill="both", expand=True)
        self._form = middle.column
        self._title = w.label(self._form, _("Masuk"), "big")
        self._title.pack(anchor="w", padx=look.px(2))
        self._office = w.label(self._form, "", "body", "text3", wrap=FORM_WIDTH - 4)
        self._office.pack(anchor="w", padx=look.px(2), pady=(look.px(2), look.px(16)))
        self._notice = w.frame(self._form)
        self._notice.pack(fill="x")
        self._body = w.frame(self._form)
        self._body.pack(fill="x")
        self._foot = w.label(self._right, "", "small", "text3")
        self._foot.pack(side="bottom", pady=(look.px(6), look.px(16)), before=middle)
        self._strip: w.Strip | None = None
        self._buttons: list[w.Button] = []
        self.name_field: w.TextField | None = None
        self.password_field: w.PasswordField | None = None
        self.bind("<Configure>", self._lay_out)
        self._picture.bind("<Configure>", lambda _event: self._paint())

    # What the presenter says

    def show_office(self, name: str, place: str) -> None:
        """Which office this is, and where its file lies."""
        self._office.say(_("{name} · {place}").format(name=name, place=place) if place else name)

    def show_sign_in(self) -> None:
        """Ask for name and password."""
        self._start(_("Masuk"))
        name = self.name_field = w.TextField(self._body, _("Nama petugas"))
        name.set(self._name)
        name.pack(fill="x", pady=(0, look.px(11)))
        password = self._ask_password(_("Lupa? Pakai kode pemulihan"), self._recover_link)
        self._add_button(_("Masuk"), self._send)
        other = w.link(self._body, _("Buka kantor lain"), lambda: self.presenter.choose_other_office(), "small")
        other.pack(pady=(look.px(10), 0))
        name.entry.bind("<Return>", w.handler(password.focus_set))
        name.focus_set()

    def fill_name(self, name: str) -> None:
        """The officer is known already: only his password is missing."""
        if self.name_field is not None and self.password_field is not None:
            self.name_field.set(name)
            self.password_field.focus_set()

    def show_officer(self, name: str, duty: str) -> None:
        """Behind a lock: the one officer whose password is asked."""
        self._start(_("Terkunci"))
        tile = w.outlined(self._body, padding=10)
        tile.pack(fill="x", pady=(0, look.px(11)))
        w.avatar(tile, name, 32, round_shape=True).pack(side="left", padx=(look.px(2), look.px(10)))
        words = w.frame(tile)
        words.pack(side="left")
        w.label(words, name, "bodym").pack(anchor="w")
        w.label(words, duty, "small", "text3").pack(anchor="w")
        self.name_field = None
        self._ask_password("", None).focus_set()
        self._add_button(_("Buka kunci"), self._send)
        other = w.link(self._body, _("Ganti petugas"), lambda: self.presenter.switch_officer(), "small")
        other.pack(pady=(look.px(10), 0))

    def show_recovery(self, name: str) -> None:
        """Ask for the recovery code and a new password."""
        self._start(_("Kode pemulihan"))
        who = w.TextField(self._body, _("Nama petugas"))
        who.set(name)
        code = w.TextField(self._body, _("Kode pemulihan"), hint=_("32 karakter, 8 kelompok, di kertas tersegel"))
        password = w.PasswordField(self._body, _("Kata sandi baru"))
        password.on_change = lambda: _describe(password, who)
        again = w.PasswordField(self._body, _("Ulangi kata sandi baru"))
        for field in (who, code, password, again):
            field.pack(fill="x", pady=(0, look.px(11)))

        def send() -> None:
            self.presenter.recover(who.value or "", code.raw, password.read(), again.read())

        self._add_button(_("Masuk dengan kode pemulihan"), send)
        back = w.link(self._body, _("Kembali ke kata sandi"), lambda: self.presenter.back_to_sign_in(), "small")
        back.pack(pady=(look.px(10), 0))
        for field, following in ((who, code), (code, password), (password, again)):
            field.entry.bind("<Return>", w.handler(following.focus_set))
        again.entry.bind("<Return>", w.handler(send))
        (code if name else who).focus_set()

    def show_problem(self, sentence: str, action: str = "", command: Callable[[], object] | None = None) -> None:
        """What is wrong, with one way out."""
        self._drop_strip()
        self._strip = w.Strip(self._notice, sentence, kind="bad", action=action, command=command, closable=False)
        self._strip.pack(fill="x", pady=(0, look.px(12)))

    def show_waiting(self, sentence: str) -> None:
        """How long one has to wait; an empty sentence ends it."""
        if not sentence:
            self._drop_strip()
            self._refuse("")
            return
        self.show_problem(sentence)
        self._refuse(sentence)

    def show_foot(self, text: str) -> None:
        """The quiet line at the bottom."""
        self._foot.say(text)

    def forget_passwords(self) -> None:
        """Empty every field that holds a secret, and be ready for the next try."""
        for field in self._body.winfo_children():
            if isinstance(field, w.PasswordField):
                field.set("")
        if self.password_field is not None and self.password_field.winfo_exists():
            self.password_field.focus_set()

    def set_busy(self, busy: bool) -> None:
        """While a password is looked at nothing can be pressed."""
        self.configure(cursor="watch" if busy else "")
        for button in self._buttons:
            button.state(["disabled" if busy else "!disabled"])
        if busy:
            self._drop_strip()
        self.update_idletasks()

    def stands(self) -> bool:
        """Whether the page is still there."""
        return bool(self.winfo_exists())

    def call_later(self, milliseconds: int, action: Callable[[], object]) -> None:
        """Run something later, as long as the page stands."""
        self.after(milliseconds, lambda: action() if self.winfo_exists() else None)

    # What the page does by itself

    def _start(self, title: str) -> None:
        self._title.say(title)
        self._drop_strip()
        self._buttons.clear()
        self.password_field = None
        for child in self._body.winfo_children():
            child.destroy()

    def _ask_password(self, link: str, command: Callable[[], object] | None) -> w.PasswordField:
        head = w.frame(self._body)
        head.pack(fill="x", padx=look.px(2))
        w.label(head, _("Kata sandi"), "smallm", "text2").pack(side="left")
        field = self.password_field = w.PasswordField(self._body, "")
        field.pack(fill="x", pady=(0, look.px(14)))
        field.entry.bind("<Return>", w.handler(self._send))
        if link:
            w.link(head, link, command, "small").pack(side="right")
            head.lift()  # Tab follows the stacking order: the password comes before the link above it
        return field

    def _add_button(self, text: str, command: Callable[[], object]) -> None:
        button = w.button(self._body, text, "primary", command=command)
        button.pack(fill="x")
        self._buttons.append(button)

    def _send(self) -> None:
        if self._buttons and self._buttons[0].instate(["disabled"]):
            return
        assert self.password_field is not None
        self._name = self.name_field.raw if self.name_field is not None else ""
        self.presenter.sign_in(self._name, self.password_field.read())

    def _recover_link(self) -> None:
        self._name = self.name_field.raw if self.name_field is not None else ""
        self.presenter.start_recovery(self._name)

    def _refuse(self, why: str) -> None:
        for button in self._buttons:
            button.set_allowed(not why, why)

    def _drop_strip(self) -> None:
        if self._strip is not None and self._strip.winfo_exists():
            self._strip.destroy()
            self._notice.configure(height=1)  # a frame without children keeps its last height
        self._strip = None

    def _lay_out(self, event: "tk.Event[tk.Misc]") -> None:
        if look.logical(event.width) >= NARROW:
            self._picture.pack(side="left", fill="y", before=self._right)
        else:
            self._picture.pack_forget()

    def _paint(self) -> None:
        canvas, wide, tall = self._picture, self._picture.winfo_width(), self._picture.winfo_height()
        if wide < 2 or tall < 2:
            return
        canvas.delete("all")
        canvas.create_image(0, 0, image=photo(("stalls", wide, tall), lambda: draw_stalls(wide, tall)), anchor="nw")
        x = look.px(44)
        brand = look.skin_photo(look.Skin(fill="on_brand", radius=10), look.px(38), look.px(38))
        canvas.create_image(x, look.px(52), image=brand, anchor="nw")
        canvas.create_image(x + look.px(19), look.px(71), image=look.icon("shop-window", 20, "brand_top"))
        paint = canvas.create_text
        white = look.color("on_brand")
        paint(x + look.px(50), look.px(71), text="UMKM Desktop", font=look.font("h2"), fill=white, anchor="w")
        motto = _("Satu meja untuk\nmendampingi UMKM.")
        paint(x, look.px(150), text=motto, font=look.font("big"), fill=white, anchor="nw")
        promise = _("Data hanya ada di komputer ini, terenkripsi.")
        paint(x, look.px(236), text=promise, font=look.font("h3"), fill=look.color("on_brand2"), anchor="nw")


def _describe(field: w.PasswordField, who: w.TextField) -> None:
    good, sentence = describe_password(field.read(), who.raw)
    if field.empty:
        field.clear()
    else:
        field.show(sentence, "ok" if good else "hint")


def build(parent: tk.Misc, gate: Gate) -> Hosted:
    """The page for this gate: sign-in, or the lock page when a desk waits behind it."""
    page = SignInPage(parent)
    presenter = SignInPresenter(page, gate)
    page.attach(presenter)
    return Hosted(frame=page, opened=presenter.opened, help=HELP)
