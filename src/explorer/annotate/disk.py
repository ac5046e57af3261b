"""Where a file of notes lies, and what kind of disk that is."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

from explorer._bundled import data_folder
from explorer.errors import NotesError
from explorer.language import N_, _
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.own_place import may_write, own_place, stated_place

__all__ = ["default_path", "network_disk", "refuse_folder", "unwritable"]

_MOUNTS: Final = "/proc/self/mountinfo"
# Kinds of file systems whose files are on another computer, as Linux names them.
_NETWORK: Final = frozenset(
    [
        "9p",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.ceph",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    ]
)
_OWN: Final = N_('Name a file where you may write: explorer.Notes(study, path="my-notes.sqlite3").')


def default_path(study: Study | Interview, creator: str = "") -> Path:
    """Return where notes are kept unless another place is named.

    Those on a study are in its folder. Those on the study that comes with the package, and on an
    interview that was read by itself, are in the folder where Python runs: what is inside the
    package goes when the next version is installed. So are those on a study in whose folder
    nothing can be written, or where somebody else's notes lie, under the name of that folder;
    and where nothing can be written there either, in the person's own folder. The variable
    ``EXPLORER_FOLDER`` names another one for all of them (see `explorer.own_place`).

    Examples
    --------
    >>> default_path(Study(title="", interview=Interview(title="", turns=()), folder="a")).name
    'notes.sqlite3'
    >>> default_path(Interview(title="", turns=(), file="river.vtt"), creator="k7").name
    'river.notes-k7.sqlite3'
    """
    name = f"notes-{creator}.sqlite3" if creator else "notes.sqlite3"
    if isinstance(study, Interview):
        return _of_lone(study, name)
    if not study.folder:
        return _own_place(name)
    folder = Path(study.folder).absolute()
    if folder.resolve() == data_folder().resolve():
        return _own_place(f"example-study.{name}")
    stated = stated_place()
    away = stated is not None and not folder.resolve().is_relative_to(stated.resolve())
    if not away and (_is_for_me(folder / name) or not folder.is_dir()):
        return folder / name
    return _own_place(f"{_plain(folder.name)}-{_told_apart(folder)}.{name}")


def _of_lone(interview: Interview, name: str) -> Path:
    stem = _plain(Path(interview.file).stem)
    if not stem:
        return _own_place(name)
    # Files of one name can be in several folders, as "interview.txt" is in those of a class.
    old = _own_place(f"{stem}.{name}")
    if not interview.folder:
        return old
    new = _own_place(f"{stem}-{_told_apart(Path(interview.folder))}.{name}")
    # Notes that were written before the folder told them apart are found where they are.
    return old if old.exists() and not new.exists() else new


def _told_apart(folder: Path) -> str:
    """Return a few signs that are other ones for another folder, also for one of the same name."""
    return hashlib.sha256(str(folder).encode(errors="surrogatepass")).hexdigest()[:6]


def _is_for_me(file: Path) -> bool:
    """Tell whether notes can be kept there: in a folder for all, another's file may be closed."""
    return may_write(file.parent) and (may_write(file) or not file.exists())


def _own_place(name: str) -> Path:
    return own_place(NotesError) / name


def _plain(name: str) -> str:
    return re.sub(r"[^\w.-]", "_", name)[:60]


def refuse_folder(path: Path) -> None:
    """Say what is wrong where no file can be, or none can be written."""
    if path.is_dir():
        raise NotesError(
            _("This is a folder."), where=str(path), next_step=_("Name a file inside it, as path=…")
        )
    if not path.parent.is_dir():
        raise NotesError(
            _("There is no such folder."), where=str(path.parent), next_step=_("Make it first.")
        )
    if path.exists() and not may_write(path):
        copy = _("Copy the file to where you may write, and name the copy.")
        raise NotesError(
            _("These notes can be read but not written."),
            where=str(path),
            next_step=f"{copy} {_(_OWN)}",
        )
    # SQLite keeps what it is just writing in a second file beside the first.
    if not may_write(path.parent):
        raise unwritable(path)


def unwritable(path: Path) -> NotesError:
    """Return the error for a folder in which nothing can be written."""
    return NotesError(
        _("Notes cannot be kept in this folder: nothing can be written in it."),
        where=str(path.parent),
        accepted=_("Notes are kept in a file beside the study unless another place is named."),
        next_step=_(_OWN),
    )


def network_disk(path: Path, mounts: str | None = None) -> str:
    r"""Return the kind of a disk that is on another computer, or an empty string.

    Parameters
    ----------
    path
        The file.
    mounts
        The list of disks as Linux has it; read from the system unless given. Where there is no
        such list, only a Windows share is known by its name.

    Examples
    --------
    >>> mounts = "22 1 8:1 / / rw - ext4 /dev/sda rw\n23 22 0:4 / /net rw shared:1 - nfs4 srv rw"
    >>> network_disk(Path("/net/ann/notes.sqlite3"), mounts), network_disk(Path("/tmp/n"), mounts)
    ('nfs4', '')
    """
    if str(path).startswith(("\\\\", "//")):
        return "share"
    if mounts is None:
        try:
            mounts = Path(_MOUNTS).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
    file = path.parent.resolve() / path.name
    best, kind = 0, ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
        if len(point) >= best and file.is_relative_to(point):
            best, kind = len(point), right.split(" ", 1)[0]
    return kind if kind in _NETWORK else ""
