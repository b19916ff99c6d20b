"""Java for Spark: found, or installed where this user may; `python -m tests.analysis.java`.

Without it the tests cannot tell whether Spark says the same, so they fail rather than skip.
"""

import os
import re
import shutil
import subprocess
import sys

PACKAGE = "openjdk-17-jre-headless"
OLDEST = 17
MISSING = f"No Java {OLDEST} for Spark: install {PACKAGE} (on Debian with apt-get), run make again."


def version() -> int:
    """The version of the Java that Spark would start; 0 where there is none."""
    home = os.environ.get("JAVA_HOME")
    java = f"{home}/bin/java" if home else shutil.which("java")
    if java is None or not shutil.which(java):
        return 0
    done = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', done.stderr + done.stdout)
    return int(found[1]) if found else 0


def ensure() -> bool:
    """Whether Java is there, installed first if need be."""
    if version() < OLDEST and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Java for Spark is missing; installing {PACKAGE} ...", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ("apt-get", "update", "-q"),
            ("apt-get", "install", "-y", "-q", "--no-install-recommends", PACKAGE),
        ):
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return version() >= OLDEST


if __name__ == "__main__":
    if not ensure():
        print(MISSING, file=sys.stderr)
    # The tests that need it fail with the same words; the others are run all the same.
