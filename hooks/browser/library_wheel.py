"""A library of the build's own Python environment as a wheel for the browser.

The environment is installed from the lock with hashes, so the wheel needs no download of its
own; it is put together from the files as they were installed.
"""

import base64
import hashlib
import io
import zipfile
from importlib import metadata

# The first moment a zip file can tell.
_TIME = (1980, 1, 1, 0, 0, 0)
# What an installer adds beside what the wheel brought.
_NOT_SHIPPED = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")


class LibraryError(Exception):
    """The library is not installed, or is not pure Python; the message says which."""


def library_wheel(name: str) -> tuple[str, bytes]:
    """The file name and the bytes of an installed pure Python library as a wheel.

    The same installed files give the same bytes. Scripts for a command line are left out.
    """
    try:
        library = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise LibraryError(f"{name} is not installed – run make setup") from None
    files = {}
    for path in library.files or ():
        place = path.as_posix()
        if ".." in path.parts or "__pycache__" in path.parts or path.name in _NOT_SHIPPED:
            continue
        if path.suffix in (".so", ".pyd", ".dylib"):
            raise LibraryError(f"{name}: {place} is not Python – the browser cannot run it")
        files[place] = path.read_binary()
    if not files:
        raise LibraryError(f"{name}: its files are not known – install it anew")
    folder = next(place for place in files if place.endswith(".dist-info/METADATA"))
    record = folder.replace("METADATA", "RECORD")
    files[record] = _record(files, record)
    return f"{name}-{library.version}-py3-none-any.whl", _zipped(files)


def _record(files: dict[str, bytes], own: str) -> bytes:
    lines = []
    for place in sorted(files):
        digest = base64.urlsafe_b64encode(hashlib.sha256(files[place]).digest()).rstrip(b"=")
        lines.append(f"{place},sha256={digest.decode('ascii')},{len(files[place])}")
    return ("\n".join([*lines, f"{own},,"]) + "\n").encode()


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in sorted(files):
            entry = zipfile.ZipInfo(place, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[place])
    return target.getvalue()
