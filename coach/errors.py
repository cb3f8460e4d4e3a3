"""Every error that the coach raises on purpose.

CoachError
├── SettingsError           an environment variable or option has an odd value
├── BankError               a file of question_bank/ is wrong: file, place, reason
├── AnswerRefused           an answer cannot be taken
│   ├── EmptyAnswer         nothing but white space
│   ├── AnswerTooLong       more than limits.MAX_ANSWER_CHARS characters
│   └── ReplyTooLong        a reply to a follow-up question is longer than the coach keeps
├── FormRefused             what was typed into a form does not fit: field and reason each
│   ├── StoryRefused        of a story
│   ├── TargetRefused       of an interview
│   ├── OutcomeRefused      of an application
│   └── GoalsRefused        of the weekly goals
├── LinesRefused            lines of a posting cannot be kept as they are
├── NotFound                no such question, session, attempt …: kind and id
├── DataFileError           a file given to a command is wrong: file, row, reason
├── ArchiveRefused          a file to import is no export of the coach, or no table of answers
├── ModelError              the scorer cannot be used
│   ├── ModelMissing        a weights file is not there
│   ├── WeightsMismatch     a weights file is not the one expected
│   ├── CardError           a model card cannot be read: file, reason
│   └── ScorerNotReady      it is still loading
├── CannotListen            the web server cannot use this address
└── StorageError            the database cannot be used
    ├── DatabaseBusy        another program held it too long
    ├── DatabaseCorrupt     it is damaged or not a database
    ├── DatabaseReadOnly    its file or folder cannot be written
    ├── DiskFull            no room left
    ├── SchemaTooNew        a newer program wrote it
    └── StaleDraft          a newer text of this draft is already kept

Each has three things to show: what happened (`str(error)`), what is safe (`error.safe`) and what
to do next (`error.remedy`).
"""

from collections.abc import Mapping
from pathlib import Path


class CoachError(Exception):
    """Any error raised on purpose."""

    safe: str = "Everything already saved is unchanged."
    remedy: str = "Go back and try again."

    @property
    def in_one_line(self) -> str:
        """What happened and what to do next."""
        happened = " ".join(str(self).split())
        stop = "" if happened.endswith((".", "!", "?")) else "."
        return f"{happened}{stop} {' '.join(self.remedy.split())}"


class SettingsError(CoachError):
    """An environment variable or option has a value the coach cannot use."""

    remedy = "Correct the value or unset it, then start again."

    def __init__(self, name: str, value: str, expected: str) -> None:
        super().__init__(f"{name} is {value!r}; expected {expected}.")


class BankError(CoachError):
    """A file of question_bank/ is wrong; `place` is a line, key or question id."""

    remedy = "Correct that place in the file; `coach questions check` reads every file again."

    def __init__(self, path: Path | str, place: str, reason: str) -> None:
        self.path = Path(path)
        self.place = place
        self.reason = reason
        super().__init__(f"{self.path.name}: {place}: {reason}")


class AnswerRefused(CoachError):
    """An answer cannot be taken as it is."""

    safe = "Your text is still in the box."
    remedy = "Change the answer and send it again."


class EmptyAnswer(AnswerRefused):
    """The answer holds nothing but white space."""

    safe = "What you saved before is still there."
    remedy = "Write a sentence or two first; rough is fine."

    def __init__(self) -> None:
        super().__init__("There is no answer to read yet.")


class AnswerTooLong(AnswerRefused):
    """The answer has more characters than are read."""

    remedy = "Shorten it to the one example that shows most, then send it again."

    def __init__(self, length: int, limit: int) -> None:
        self.length = length
        self.limit = limit
        super().__init__(
            f"This answer has {length:,} characters; the coach reads up to {limit:,}, "
            "which is over twenty minutes of speech."
        )


class ReplyTooLong(AnswerRefused):
    """A reply to a follow-up question has more characters than are kept."""

    remedy = "Shorten it to the sentence you would put into the answer."

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"This reply has {length:,} characters; {limit:,} is the most.")


class FormRefused(CoachError):
    """What was typed into a form does not fit; `problems` names each field with its reason."""

    safe = "What you typed is still in the form."
    remedy = "Change what is marked and save again."

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(problems.values()))


class StoryRefused(FormRefused):
    """A story, or a line that begins one, does not fit."""


class TargetRefused(FormRefused):
    """An interview does not fit."""


class OutcomeRefused(FormRefused):
    """An application, or an outcome of it, does not fit."""


class GoalsRefused(FormRefused):
    """The weekly goals do not fit."""

    remedy = "Change the amount that is marked, or leave it empty, and save again."


class LinesRefused(CoachError):
    """Lines of a posting cannot be kept as they are; its text says why."""

    safe = "What you typed is still in the form."
    remedy = "Change that line and save again."


class NotFound(CoachError):
    """Nothing of this kind has this id; `key` is shown if a person may have typed it."""

    remedy = "Check the address or the id, or start from Today."

    def __init__(self, kind: str, key: str) -> None:
        self.kind = kind
        self.key = key
        is_typed = kind in ("competency", "question")
        super().__init__(
            f"There is no {kind} {key!r} here." if is_typed else f"No such {kind} is here."
        )


class DataFileError(CoachError):
    """A file given to a command cannot be read as documented; `row` counts from 1."""

    safe = "Nothing was written."
    remedy = "Correct that row; `--help` of the command shows the form."

    def __init__(self, path: Path | str, row: int | None, reason: str) -> None:
        self.path = Path(path)
        self.row = row
        where = self.path.name if row is None else f"{self.path.name}, row {row}"
        super().__init__(f"{where}: {reason}")


class ArchiveRefused(CoachError):
    """A file cannot be imported at all; single rows that do not fit are only reported."""

    safe = "Nothing was imported, and what is kept here is unchanged."
    remedy = "Choose an export of the coach, the table of a job tracker, or old answers."


class ModelError(CoachError):
    """The scorer cannot be used."""

    safe = "Your answers and drafts are safe."
    remedy = "Run `coach doctor`; installing the package again usually repairs it."


class ModelMissing(ModelError):
    """A weights file is not where it should be."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(f"The weights {Path(path).name} are not installed.")


class WeightsMismatch(ModelError):
    """A weights file is there but is not the one this version was made for."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"The weights {Path(path).name} do not fit this version: {reason}.")


class CardError(ModelError):
    """A model card is not of the form that `coach.model.cards` describes."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"The model card {Path(path).name} cannot be used: {reason}.")


class ScorerNotReady(ModelError):
    """The scorer is still loading after the longest wait."""

    safe = "Your answer is saved as a draft."
    remedy = "Wait a few seconds and send it again."

    def __init__(self, waited_seconds: float) -> None:
        self.waited_seconds = waited_seconds
        super().__init__(f"The scorer was still loading after {waited_seconds:.0f} seconds.")


class CannotListen(CoachError):
    """The web server cannot use this host and port."""

    remedy = "Start with `--port 0` for any free port, or name another with --port or --host."

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"The coach cannot listen at {host}, port {port}: {reason}.")


class StorageError(CoachError):
    """The database cannot be used; `path` is its file."""

    remedy = "See that its folder can be written, or point COACH_DATA_DIR at another one."
    happened = "{path} cannot be used."

    def __init__(self, path: Path | str, message: str = "") -> None:
        self.path = Path(path)
        super().__init__(message or self.happened.format(path=path, name=self.path.name))


class DatabaseBusy(StorageError):
    """Another program held the database for longer than the busy timeout."""

    remedy = "Close other copies of the coach and other programs using this file, then try again."
    happened = "The database {name} is in use by another program."


class DatabaseCorrupt(StorageError):
    """The file is damaged or is not a database."""

    safe = "The file was not touched."
    remedy = (
        "Move the file aside and put the newest copy from the backups folder beside it in its "
        "place; `coach doctor` names both."
    )
    happened = "{path} is damaged or is not a coach database."


class DatabaseReadOnly(StorageError):
    """The database or its folder cannot be written."""

    remedy = "Make the file and its folder writable, or point COACH_DATA_DIR at a folder that is."
    happened = "{path} cannot be written."


class DiskFull(StorageError):
    """There is no room left to write."""

    remedy = "Free some space on this disk, then send it again."
    happened = "The disk that holds {path} is full."


class SchemaTooNew(StorageError):
    """The database was written by a newer version of the coach."""

    safe = "The file was not touched."
    remedy = "Upgrade the coach, or point COACH_DATA_DIR at another folder."

    def __init__(self, path: Path | str, unknown: tuple[str, ...]) -> None:
        self.unknown = unknown
        super().__init__(
            path, f"{path} was written by a newer version of the coach ({', '.join(unknown)})."
        )


class StaleDraft(StorageError):
    """A newer text of the same draft is already kept."""

    safe = "The newer text is kept; this older one was not saved over it."
    remedy = "Copy what you need from this window, then reload the page."

    def __init__(self, path: Path | str, revision: int, kept_revision: int) -> None:
        self.revision = revision
        self.kept_revision = kept_revision
        super().__init__(path, "Another window has saved a newer text of this answer.")
