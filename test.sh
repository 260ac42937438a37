#!/usr/bin/env bash
# Runs every test. Where apt-get exists, installs first what some of them need: a real MQTT broker, its clients as
# witnesses, and its client library. Arguments go to `dotnet test`; `--acceptance` alone runs the acceptance gate
# instead: programs that nobody here wrote drive the simulator.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [[ ${1:-} == --acceptance ]]; then
  exec tests/acceptance/run.sh
fi

packages=(mosquitto mosquitto-clients libmosquitto1)
missing=()
if command -v apt-get >/dev/null; then
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
fi

if ((${#missing[@]})); then
  sudo=()
  [[ $(id -u) == 0 ]] || sudo=(sudo)
  if [[ $(id -u) == 0 ]] || command -v sudo >/dev/null; then
    echo "Installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    { "${sudo[@]}" apt-get update -q && "${sudo[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"; } >/dev/null ||
      echo "Could not install ${missing[*]}; the tests that need them are skipped."
  else
    echo "Not root and no sudo: install ${missing[*]} to run all tests."
  fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test Quectel.sln "$@" 2>&1 | tee "$log" || status=$?

# The stories have one pool thread, with which the host of dotnet test cannot live: they are a program of their own. It ends
# with "Total: 24, Errors: 0, Failed: 0, Skipped: 0, …".
if (($# == 0)); then
  stories=$(mktemp)
  dotnet run --project tests/Quectel.Stories.Tests 2>&1 | tee "$stories" || status=$?
  total=$(grep -oE 'Total: [0-9]+' "$stories" | grep -oE '[0-9]+' || echo 0)
  failed=$(grep -oE 'Failed: [0-9]+' "$stories" | grep -oE '[0-9]+' || echo 0)
  echo "Stories - Failed: $failed, Passed: $((total - failed)), Skipped: 0," >>"$log"
  rm -f "$stories"
  ((total > 0)) || status=1
fi

# One line for all projects: "Passed!  - Failed:     0, Passed:    91, Skipped:     0, Total:    91, …"
sum() { { grep -oE "$1: +[0-9]+," "$log" || true; } | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'; }
echo
echo "$(sum Passed) passed, $(sum Failed) failed, $(sum Skipped) skipped"
exit "$status"
