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

# Runs a program of tests, which ends with "Total: 24, Errors: 0, Failed: 0, Skipped: 0, …".
run_program() {
  local output total failed
  output=$(mktemp)
  dotnet run --project "$@" 2>&1 | tee "$output" || status=$?
  total=$(grep -oE 'Total: [0-9]+' "$output" | grep -oE '[0-9]+' || echo 0)
  failed=$(grep -oE 'Failed: [0-9]+' "$output" | grep -oE '[0-9]+' || echo 0)
  echo "$1 - Failed: $failed, Passed: $((total - failed)), Skipped: 0," >>"$log"
  rm -f "$output"
  ((total > 0)) || status=1
}

if (($# == 0)); then
  # The stories have one pool thread, with which the host of dotnet test cannot live.
  run_program tests/Quectel.Stories.Tests

  # Not every registry has the package System.IO.Ports, so nothing else needs it.
  if dotnet restore tests/Quectel.Modem.SystemIOPorts.Tests -p:SystemIOPorts=true >/dev/null 2>&1; then
    run_program tests/Quectel.Modem.SystemIOPorts.Tests --property:SystemIOPorts=true
  else
    echo "The package System.IO.Ports could not be restored; its tests are skipped."
  fi
fi

# One line for all projects: "Passed!  - Failed:     0, Passed:    91, Skipped:     0, Total:    91, …"
sum() { { grep -oE "$1: +[0-9]+," "$log" || true; } | grep -oE '[0-9]+' | awk '{ n += $1 } END { print n + 0 }'; }
echo
echo "$(sum Passed) passed, $(sum Failed) failed, $(sum Skipped) skipped"
exit "$status"
