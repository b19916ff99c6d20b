"""The last step of a build: what can only be made when every other file is there."""

from pathlib import Path

from hooks.publish.headers import header_files
from hooks.publish.offline import service_worker
from hooks.publish.security import inline_script_hashes, secured


def finish(site: Path) -> None:
    """Put the policy in every page of a built site, and add header files and service worker.

    Raises NoHeadError for a page that cannot carry a policy.
    """
    files = {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }
    made: dict[str, str] = {}
    hashes: set[str] = set()
    for path in (path for path in files if path.endswith(".html")):
        page = files[path].decode()
        scripts = inline_script_hashes(page)
        hashes |= set(scripts)
        made[path] = secured(page, scripts)
    made |= header_files(tuple(sorted(hashes)))
    files |= {path: text.encode() for path, text in made.items()}
    files["sw.js"] = service_worker(files).encode()
    for path in (*made, "sw.js"):
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
