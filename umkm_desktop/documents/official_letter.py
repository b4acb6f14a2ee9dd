"""Every letter the office writes from its texts: opening block, body, signature with seal, copies."""

from collections.abc import Sequence

from reportlab.platypus.flowables import Spacer

from umkm_desktop.documents.blocks import Body
from umkm_desktop.documents.closing import LONGEST_COPIES, height_of
from umkm_desktop.documents.content import Block, OfficialLetter, Seal
from umkm_desktop.documents.letter_pages import AnnexBreak, Story
from umkm_desktop.documents.letter_parts import copies_block, head_block
from umkm_desktop.documents.paragraphs import paragraph
from umkm_desktop.documents.sheets import Sheet
from umkm_desktop.documents.signature_block import SignatureBlock
from umkm_desktop.documents.styles import LetterStyles
from umkm_desktop.documents.tables import bare_table

OVER_SIGNATURE = 8
KEPT_SHARE = 0.6
"""Of a page: a closing sentence with its signature takes less, else it may break over pages with two lines."""


def story_of(content: OfficialLetter, seal: Seal | None, styles: LetterStyles, sheet: Sheet) -> Story:
    """The letter from its opening block to the copies, then its annex."""
    signature: Story = [Spacer(1, OVER_SIGNATURE), SignatureBlock(sheet, content.signatory, seal, styles)]
    body = Body(styles, sheet.text_width)
    return [
        *head_block(content.head, styles, sheet),
        *ended(body, content.blocks, signature, copies_block(content.copies, styles), sheet),
        *_annex(content, styles, sheet),
    ]


def _annex(content: OfficialLetter, styles: LetterStyles, sheet: Sheet) -> Story:
    """The lampiran on sheets of its own: which letter it belongs to on the axis, its title, its blocks."""
    if not content.annex:
        return []
    belongs = [f"Lampiran surat Nomor {content.head.number}", content.head.place_and_date]
    beside = bare_table([["", paragraph("\n".join(belongs), styles.left)]], [sheet.axis, sheet.text_width - sheet.axis])
    title = [paragraph(content.annex_title, styles.title), Spacer(1, 10)] if content.annex_title else []
    return [
        AnnexBreak(),
        beside,
        Spacer(1, 14),
        *title,
        *Body(styles, sheet.text_width, titled=True).story(content.annex, [], 0),
    ]


def ended(body: Body, blocks: Sequence[Block], signature: Story, copies: Story, sheet: Sheet) -> Story:
    """The body with its signature, and the copies under it on the same page unless they are very many."""
    room = KEPT_SHARE * sheet.frame_height
    if height_of(copies, sheet.text_width) <= LONGEST_COPIES:
        return body.story(blocks, [*signature, *copies], room)
    return [*body.story(blocks, signature, room), *copies]
