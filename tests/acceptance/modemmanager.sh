#!/usr/bin/env bash
# ModemManager with its quectel plugin drives the simulator over two AT ports on abstract sockets: it finds the modem,
# reads SIM and signal, reaches "registered", passes a command through, and connects.
# Run by run.sh inside dbus-run-session, in a folder of its own. $1: the simulator's program.
set -uo pipefail
simulator=$1
name="quectel-acceptance-$$"
export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
source "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

# The peer takes "abstract:" for a part of the name.
"$simulator" --model EC25 --unix "@abstract:$name-0" --port "usbmodem:unix:@abstract:$name-1" -v >simulator.out 2>simulator.log &
wait_for 'ready' simulator.out

ModemManager --test-session --test-enable --test-no-udev --test-no-suspend-resume --debug --log-file=mm.log >/dev/null 2>&1 &
wait_for_command mmcli -L
gdbus call --session --dest org.freedesktop.ModemManager1 --object-path /org/freedesktop/ModemManager1 \
  --method org.freedesktop.ModemManager1.Test.SetProfile "test" "quectel" "['abstract:$name-0','abstract:$name-1']" >/dev/null
wait_for_command mmcli -m 0

mmcli -m 0 --enable
wait_for_words 'registered' mmcli -m 0
mmcli -m 0 | tee modem.txt
expect modem.txt 'model: EC25'
expect modem.txt 'firmware revision: EC25EFAR02A09M4G'
expect modem.txt 'equipment id: 861234050000001'
expect modem.txt 'state: .*registered'
expect modem.txt 'signal quality: [1-9][0-9]*%'
expect modem.txt 'operator name: Simulated Mobile'
expect modem.txt 'registration: home'

mmcli -i 0 | tee sim.txt
expect sim.txt 'imsi: 001010123456789'
expect sim.txt 'iccid: 89860025128306012474'

mmcli -m 0 --command='AT+QMTCFG="keepalive",0' | tee command.txt
expect command.txt '+QMTCFG: "keepalive",120'

mmcli -m 0 --simple-connect="apn=internet" | tee connect.txt
wait_for_words 'connected' mmcli -m 0
mmcli -m 0 | grep -E 'state:' | tee connected.txt
expect connected.txt 'state: .*connected'
finish
