#!/usr/bin/env bash
# Set up everything that `make demo` and `make test` need on Debian 12: QGIS LTR with its Python bindings, Xvfb, the
# engine's environment (.venv) and the environment of the QGIS tests (.venv-qgis). Safe to run again; on any other system
# with QGIS 3.40 or later, xvfb-run and Python 3.11 or later on the path, only the environments are made.
set -euo pipefail
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-/usr/bin/python3}
SUDO=""
[ "$(id -u)" = 0 ] || SUDO="sudo"
say() { printf '[setup] %s\n' "$*"; }

qgis_is_recent() {
  command -v qgis_process >/dev/null || return 1
  local version
  # The package's version is known at once; asking the program takes seconds and a profile.
  version=$(dpkg-query -W -f '${Version}' qgis 2>/dev/null || QT_QPA_PLATFORM=offscreen qgis_process --version 2>/dev/null |
    sed -n 's/^QGIS \([0-9.]*\).*/\1/p')
  version=${version#*:}
  [ "$(printf '%s\n3.40\n' "$version" | sort -V | head -n 1)" = 3.40 ]
}

system_is_ready() {
  qgis_is_recent && command -v xvfb-run import >/dev/null &&
    "$PYTHON" -c 'import ensurepip, qgis.core' 2>/dev/null
}

add_backports() {
  # The suite joins the entry that the machine has already, so its mirror and keys are used.
  local file
  for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
    [ -f "$file" ] || continue
    grep -q 'bookworm-backports' "$file" && return
    if [ "${file##*.}" = sources ]; then
      $SUDO sed -i -E 's/^(Suites:.*\bbookworm\b.*bookworm-updates.*)$/\1 bookworm-backports/' "$file"
    else
      $SUDO sed -i -E '/^deb .* bookworm main/{p;s/ bookworm / bookworm-backports /}' "$file"
    fi
    grep -q 'bookworm-backports' "$file" && return
  done
  say "cannot add the backports suite by itself; add bookworm-backports to APT's sources and run this again"
  exit 1
}

install_system() {
  if ! grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release; then
    say "this is not Debian 12: install QGIS 3.40 or later with its Python bindings, xvfb, imagemagick and python3-venv"
    exit 1
  fi
  say "installing QGIS LTR with its Python bindings from the backports suite, Xvfb and ImageMagick"
  add_backports
  export DEBIAN_FRONTEND=noninteractive
  $SUDO apt-get update -qq
  $SUDO apt-get install -y -qq python3-venv xvfb xauth imagemagick fonts-dejavu-core >/dev/null
  $SUDO apt-get install -y -qq -t bookworm-backports qgis python3-qgis >/dev/null
}

# A stamp holds the digest of what an environment was made from: the same digest means nothing is left to do.
environment() { # folder, what it is made from, options of venv, pip's arguments ...
  local folder=$1 sources=$2 options=$3 stamp want
  shift 3
  stamp="$folder/.made-from"
  want=$(cat $sources tools/setup.sh | sha256sum | cut -d ' ' -f 1)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && return
  say "making $folder ($sources); the engine's downloads are some 3 GB the first time"
  # shellcheck disable=SC2086 # options are words
  [ -x "$folder/bin/python" ] || "$PYTHON" -m venv $options "$folder"
  # The machine's configuration of pip leads to its index; but constraints in it must not stand against the project's
  # pins. An empty file takes their place: pip passes over an empty variable.
  PIP_CONSTRAINT=/dev/null "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
  printf '%s\n' "$want" >"$stamp"
}

system_is_ready || install_system
environment .venv pyproject.toml "" --editable ".[develop]"
environment .venv-qgis tests/requirements-qgis.txt --system-site-packages --requirement tests/requirements-qgis.txt
say "ready: QGIS, .venv (engine), .venv-qgis (tests in QGIS)"
