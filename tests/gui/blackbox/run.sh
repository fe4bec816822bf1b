#!/usr/bin/env bash
# Installs the build into a folder of its own and drives the installed window from outside, through accessibility.
# usage: run.sh BUILD_DIR     exit 77 (skipped) where Xvfb, D-Bus or AT-SPI are missing.
set -u
for tool in xvfb-run dbus-run-session xdotool; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
/usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null || { echo "skipped: AT-SPI for Python is not installed"; exit 77; }
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$1" --prefix "$work/installed" >/dev/null || exit 1
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb LANG=C.UTF-8 HOME="$work/home" XDG_RUNTIME_DIR="$work/runtime"
unset WAYLAND_DISPLAY
mkdir -p "$HOME" && mkdir -m 700 "$XDG_RUNTIME_DIR"
for journey in journey first_decision; do
  dbus-run-session -- xvfb-run -a -s '-screen 0 1600x1000x24' /usr/bin/python3 "$here/$journey.py" "$work/installed/bin" "$work" || exit 1
done
