"""Indonesian words for what ttkbootstrap says itself: its dialogs, file chooser and calendar."""

from ttkbootstrap.localization import MessageCatalog

from umkm_desktop.i18n import DAYS, MONTHS

_WORDS = {
    "OK": "Oke", "Cancel": "Batal", "Yes": "Ya", "No": "Tidak", "Retry": "Coba lagi", "Continue": "Lanjut",
    "Submit": "Kirim", "Open": "Buka", "Close": "Tutup", "Save": "Simpan", "Save As": "Simpan sebagai",
    "Delete": "Hapus", "Add": "Tambah", "Remove": "Buang", "Next": "Berikutnya", "Prev": "Sebelumnya",
    "Search": "Cari", "Size": "Ukuran", "Name": "Nama", "Modified": "Diubah", "Preview": "Pratinjau",
    "All Files": "Semua berkas", "Directory:": "Folder:", "Select Directory": "Pilih folder",
    "File name:": "Nama berkas:", "Files of type:": "Jenis berkas:", "Selection:": "Pilihan:",
    "Show hidden files": "Tampilkan berkas tersembunyi",
    "File already exists. Overwrite?": "Berkas sudah ada. Timpa?",
    "Select an item from the list": "Pilih satu dari daftar",
    "&OK": "&Oke", "&Cancel": "&Batal", "&Open": "&Buka", "&Save": "&Simpan", "&Yes": "&Ya", "&No": "&Tidak",
    "&Directory:": "&Folder:", "File &name:": "&Nama berkas:", "File &names:": "&Nama berkas:",
    "Files of &type:": "&Jenis berkas:", "Show &Hidden Files and Directories": "Tampilkan yang &tersembunyi",
    'File "%1$s" already exists.\nDo you want to overwrite it?': 'Berkas "%1$s" sudah ada.\nTimpa berkas itu?',
    'File "%1$s" does not exist.': 'Berkas "%1$s" tidak ada.',
}  # fmt: skip

_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def teach() -> None:
    """Give Tk the Indonesian words and take Indonesian as the language of its own windows."""
    words = dict(_WORDS)
    words.update(zip(_ENGLISH_MONTHS, MONTHS, strict=True))
    words.update(zip(_ENGLISH_DAYS, DAYS, strict=True))
    words.update((english[:2], own[:2]) for english, own in zip(_ENGLISH_DAYS, DAYS, strict=True))
    MessageCatalog.locale("id")
    MessageCatalog.set_many("id", *(part for pair in words.items() for part in pair))
