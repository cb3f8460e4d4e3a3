"""How skills look when somebody tells of them: sentences for skills that are shown unnamed."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from coach.bank.skills import Skills
from coach.bank.tables import check_keys, read_texts, read_toml
from coach.errors import BankError
from coach.settings import resource_dir

MAX_SCENE_CHARS = 200


def load_skill_scenes(skills: Skills, path: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Read `skill_scenes.toml` (the shipped one by default): sentences by the skill's name.

    Raises BankError for a skill that is not in the list, or a text of another form.
    """
    path = path or resource_dir("question_bank") / "skill_scenes.toml"
    top = read_toml(path)
    check_keys(path, "top of the file", top, ("scenes",))
    scenes = {}
    for name in top["scenes"]:
        if name not in skills.skills:
            raise BankError(path, name, "is no skill of the list")
        scenes[name] = read_texts(path, name, top["scenes"], name, limit=MAX_SCENE_CHARS)
    return MappingProxyType(scenes)
