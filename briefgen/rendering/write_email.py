"""An Edition -> a mail that can be sent: plain text, HTML, pictures."""

from __future__ import annotations

from briefgen.core.messages import quote
from briefgen.edition import Edition
from briefgen.problems import Severity
from briefgen.rendering.flow.page import read_flow
from briefgen.rendering.mail.html import MailPage
from briefgen.rendering.mail.message import name_sender, write_message
from briefgen.rendering.plain_text.document import compose_text
from briefgen.rendering.rendered import Misplaced, Rendered

#: Bytes of HTML that Gmail shows; the rest is behind a link.
_SHOWN = 102_400


def write(edition: Edition) -> Rendered:
    """The mail of an edition, as a file that mail programs open.

    Raises:
        TemplateError: a template failed.
    """
    flow = read_flow(edition)
    pictures = {address: flow.resources[address] for address in flow.list_pictures()}
    names = {address: f"picture-{number}" for number, address in enumerate(pictures, 1)}
    html = MailPage(flow, names).write()
    data = write_message(edition, compose_text(flow), html, {names[each]: pictures[each] for each in pictures})
    return Rendered(data, misplaced=(*flow.misplaced, *_check_size(edition, html), *_check_sender(edition)))


def _check_size(edition: Edition, html: str) -> list[Misplaced]:
    size = len(html.encode("utf-8"))
    if size <= _SHOWN:
        return []
    message = f"The e-mail for {edition.audience} has {size // 1024} kB of text; Gmail shows 100 kB and hides the rest."
    hint = "Give this audience a short form, such as the template policy-memo, or send the PDF."
    return [Misplaced("LAY917", message, hint, Severity.WARNING)]


def _check_sender(edition: Edition) -> list[Misplaced]:
    address = edition.publisher.email
    if not address or name_sender(edition):
        return []
    message = f"The e-mail for {edition.audience} names no sender: not every mail server accepts {quote(address)}."
    hint = "Write only ASCII letters, digits and signs before the @: press@example.org."
    return [Misplaced("LAY918", message, hint, Severity.WARNING)]
