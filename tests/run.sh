#!/bin/sh
# One command sets everything up on a bare Debian or Ubuntu and passes the tests; .ci/run calls this same script.
# Arguments go to pytest: sh tests/run.sh tests/domain -q
set -eu
cd "$(dirname "$0")/.."

complete() {
    command -v Xvfb && command -v openbox && command -v xdotool && command -v pdftoppm &&
        python3 -c 'import sys, ensurepip, _tkinter; sys.exit(sys.version_info < (3, 11))'
}

browser() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

[ "$(id -u)" = 0 ] && S= || S=sudo
export DEBIAN_FRONTEND=noninteractive
if ! complete >/dev/null 2>&1; then
    $S apt-get update
    $S apt-get install -y --no-install-recommends python3-venv python3-tk xvfb openbox xdotool poppler-utils
fi
if ! browser >/dev/null 2>&1; then # for the page that checks seals; Ubuntu's apt has none, there its tests are skipped
    { $S apt-get update && $S apt-get install -y --no-install-recommends chromium; } || echo 'run.sh: no Chromium from apt' >&2
fi

python3 -c 'import main; main.prepare()'
if ! cmp -s setup.cfg .venv/prepared-tests; then
    .venv/bin/python -m pip install -q -e '.[test]'
    cp setup.cfg .venv/prepared-tests
fi

# Thousands of short-lived offices, each written to the disk for certain: in memory where there is room to run programs.
in_memory() {
    [ -w /dev/shm ] && [ "$(df -kP /dev/shm | awk 'NR == 2 { print $4 }')" -ge 2000000 ] &&
        ! grep -q ' /dev/shm .*noexec' /proc/mounts
}
if in_memory 2>/dev/null; then export PYTEST_DEBUG_TEMPROOT=/dev/shm; fi
unset PYTHONDONTWRITEBYTECODE # programs that tests start, and the next run, read what is compiled once

failed=0
.venv/bin/ruff check . || failed=1
.venv/bin/ruff format --check . || failed=1
.venv/bin/mypy || failed=1
.venv/bin/python -m pytest -n 2 --dist worksteal "$@" || failed=1
exit $failed
