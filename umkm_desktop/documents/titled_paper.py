"""Papers in the shape judul: centred title and number, body, perhaps a list that many sign, then the office's own."""

from reportlab.lib.units import mm
from reportlab.platypus.flowables import CondPageBreak, Flowable, Spacer

from umkm_desktop.documents.blocks import Body
from umkm_desktop.documents.closing import followed, height_of
from umkm_desktop.documents.content import PanelMember, Seal, TitledPaper
from umkm_desktop.documents.letter_pages import Story
from umkm_desktop.documents.letter_parts import copies_block
from umkm_desktop.documents.official_letter import ended
from umkm_desktop.documents.pages import GREY
from umkm_desktop.documents.paragraphs import paragraph
from umkm_desktop.documents.sheets import Sheet
from umkm_desktop.documents.signature_block import SignatureBlock
from umkm_desktop.documents.styles import LetterStyles, style, table_family
from umkm_desktop.documents.tables import Cell, ruled_table, scaled

MEMBER_HEAD = ("No.", "Nama", "Jabatan/unsur", "Tanda tangan")
MEMBER_WIDTHS = (9, 56, 49, 46)
MEMBER_ROW = 12.5 * mm
MEMBERS_ON_ONE_PAGE = 12
OVER_ACKNOWLEDGEMENT = 16


def title_block(title: tuple[str, ...], number: str, styles: LetterStyles) -> Story:
    """Lines in capitals are bold, others say which month or place; the number under them."""
    lines: Story = [paragraph(line, styles.title if line.isupper() else styles.centre) for line in title]
    return [*lines, paragraph(f"Nomor {number}", styles.centre)] if number else lines


def story_of(content: TitledPaper, seal: Seal | None, styles: LetterStyles, sheet: Sheet) -> Story:
    """The paper from its title to the copies; signers in a list stand before the office's own signature."""
    width = sheet.text_width
    above = [line for line in (content.place_and_date, content.acknowledgement) if line]
    signature: Story = [SignatureBlock(sheet, content.signatory, seal, styles, above)]
    copies = copies_block(content.copies, styles)
    body = Body(styles, width, titled=True)
    story = [*title_block(content.title, content.number, styles), Spacer(1, 10)]
    if not content.members:
        return [*story, *ended(body, content.blocks, [Spacer(1, 8), *signature], copies, sheet)]
    members = _members_table(content.members, styles, width)
    after: Story = [Spacer(1, OVER_ACKNOWLEDGEMENT), *signature]
    followed(members, after, width)
    heading: Story = [Spacer(1, 6), paragraph(content.members_title, styles.left), Spacer(1, 4)]
    whole, room = [*heading, members, *after], sheet.frame_height * 0.95
    if len(content.members) > MEMBERS_ON_ONE_PAGE or height_of(whole, width) > room:
        begun = CondPageBreak(height_of(heading, width) + 3 * MEMBER_ROW)
        return [*story, *body.story(content.blocks, [begun, *heading], 0), members, *after, *copies]
    return [*story, *body.story(content.blocks, whole, room), *copies]


def _members_table(members: tuple[PanelMember, ...], styles: LetterStyles, width: float) -> Flowable:
    """A row for each signature, high enough for a pen."""
    family = table_family(styles.family)
    name, element = style("member", family, 10, 13), style("element", family, 9, 11.5, textColor=GREY)
    rows: list[list[Cell]] = [
        [paragraph(f"{n}.", name), paragraph(member.name, name), paragraph(member.element or "–", element), " "]
        for n, member in enumerate(members, 1)
    ]
    return ruled_table(MEMBER_HEAD, rows, scaled(MEMBER_WIDTHS, width), "clll", family=family, row_height=MEMBER_ROW)
