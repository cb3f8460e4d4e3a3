"""Lines of a pasted résumé: what was done becomes stories, and the rest is kept as context."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from coach.errors import FormRefused, StoryRefused
from coach.limits import MAX_RESUME_CHARS, MAX_RESUME_LINE_CHARS, MAX_RESUME_LINES, MAX_TITLE_CHARS
from coach.lines.resume import ResumeLine, parse_resume, resume_pieces
from coach.practice.scorer import Scorer
from coach.practice.stories.stories import add_once, review_story
from coach.progress.plain_words import plain_words
from coach.records import Story, StoryVersion
from coach.storage import Storage, uuid7
from coach.text.clean import clean_text
from coach.text.document import sentence_spans

_CONTEXT_LINES = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of pasted lines, and whether those that are no stories are in the résumé."""

    added: tuple[Story, ...]
    already: tuple[str, ...]
    kept: tuple[ResumeLine, ...]
    too_long: tuple[str, ...]
    left: tuple[str, ...]
    is_in_resume: bool

    @property
    def is_plain(self) -> bool:
        """Whether each line is a story now, and there is nothing else to tell."""
        return not (self.kept or self.too_long or self.left)


def take_lines(storage: Storage, scorer: Scorer, pasted: str, *, now: datetime) -> Taken:
    """Begin a story from each pasted deed that is not one already; keep the rest in the résumé.

    A deed that is too long is cut at the ends of its sentences. Raises StoryRefused for no line at
    all, and what the scorer raises.
    """
    lines = parse_resume(pasted, scorer.tools().documents())
    if not lines:
        raise StoryRefused({"lines": "There is no line to begin with."})
    known = {plain_words(text) for text in storage.stories.texts()}
    fresh: dict[str, tuple[str, str]] = {}
    already, too_long = [], []
    for text, context in _deeds(lines):
        if len(text) > MAX_RESUME_LINE_CHARS:
            too_long.append(text)
        elif plain_words(text) in known:
            already.append(text)
        else:
            fresh.setdefault(plain_words(text), (text, context))
    chosen = list(fresh.values())
    added = _begin(storage, scorer, chosen[:MAX_RESUME_LINES], now)
    kept = tuple(line for line in lines if line.kind != "deed")
    left = tuple(text for text, _ in chosen[MAX_RESUME_LINES:])
    is_in_resume = _remember(storage, pasted, lines, now) if kept or too_long or left else False
    return Taken(added, tuple(already), kept, tuple(too_long), left, is_in_resume)


def begin_story(
    storage: Storage, scorer: Scorer, line: str, context: str, *, now: datetime
) -> Story:
    """Begin a story from a line all the same; raises StoryRefused and what the scorer raises."""
    text = " ".join(line.split())
    if not text:
        raise StoryRefused({"lines": "There is no line to begin with."})
    if max(len(text), len(context)) > MAX_RESUME_LINE_CHARS:
        problem = f"A line has up to {MAX_RESUME_LINE_CHARS} characters; this one has more."
        raise StoryRefused({"lines": problem})
    for story in storage.stories.all():
        if plain_words(story.text) == plain_words(text):
            return story
    return _begin(storage, scorer, [(text, context)], now)[0]


def _begin(
    storage: Storage, scorer: Scorer, texts: list[tuple[str, str]], now: datetime
) -> tuple[Story, ...]:
    # Each is read before any is kept: what the scorer raises leaves nothing half done.
    reviews = [review_story(scorer, text) for text, _ in texts]
    added = []
    for (text, context), review in zip(texts, reviews, strict=True):
        title = text[:MAX_TITLE_CHARS]
        version = StoryVersion(uuid7(now), 1, title, text, (), review, None, now)
        added.append(add_once(storage, version, context))
    return tuple(added)


def _deeds(lines: tuple[ResumeLine, ...]) -> Iterator[tuple[str, str]]:
    """Yield each deed with the lines of context right above it: employer, post and years."""
    block: list[str] = []
    before = ""
    for line in lines:
        if line.kind == "context":
            block = [*block, line.text] if before == "context" else [line.text]
        elif line.kind == "deed":
            context = " · ".join(block[-_CONTEXT_LINES:]) if line.context else ""
            for text in _cut(line.text):
                yield text, context[:MAX_RESUME_LINE_CHARS]
        before = line.kind


def _cut(text: str) -> Iterator[str]:
    """Yield a text whole, or where it is too long in pieces that end with sentences."""
    is_long, begin = len(text) > MAX_RESUME_LINE_CHARS, 0
    starts = [start for start, _ in sentence_spans(text)][1:] if is_long else []
    for this, following in pairwise([*starts, len(text)]):
        if following - begin > MAX_RESUME_LINE_CHARS:
            yield text[begin:this].strip()
            begin = this
    yield text[begin:].strip()


def _remember(storage: Storage, pasted: str, lines: tuple[ResumeLine, ...], now: datetime) -> bool:
    """Add what was pasted to the résumé unless it is there; return whether it is there now."""
    before = storage.resumes.text()
    known = {plain_words(line.text) for line in resume_pieces(before)}
    if {plain_words(line.text) for line in lines} <= known:
        return True
    text = f"{before}\n\n{pasted.strip()}".strip()
    if len(text) > MAX_RESUME_CHARS:
        return False
    keep_resume(storage, text, now=now)
    return True


def keep_resume(storage: Storage, text: str, *, now: datetime) -> None:
    """Replace the kept résumé; raises FormRefused when it is too long."""
    if len(text) > MAX_RESUME_CHARS:
        problem = f"This résumé has {len(text):,} characters; up to {MAX_RESUME_CHARS:,} are read."
        raise FormRefused({"resume": problem})
    storage.resumes.keep(clean_text(text).strip(), now)
