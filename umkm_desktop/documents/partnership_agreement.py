"""The partnership agreement: title block, parties, Pasal by Pasal, meterai boxes, initials on every page."""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable, KeepTogether, Spacer

from umkm_desktop.documents.blocks import bare_table
from umkm_desktop.documents.content import Article, Clause, PartnershipAgreement, Party, Signatory
from umkm_desktop.documents.letter_pages import FOOT, Layout, LetterPages, Story, draw_fitting
from umkm_desktop.documents.pages import GREY, RULE, sheet_of
from umkm_desktop.documents.paragraphs import paragraph, rich_paragraph
from umkm_desktop.documents.styles import LADDER, AgreementStyles, style

INITIALS = ("Pihak Kesatu", "Pihak Kedua")
STAMP_DUTY = "meterai\n10000"
"""The box the stamp is stuck on and signed across (UU 10/2020: Rp10.000); the program prints only the box."""

CENTRED = ("ALIGN", (0, 0), (-1, -1), "CENTER")
MIDDLE = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")


class AgreementPages(LetterPages):
    """Sheets without kop; two boxes for initials at the foot of each, so that no sheet can be exchanged."""

    def draw_footer(self, canvas: Canvas) -> None:
        """What and which page at the left, the boxes at the right."""
        y, width, sheet = FOOT, 17 * mm, self.sheet
        canvas.setFillColor(GREY)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.4)
        x = sheet.width - sheet.right
        canvas.setFont("Sans", 5.8)
        for label in reversed(INITIALS):
            x -= width
            canvas.rect(x, y, width, 10 * mm)
            canvas.drawCentredString(x + width / 2, y + 1.2 * mm, label)
        footer = f"{self.layout.footer} – halaman {self.page} dari {self.total}"
        draw_fitting(canvas, sheet.left, y + 1.2 * mm, footer, x - sheet.left - 6)


def agreement_layout(content: PartnershipAgreement) -> Layout:
    """The text ready to be set. It carries neither seal nor kop: the parties sign it; a draft is marked as one."""
    sheet = sheet_of(content.meta, initials=True)
    return Layout(
        meta=content.meta,
        sheet=sheet,
        story=lambda _density: _story(content, AgreementStyles(content.meta.size), sheet.text_width),
        ladder=LADDER[:1],
        footer=content.footer,
        draft=content.draft,
        pages=AgreementPages,
    )


def _story(content: PartnershipAgreement, styles: AgreementStyles, width: float) -> Story:
    story = _title_block(content, styles)
    if content.numbers:
        story += [_numbers(content, styles, width), Spacer(1, 8)]
    story.append(paragraph(content.opening, styles.flat))
    story += [
        _party("1.", content.first, styles, width),
        _party("2.", content.second, styles, width),
        paragraph(content.agreed, styles.flat),
    ]
    for number, article in enumerate(content.articles, 1):
        story += _article(number, article, styles)
    story += [Spacer(1, 8), KeepTogether(_signatures(content, styles, width))]
    return story


def _title_block(content: PartnershipAgreement, styles: AgreementStyles) -> Story:
    """The first line largest, then names in bold with the little words between them in regular."""
    first, *rest = content.title_lines
    lines: Story = [paragraph(first, styles.title)]
    lines += [paragraph(line, styles.between if n % 2 == 0 else styles.part) for n, line in enumerate(rest)]
    return [*lines, Spacer(1, 7)]


def _numbers(content: PartnershipAgreement, styles: AgreementStyles, width: float) -> Flowable:
    rows = [
        [paragraph(label, styles.left), paragraph(":", styles.left), paragraph(value or "–", styles.left)]
        for label, value in content.numbers
    ]
    return bare_table(rows, [46 * mm, 4 * mm, width - 50 * mm])


def _party(mark: str, party: Party, styles: AgreementStyles, width: float) -> Flowable:
    """Komparisi; a column this narrow is never justified."""
    name = style("party", "BookB", styles.size, styles.leading)
    row = [
        paragraph(mark, styles.left),
        paragraph(party.name, name),
        paragraph(":", styles.left),
        rich_paragraph(party.introduction, styles.left),
    ]
    return bare_table([row], [7 * mm, 37 * mm, 4 * mm, width - 48 * mm], ("BOTTOMPADDING", (0, 0), (-1, -1), 5))


def _article(number: int, article: Article, styles: AgreementStyles) -> Story:
    """Heading and name kept with the first two clauses."""
    clauses = [_clause(clause, styles) for clause in article.clauses]
    heading = [paragraph(f"Pasal {number}", styles.article), paragraph(article.name, styles.article_name)]
    return [Spacer(1, 5), KeepTogether([*heading, *clauses[:2]]), *clauses[2:]]


def _clause(clause: Clause, styles: AgreementStyles) -> Flowable:
    """An ayat, a huruf, or text without a mark; one that ends in a colon stays with what follows."""
    chosen = styles.flat
    if clause.mark:
        chosen = styles.item if clause.mark[:1].isalpha() else styles.clause
    if clause.text.rstrip().endswith(":"):
        chosen = chosen.clone("with-next", keepWithNext=1)
    return paragraph(clause.text, chosen, bullet=clause.mark)


def _signatures(content: PartnershipAgreement, styles: AgreementStyles, width: float) -> Story:
    """Pihak Kedua left, Pihak Kesatu right, each with its meterai; the head of the office as witness below."""
    sides = (content.second, content.first)
    table = bare_table(
        [
            [paragraph(f"PIHAK {word},", styles.centre_bold) for word in ("KEDUA", "KESATU")],
            [_stamp_box(), _stamp_box()],
            [paragraph(side.signed_as or side.name.upper(), styles.centre_bold) for side in sides],
            [paragraph("\n".join((side.position, *side.below)), styles.centre) for side in sides],
        ],
        [width / 2] * 2,
        CENTRED,
        MIDDLE,
        rowHeights=[18, 28 * mm, None, None],
    )
    story: Story = [paragraph(content.closing, styles.flat), Spacer(1, 8), table]
    if content.witness:
        story += [Spacer(1, 12), _witness(content.witness, styles, width)]
    return story


def _stamp_box() -> Flowable:
    words = style("stamp", "Sans", 6.5, 8, align=1, textColor=RULE)
    edge = ("BOX", (0, 0), (-1, -1), 0.5, RULE)
    box = bare_table([[paragraph(STAMP_DUTY, words)]], [24 * mm], edge, MIDDLE, rowHeights=[17 * mm])
    box.hAlign = "CENTER"
    return box


def _witness(witness: Signatory, styles: AgreementStyles, width: float) -> Flowable:
    rows = [[paragraph("Mengetahui", styles.centre)]]
    rows += [[paragraph(line, styles.centre_bold)] for line in witness.title_lines]
    heights: list[float | None] = [None] * len(rows)
    rows += [[paragraph(" ", styles.centre)], [paragraph(witness.name, styles.centre_bold)]]
    heights += [20 * mm, None]
    if witness.nip:
        rows.append([paragraph(f"NIP {witness.nip}", styles.centre)])
        heights.append(None)
    return bare_table(rows, [width], rowHeights=heights)
