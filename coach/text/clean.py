"""Characters that no page, database or tokenizer can hold, replaced one for one."""

import re

# C0 and C1 controls other than tab, line feed and carriage return; DEL is one of them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def clean_text(raw: str) -> str:
    """Return `raw` with lone surrogates as U+FFFD and control characters as spaces.

    One character for one character, so spans found in the result index `raw` as well.
    """
    return _CONTROLS.sub(" ", re.sub("[\ud800-\udfff]", "\ufffd", raw))


def one_line(typed: str) -> str:
    """Return words on one line, cleaned."""
    return " ".join(clean_text(typed).split())
