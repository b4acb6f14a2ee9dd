"""A field that a business gains is told once: model, migration and description, and it is in form, page, files, trail.

Tried on a copy of the program, for a field there is must be in the office file, too.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

MIGRATION = '''"""A field more."""

from alembic import op

revision = "9999"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE business ADD COLUMN loan INTEGER")
'''

USED = """
import sys
from pathlib import Path
from types import SimpleNamespace

import openpyxl

from umkm_desktop.domain.officers import ALL_ROLES
from umkm_desktop.services.desk import Desk, SignedIn
from umkm_desktop.services.importing.export_tables import export_records, export_template
from umkm_desktop.services.importing.import_writing import write_import
from umkm_desktop.services.importing.importing import lay_out_file, open_file, plan_import
from umkm_desktop.services.register.business_details import business_details
from umkm_desktop.services.register.business_lists import BusinessQuery, page_businesses
from umkm_desktop.services.register.businesses import add_business, business_form, change_business
from umkm_desktop.services.trail.history import record_history
from umkm_desktop.storage.database import Database
from umkm_desktop.storage.migrations import create_file
from umkm_desktop.ui.screens.businesses.sheets import fields_of, label_of
from umkm_desktop.ui.screens.businesses.words import further_facts

folder = Path(sys.argv[1])


def headings(path):
    return [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]


create_file(folder / "kantor.umkm", bytes(range(32)))
database = Database(folder / "kantor.umkm", bytes(range(32)))
desk = Desk(database, SignedIn("rini", "Rini Andriani", ALL_ROLES))

sheet = SimpleNamespace(subject="business", new=False, values={})
made = {field.key: field for field in fields_of(sheet, whole=True)}["loan"]
assert (made.label, made.kind, made.width) == ("Pinjaman", "money", 5), made
assert label_of("loan", sheet) == "Pinjaman"

uid = add_business(desk, {"name": "Keripik Bu Rini", "loan": "Rp1.500.000"})
change_business(desk, uid, {"loan": "2.500.000"})
assert business_form(desk, uid).values["loan"] == 2_500_000
fact = further_facts(business_details(desk, uid))[-1]
assert (fact.label, fact.value) == ("Pinjaman berjalan", "Rp2.500.000"), fact

change = next(iter(record_history(desk, uid))).changes[0]
assert (change.label, change.old, change.new) == ("Pinjaman berjalan", "Rp1.500.000", "Rp2.500.000"), change

export_template(desk, "businesses", folder / "kosong.xlsx")
assert "Pinjaman berjalan" in headings(folder / "kosong.xlsx")
export_records(desk, "businesses", folder / "semua.xlsx")
written = headings(folder / "semua.xlsx")
assert "Pinjaman berjalan" in written and 2_500_000 in written

(folder / "isi.csv").write_text("Nama usaha;Pinjaman berjalan\\nDodol Pak Asep;Rp 750.000\\n", encoding="utf-8")
laid = lay_out_file(desk, open_file(desk, folder / "isi.csv"), kind="businesses")
write_import(desk, plan_import(desk, laid))
other = next(row.uid for row in page_businesses(desk, BusinessQuery()) if row.name == "Dodol Pak Asep")
assert business_form(desk, other).values["loan"] == 750_000
database.close()
print("seen everywhere")
"""


def _put(path: Path, before: str, added: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, before + added), encoding="utf-8")


def _copy_with_a_field_more(folder: Path) -> None:
    left_out = shutil.ignore_patterns("__pycache__")
    for part in ("umkm_desktop", "db"):
        shutil.copytree(ROOT / part, folder / part, ignore=left_out)
    (folder / "assets").symlink_to(ROOT / "assets")
    versions = sorted((folder / "db" / "versions").glob("[0-9]*.py"))
    newest = versions[-1].name.partition("_")[0]
    (versions[-1].parent / "9999_a_field_more.py").write_text(MIGRATION.format(before=newest), encoding="utf-8")
    head = folder / "umkm_desktop" / "storage" / "migrations.py"
    head.write_text(head.read_text("utf-8").replace(f'HEAD = "{newest}"', 'HEAD = "9999"'), encoding="utf-8")
    _put(
        folder / "umkm_desktop" / "storage" / "models" / "register.py",
        "    started_year: Mapped[int | None] = mapped_column(Integer)\n",
        "    loan: Mapped[int | None] = mapped_column(Rupiah)\n",
    )
    _put(
        folder / "umkm_desktop" / "domain" / "register" / "businesses.py",
        "BUSINESS_FIELDS = (\n",
        '    FieldRule("loan", N_("Pinjaman berjalan"), Kind.RUPIAH, width=5, short=N_("Pinjaman")),\n',
    )


def test_a_field_more_needs_the_model_a_migration_and_its_description_and_nothing_else(tmp_path: Path) -> None:
    _copy_with_a_field_more(tmp_path)
    office = tmp_path / "kantor"
    office.mkdir()
    command = [sys.executable, "-c", USED, str(office)]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True)
    assert done.stdout.strip() == "seen everywhere", done.stderr[-3000:]
