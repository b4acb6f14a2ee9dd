"""Digests of every paper, before and after (not committed)."""

import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path

import factories

sys.path.insert(0, str(Path(__file__).parent.parent / "documents"))
from kind_samples import HOSTILE, ORDINARY
from samples import SEAL

from umkm_desktop.documents.kinds import renderer
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.services.issuing.samples import sample_paper
from umkm_desktop.services.office.legal_register import first_legal_bases


def test_digests(desk):
    factories.ready_office(desk)
    with desk.write("legal_basis.added") as session:
        session.add_all(first_legal_bases())
    found = {}

    def put(name, pdf):
        found[name] = hashlib.sha256(pdf).hexdigest()

    for kind in Kind:
        for worst, table in enumerate((ORDINARY, HOSTILE)):
            content = table[kind]()
            for paper, family, size in (("A4", "Sans", 11), ("F4", "Book", 12)):
                c = replace(content, meta=replace(content.meta, paper=paper, family=family, size=size))
                for seal in (SEAL, None):
                    put(f"{kind}-{worst}-{paper}-{bool(seal)}", renderer(kind)(c, seal))
        for part in ("", *TEMPLATES[kind].texts):
            pdf = sample_paper(desk, kind, TEMPLATES[kind].texts, part=part)
            put(f"sample-{kind}-{part}", pdf)
    old = Path("/tmp/papers/digests.json")
    if not old.exists():
        old.write_text(json.dumps(found, indent=0))
    before = json.loads(old.read_text())
    assert before == found, [k for k in set(before) | set(found) if before.get(k) != found.get(k)]
