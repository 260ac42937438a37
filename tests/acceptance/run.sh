#!/usr/bin/env bash
# Programs that nobody here wrote drive the simulator, and what they report is checked. Installs what it needs where
# apt-get exists. A peer gets two minutes. Prints each peer's own words, then "N passed, N failed".
#
# In the gate: ModemManager 1.20 with its quectel plugin, oFono 1.31, gammu 1.42, smsd of smstools 3.1.21, serialport-gsm 4.0.1 of npm.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
peers=(modemmanager ofono gammu smsd serialport-gsm)
packages=(modemmanager ofono dbus libglib2.0-bin gammu smstools)
command -v npm >/dev/null || packages+=(nodejs npm)

if command -v apt-get >/dev/null && ! dpkg-query -W "${packages[@]}" >/dev/null 2>&1; then
  sudo=()
  [[ $(id -u) == 0 ]] || sudo=(sudo)
  echo "Installing ${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  { "${sudo[@]}" apt-get update -q && "${sudo[@]}" apt-get install -q -y --no-install-recommends "${packages[@]}"; } \
    >/dev/null || { echo "Could not install ${packages[*]}"; exit 1; }
fi

dotnet build "$root/tools/ModemSimulator" -v q -nologo || exit 1
simulator=$root/tools/ModemSimulator/bin/Debug/net10.0/ModemSimulator
simulator=$(realpath "$simulator")

passed=0
failed=0
for peer in "${peers[@]}"; do
  echo "--- $peer"
  folder=$(mktemp -d)
  if (cd "$folder" && timeout -k 5 120 dbus-run-session -- "$here/$peer.sh" "$simulator"); then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "--- $peer failed; the end of the conversation:"
    tail -n 40 "$folder/simulator.log"
  fi
  rm -rf "$folder"
done

echo
echo "$passed passed, $failed failed"
exit $((failed > 0))
