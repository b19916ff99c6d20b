"""Every script and style under a name that tells its content, whatever wrote it and named it.

A host or a browser may keep a file as long as it likes and in any way: a page names its scripts
and styles with their digest (`frame.0123456789abcdef.mjs`), so it meets its own or none at all,
never those of an earlier build. That is said once for the whole site, when all is there: the
project's own, and what MkDocs and Material bring.

A page also says what its scripts are in full (`integrity`), so that what comes under a name and is
another file, or half of one, does not run; the page then says that it does not compute. Styles
carry no such word: a page is better off with a style that a host has altered than with none.

Python's folder is left as it is, for its own name is the digest of everything in it. `sw.js` has
to keep its address, which is how a browser finds out that there is a new one.
"""

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from hooks.publish.security import hash_of

NAMED = (".js", ".mjs", ".css")
LEFT = ("sw.js", "assets/python/")
_DIGEST = re.compile(r"\.[0-9a-f]{16}$")
_ADDRESS = re.compile(rb"""(?<=["'])([^"'\s<>?#]+\.(?:m?js|css))(?=["'?#])""")
"""What stands in quotation marks and ends as a script or a style does."""
_VOUCHED = re.compile(rb' integrity="[^"]*"')
_SCRIPT = re.compile(
    rb"""(?P<before><(?:script\b|link rel="modulepreload")[^>]*? (?:src|href)="""
    rb""""(?P<address>[^"]+)")(?P<after>[^>]*>)"""
)


class UnnamedError(ValueError):
    """The files of a site cannot be named by their content; the message says which."""


def is_script(path: str) -> bool:
    """Whether a file is a script or a style."""
    return path.endswith(NAMED)


@dataclass(frozen=True)
class Named:
    """The files of a site with every script and style under its name, and the pages' way to them.

    `names` are the new names of files by their old ones.
    """

    files: Mapping[str, bytes]
    names: Mapping[str, str]

    def in_page(self, path: str, page: str) -> str:
        """A page, or a part of one, that names its scripts and styles so and vouches for them.

        `path` is where the page lies.
        """
        named = _with_names(path, page.encode(), self.names)
        return _vouched_for(path, named, self.files).decode()


def named_by_content(files: Mapping[str, bytes]) -> Named:
    """The files of a site that are no pages, with every script and style renamed.

    Names that tell their content already stay, so what has been named comes out the same. Raises
    UnnamedError for scripts that import one another in a circle.
    """
    made = dict(files)
    named = [path for path in made if path.endswith(NAMED) and not path.startswith(LEFT)]
    imports = {path: set(_named_in(path, made[path], named)) - {path} for path in named}
    try:
        order = tuple(TopologicalSorter(imports).static_order())
    except CycleError as error:
        raise UnnamedError(f"scripts import one another: {error.args[1]}") from None
    names: dict[str, str] = {}
    for path in order:
        content = _with_names(path, made.pop(path), names)
        names[path] = _name(path, content)
        made[names[path]] = content
    return Named(made, names)


def digest(content: bytes) -> str:
    """The first 16 hex digits of the SHA-256: two files of a site never share them."""
    return hashlib.sha256(content).hexdigest()[:16]


def _name(path: str, content: bytes) -> str:
    stem, ending = posixpath.splitext(path)
    return f"{_DIGEST.sub('', stem)}.{digest(content)}{ending}"


def _named_in(path: str, content: bytes, known: list[str]) -> list[str]:
    """The scripts that a script imports by their place beside it."""
    found = (_place(path, match.decode()) for match in _ADDRESS.findall(content))
    return [place for place in found if place in known]


def _place(path: str, address: str) -> str:
    """The file that an address means, as seen from the file it stands in.

    An address from the root of the host has before it the folder that the site lies in, which
    nothing here knows: what counts is how it ends.
    """
    if address.startswith("/"):
        return address[max(address.find("/assets/"), 0) + 1 :]
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def _with_names(path: str, content: bytes, names: Mapping[str, str]) -> bytes:
    """A file with the new names of what it names; only the last part of an address changes."""

    def renamed(match: re.Match[bytes]) -> bytes:
        address = match[1].decode()
        name = names.get(_place(path, address))
        if name is None:
            return match[1]
        return posixpath.join(posixpath.dirname(address), posixpath.basename(name)).encode()

    return _ADDRESS.sub(renamed, content)


def _vouched_for(path: str, page: bytes, files: Mapping[str, bytes]) -> bytes:
    """A page that says of each of its scripts what the whole of it is."""

    def vouched(match: re.Match[bytes]) -> bytes:
        script = files.get(_place(path, match["address"].decode()))
        if script is None:
            return match[0]
        # What an earlier build has said of an earlier script does not count.
        before, after = (_VOUCHED.sub(b"", match[part]) for part in ("before", "after"))
        return before + f' integrity="{hash_of(script)}"'.encode() + after

    return _SCRIPT.sub(vouched, page)
