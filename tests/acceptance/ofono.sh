#!/usr/bin/env bash
# oFono over TCP. Plain, it registers and shows modem, SIM and network. Then through its own 27.010 multiplexer, with the
# advanced and with the basic option: it opens a channel on the UART and identifies the modem there. It gets no further
# that way: its driver for modems on TCP hears of a SIM on the plain line only.
# Run by run.sh in a folder of its own, under a D-Bus session. $1: the simulator's program.
set -uo pipefail
simulator=$1
source "$(dirname "${BASH_SOURCE[0]}")/expect.sh"
export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS

call() { gdbus call --session --dest org.ofono --object-path /phonesim --method "org.ofono.$@"; }

# start NAME PORT MULTIPLEXER SIMULATOR-OPTION…: a modem, and oFono at the port that the simulator prints.
start() {
  local name=$1 port=$2 multiplexer=$3
  shift 3
  echo "- $name"
  "$simulator" "$@" -v >"$name.out" 2>simulator.log &
  modem=$!
  wait_for 'ready' "$name.out"
  printf '[phonesim]\nAddress=127.0.0.1\nPort=%s\n%s\n' "$(sed -n "s/^$port.*://p" "$name.out")" "$multiplexer" >phonesim.conf
  OFONO_PHONESIM_CONFIG=$PWD/phonesim.conf ofonod -n -p phonesim,atmodem 2>"$name-ofono.log" &
  ofono=$!
  wait_for_command call Modem.GetProperties
  call Modem.SetProperty Powered '<true>'
  wait_for_words "'Serial'" call Modem.GetProperties
}

stop() {
  kill "$ofono" "$modem"
  wait "$ofono" "$modem" 2>/dev/null
  cp simulator.log "$1.log"
}

expect_modem() {
  call Modem.GetProperties | tee "$1.txt"
  expect "$1.txt" "'Manufacturer': <'Quectel'>, 'Model': <'EC25'>, 'Revision': <'EC25EFAR02A09M4G'>"
  expect "$1.txt" "'Serial': <'861234050000001'>"
}

start plain tcp '' --tcp 127.0.0.1:0
expect_modem plain
wait_for_words "'Present': <true>" call SimManager.GetProperties
call Modem.SetProperty Online '<true>'
wait_for_words "'Name': <'Simulated \\(Simulated Mobile\\)'>" call NetworkRegistration.GetProperties
wait_for_words "'Attached': <true>" call ConnectionManager.GetProperties
{ call SimManager.GetProperties; call NetworkRegistration.GetProperties; } | tee network.txt
expect network.txt "'SubscriberIdentity': <'001010123456789'>"
expect network.txt "'CardIdentifier': <'89860025128306012474'>"
expect network.txt "'Status': <'registered'>"
expect network.txt "'Technology': <'lte'>"
expect network.txt "'Strength': <byte 0x5[7ad]>"
stop plain

start advanced 'uart1 tcp' 'Multiplexer=internal' --port uart1:tcp:127.0.0.1:0
expect_modem advanced
stop advanced
expect advanced.log 'AT\+CMUX=1,0,8,64'
expect advanced.log 'channel 1 > AT\+CGSN'

# A module that offers the basic option only.
cat >basic.yaml <<PROFILE
extends: EC25
commands:
  test-forms:
    +CMUX: { lines: ["+CMUX: (0),(0),(1-8),(1-1509),(1-255),(0-100),(2-255),(1-255),(1-7)"] }
PROFILE
start basic 'uart1 tcp' 'Multiplexer=internal' --model ./basic.yaml --port uart1:tcp:127.0.0.1:0
expect_modem basic
stop basic
expect basic.log 'AT\+CMUX=0,0,8,31'
expect basic.log 'channel 1 > AT\+CGSN'
finish
