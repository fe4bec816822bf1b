# Shared by packaging/run, packaging/test and .ci/run: packages, build, words. Sourced, not run.
set -euo pipefail
export LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

say() { printf '\n==> %s\n' "$*"; }
die() { printf '\n==> %s\n' "$*" >&2; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    die "Packages are missing and neither root nor sudo is here. As root: apt-get install ${MISSING[*]}"
  fi
}

# Installs what packages.txt names in the given sections and is not there yet.
ensure_packages() {
  local wanted=() section name
  for section in "$@"; do
    while read -r name; do wanted+=("$name"); done < <(
      sed -n "/^\[$section\]/,/^\[/p" packaging/packages.txt | sed 's/#.*//' | grep -E '^[a-z0-9]' | awk '{print $1}')
  done
  MISSING=()
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
  for name in "${wanted[@]}"; do grep -qx -- "$name" <<<"$installed" || MISSING+=("$name"); done
  if [ ${#MISSING[@]} = 0 ]; then say "All ${#wanted[@]} packages are installed"; return; fi
  say "Installing ${#MISSING[@]} packages: ${MISSING[*]}"
  as_root apt-get -q -o DPkg::Lock::Timeout=300 update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "${MISSING[@]}"
}

# build PRESET [TARGET…]
build() {
  local preset=$1; shift
  say "Building (preset $preset, into build/$preset)"
  if [ ! -f "build/$preset/build.ninja" ]; then cmake --preset "$preset" --log-level=NOTICE; fi
  if [ $# = 0 ]; then cmake --build --preset "$preset"; else cmake --build --preset "$preset" --target "$@"; fi
}

# A private runtime folder, so that Qt does not complain where there is no session.
runtime_dir() {
  if [ -z "${XDG_RUNTIME_DIR:-}" ] || [ ! -d "$XDG_RUNTIME_DIR" ]; then
    export XDG_RUNTIME_DIR="$ROOT/build/runtime"
    mkdir -p "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
  fi
}
