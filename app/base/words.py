"""What refusals and warnings are called in the reader's language. Each part registers the words of its own codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.base.access import Role
from app.base.language import current, np_, p_
from app.base.refusal import NeedsReason, Refused, Warn

Facts = Mapping[str, Any]
Words = Callable[[str, Facts], str | None]

_REGISTERED: dict[str, Words] = {}


def register(prefix: str, words: Words) -> None:
    """Ask `words(code, facts)` about codes that begin with `prefix.`; None means that it does not know the code."""
    _REGISTERED[prefix] = words


def say(what: Refused | Warn | NeedsReason) -> str:
    """The sentence of a refusal or a warning; several warnings each on a line of their own."""
    if isinstance(what, NeedsReason):
        return "\n".join(say(warning) for warning in what.warnings)
    words = _REGISTERED.get(what.code.partition(".")[0])
    text = words(what.code, what.facts) if words else None
    # a Russian date ends with its own full stop ('25 ноября 2026 г.'): one is enough
    return text.replace("г..", "г.") if text else unexpected(what.code)


def unexpected(code: str) -> str:
    """What is said of a fault of the program, with the number that helps to find it."""
    return p_(
        "err.unexpected",
        "Something unexpected went wrong. Open the program again; if it happens again, tell the administrator "
        "this number: {code}.",
    ).format(code=code)


def role(which: Role) -> str:
    """What a role of the program is called."""
    return {
        Role.SOCIAL_PEDAGOGUE: lambda: p_("role.social_pedagogue", "social pedagogue"),
        Role.DEPUTY: lambda: p_("role.deputy", "deputy"),
        Role.DIRECTOR: lambda: p_("role.director", "director"),
        Role.PSYCHOLOGIST: lambda: p_("role.psychologist", "school psychologist"),
        Role.CLASS_TEACHER: lambda: p_("role.class_teacher", "class teacher"),
        Role.ELECTION_COMMISSION: lambda: p_("role.election_commission", "election commission"),
        Role.OBSERVER: lambda: p_("role.observer", "observer"),
        Role.ADMINISTRATOR: lambda: p_("role.admin", "administrator"),
    }[which]()


def backup_reason(code: str) -> str:
    """Why a backup was made, as the list of backups shows it."""
    named: dict[str, Callable[[], str]] = {
        "daily": lambda: p_("store.backup.daily", "every day"),
        "request": lambda: p_("store.backup.request", "by hand"),
        "lock": lambda: p_("store.backup.lock", "when locked"),
        "close": lambda: p_("store.backup.close", "when closed"),
        "before-import": lambda: p_("store.backup.before_import", "before reading in"),
        "before-restore": lambda: p_("store.backup.before_restore", "before restoring"),
    }
    return named.get(code, lambda: p_("store.backup.before_upgrade", "before a new version"))()


def size(count: int) -> str:
    """A size of a file: 10 MB, 640 KB."""
    if count >= 1024 * 1024:
        return p_("base.megabytes", "{count} MB").format(count=_number(count / 1024 / 1024))
    return p_("base.kilobytes", "{count} KB").format(count=max(1, round(count / 1024)))


def _number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if current() in {"kk", "ru"} else text


def _access(code: str, facts: Facts) -> str | None:
    del code, facts
    return p_("perm.denied", "You may not do this. If you need to, ask the director.")


_PLAIN: dict[str, Callable[[], str]] = {
    "store.wrong_password": lambda: p_("auth.wrong", "Wrong user name or password. Enter them again."),
    "store.newer": lambda: p_("bak.newer", "The data were made by a newer version of the program. Update the program."),
    "store.locked": lambda: p_("auth.locked", "The program is locked. Enter your password to go on."),
    "store.disabled": lambda: p_("auth.disabled", "Sign-in is closed for this user. Ask the administrator."),
    "store.password_wrong": lambda: p_("store.password_wrong", "This is not your present password. Enter it again."),
    "store.login_missing": lambda: p_("err.text.missing", "This field is empty. Write a few words."),
    "store.login_taken": lambda: p_("store.login_taken", "Another user has this name. Choose another one."),
    "store.no_role": lambda: p_("err.choice.missing", "Nothing is chosen. Choose from the list."),
    "store.last_admin": lambda: p_(
        "usr.last_admin", "The last administrator can't be closed. Appoint another one first."
    ),
    "store.remove_self": lambda: p_(
        "store.remove_self", "You can't close your own sign-in. Ask another administrator."
    ),
    "store.circle_only": lambda: p_(
        "perm.psych", "The psychologist's conclusion is seen only by those admitted to it."
    ),
    "store.circle_role": lambda: p_(
        "store.circle_role", "The role of this user does not belong to those who see sensitive texts."
    ),
    "store.old_copies": lambda: p_(
        "store.old_copies",
        "Sign-in is closed. Copies of the data that were made before still open with the old password: keep them safe.",
    ),
    "store.no_school": lambda: p_(
        "store.no_school", "There are no data of a school in this folder. Choose its folder."
    ),
    "store.exists": lambda: p_("store.exists", "There are data in this folder already. Choose an empty folder."),
    "store.full": lambda: p_(
        "store.full", "The disk is full. What was saved before is safe. Free some room and try again."
    ),
    "store.read_only": lambda: p_(
        "store.read_only", "Writing to this folder is not allowed. Ask whoever looks after the computer."
    ),
    "store.busy": lambda: p_("store.busy", "The data are busy with other work. Try again in a moment."),
    "store.disk": lambda: p_(
        "store.disk", "The disk did not answer. What was saved before is safe. Check the disk and try again."
    ),
    "store.missing": lambda: p_("store.missing", "This is no longer there. Open the list again."),
    "store.network": lambda: p_(
        "store.network", "A shared network folder can lose data. Choose a folder on this computer."
    ),
    "store.cloud": lambda: p_(
        "store.cloud", "This folder is copied to the internet while it is written. Choose another folder."
    ),
    "store.second_place": lambda: p_(
        "store.second_place", "The second place for backups is not there. Connect the stick or choose another folder."
    ),
    "store.upgrade_failed": lambda: p_(
        "bak.upgrade_failed", "The data were not moved to the new version. The old file is unchanged."
    ),
}


def _store(code: str, facts: Facts) -> str | None:
    plain = _PLAIN.get(code)
    return plain() if plain else _store_with_facts(code, facts)


def _store_with_facts(code: str, facts: Facts) -> str | None:
    if code == "store.damaged":
        return _damaged(facts)
    if code == "store.in_use":
        return p_(
            "store.in_use",
            "The data are open in another program: computer {computer}, account {account}. Close it first.",
        ).format(computer=facts.get("computer") or "?", account=facts.get("account") or "?")
    if code == "store.wait":
        return np_(
            "auth.wait",
            "The password was wrong several times. Try again in {count} second.",
            "The password was wrong several times. Try again in {count} seconds.",
            facts["count"],
        ).format(count=facts["count"])
    return _bounds(code, facts)


def _bounds(code: str, facts: Facts) -> str | None:
    if code == "store.password_short":
        return np_(
            "auth.short",
            "The password is too short. Enter at least {count} character.",
            "The password is too short. Enter at least {count} characters.",
            facts["count"],
        ).format(count=facts["count"])
    if code == "store.file_size":
        return p_(
            "err.file.size", "The file is too big: {file}, {size}. Allowed: {max}. Make it smaller and attach it again."
        ).format(file=facts["file"], size=size(facts["size"]), max=size(facts["max"]))
    if code == "store.file_unreadable":
        return p_("err.file.unreadable", "The file does not open: {file}. Attach another copy.").format(
            file=facts["file"]
        )
    return None


def _damaged(facts: Facts) -> str:
    if facts.get("date"):
        return p_("bak.damaged", "The data file is damaged. Open the last good copy: {date}.").format(
            date=facts["date"]
        )
    return p_("store.damaged", "The data file is damaged. Open the last good backup.")


register("access", _access)
register("store", _store)
