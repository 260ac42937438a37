#!/usr/bin/env bash
# smsd of smstools on the pseudo-terminal: it sends the file it finds in its outgoing folder through the `>` prompt, and
# receives the message, which the SIM has sent to its own number, into its incoming folder.
# Run by run.sh in a folder of its own. $1: the simulator's program.
set -uo pipefail
simulator=$1
source "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

"$simulator" --model EC25 --link "$PWD/modem" -v >simulator.out 2>simulator.log &
wait_for 'ready' simulator.out

mkdir outgoing checked incoming sent failed
# Quectel's memories begin with place 0.
cat >smsd.conf <<CONFIGURATION
devices = GSM1
outgoing = $PWD/outgoing
checked = $PWD/checked
incoming = $PWD/incoming
sent = $PWD/sent
failed = $PWD/failed
logfile = $PWD/smsd.log
infofile = $PWD/smsd.info
pidfile = $PWD/smsd.pid
loglevel = 7
delaytime = 1

[GSM1]
device = $PWD/modem
incoming = yes
memory_start = 0
CONFIGURATION
printf 'To: 12025550100\n\nfrom smsd' >outgoing/message

smsd -t -c smsd.conf &
wait_for 'SMS sent' smsd.log
wait_for 'SMS received' smsd.log
wait_for_words 'from smsd' bash -c 'cat incoming/*'
cat sent/message incoming/*
expect smsd.log 'SMS sent, Message_id: 0, To: 12025550100'
expect sent/message '^IMEI: 861234050000001'
cat incoming/* >received.txt
expect received.txt '^From: 12025550100'
expect received.txt '^From_SMSC: 12025550199'
expect received.txt '^from smsd'
finish
