"""The last step of a build: what can only be made when every other file is there."""

from pathlib import Path

from hooks.publish.headers import header_files
from hooks.publish.offline import service_worker
from hooks.publish.security import inline_script_hashes, secured


def finish(site: Path) -> None:
    """Put the policy in every page of a built site, and add header files and service worker.

    Raises NoHeadError for a page that cannot carry a policy.
    """
    hashes: dict[str, None] = {}
    for file in sorted(site.rglob("*.html")):
        page = file.read_text(encoding="utf-8")
        hashes |= dict.fromkeys(inline_script_hashes(page))
        file.write_text(secured(page), encoding="utf-8")
    for path, text in header_files(tuple(sorted(hashes))).items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    files = {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }
    (site / "sw.js").write_text(service_worker(files), encoding="utf-8")
