"""The text as the network reads it: without the marks that some people type and some do not."""

import re

from coach.text.document import straighten

# Stops, commas, brackets and bullets, but not those inside a number, a word or a time: the reading
# of "We closed at 6.30. Then I rang her" is that of "we closed at 6.30 then i rang her".
_MARKS = re.compile(
    r"[,:](?!\d)|(?<!\d)[,:]|\.(?!\d)|(?<!\d)\.(?=\D)|[!?;…\"*•·▪()\[\]{}<>|=~^_#\\]"
    r"|(?<!\w)['—-]+|['—-]+(?!\w)|—"
)


def to_read(text: str) -> str:
    """Return `text` with straight quotes and blanks for marks, one character for one."""
    return _MARKS.sub(lambda found: " " * len(found[0]), straighten(text))
