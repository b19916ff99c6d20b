"""The pages' policy: own files alone, inline scripts by hash, and nothing relaxed."""

import base64
import hashlib

import pytest

from hooks.publish.security import NoHeadError, inline_script_hashes, policy, secured

PAGE = (
    "<!doctype html><html><head><title>x</title>"
    '<script>var a="<b>"</script><script src="a.js"></script>'
    '<script type="application/json">{"b": 1}</script>'
    '<script>var a="<b>"</script></head><body><script>c()</script></body></html>'
)


def source(script: str) -> str:
    """A script's source as a policy writes it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_only_scripts_that_run_from_the_page_get_a_hash() -> None:
    """Files and data blocks need none, and the same script is named once."""
    assert inline_script_hashes(PAGE) == (source('var a="<b>"'), source("c()"))


def test_the_policy_is_the_first_thing_in_the_head() -> None:
    """Nothing may load before the policy holds."""
    head = secured(PAGE, inline_script_hashes(PAGE)).split("<head>")[1]
    assert head.startswith('<meta http-equiv="Content-Security-Policy" content="default-src')
    assert source("c()") in head


def test_the_policy_never_lets_unforeseen_code_run() -> None:
    """No inline code without a hash, no evaluated text, no other host."""
    rules = dict(rule.split(" ", 1) for rule in policy((source("c()"),)).split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'self' 'wasm-unsafe-eval' {source('c()')}"
    assert rules["form-action"] == "'none'"
    assert not any("unsafe-inline" in sources for sources in rules.values())
    assert "'unsafe-eval'" not in " ".join(rules.values())
    assert not any("http" in sources or "*" in sources for sources in rules.values())


def test_only_a_page_for_frames_may_have_a_worker_of_its_own_text() -> None:
    """In a sandboxed frame no file can be one; nothing else differs from the other pages."""
    framed, other = (secured(PAGE, (), framed=framed) for framed in (True, False))
    assert "worker-src 'self' data:;" in framed
    assert "worker-src 'self';" in other
    assert framed.replace("worker-src 'self' data:", "worker-src 'self'") == other


def test_text_that_is_no_page_is_refused() -> None:
    """A page that cannot carry the policy stops the build."""
    with pytest.raises(NoHeadError):
        secured("<p>hej</p>", ())
