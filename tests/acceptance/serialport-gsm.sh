#!/usr/bin/env bash
# serialport-gsm of npm on the pseudo-terminal: initialises the modem, reads signal and serial number, sends a message,
# hears of its arrival and lists the inbox. It chains commands in a line (`AT+CMEE=1;+CREG=2`).
# Run by run.sh in a folder of its own. $1: the simulator's program.
set -uo pipefail
simulator=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/expect.sh"

npm install --no-audit --no-fund --loglevel error serialport-gsm@4.0.1 || { echo "npm could not install it"; exit 1; }
"$simulator" --model EC25 --link "$PWD/modem" -v >simulator.out 2>simulator.log &
wait_for 'ready' simulator.out

NODE_PATH=$PWD/node_modules node "$here/serialport-gsm.js" "$PWD/modem" | tee report.txt
expect report.txt 'init "Modem Successfully Initialized"'
expect report.txt 'signal \{"signalQuality":"2[789]","signalStrength":5[579]\}'
expect report.txt 'serial \{"modemSerial":"861234050000001"\}'
expect report.txt 'sent .*"response":"Message Successfully Sent"'
expect report.txt 'arrived \[\{"sender":"12025550100","message":"from node"'
expect report.txt 'inbox \[\{"sender":"12025550100","message":"from node"'
finish
