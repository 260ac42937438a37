#!/usr/bin/env bash
# gammu on the pseudo-terminal: it identifies the modem, reads network and battery, sends a message and reads one. It
# begins with ESC and types character by character.
# Run by run.sh in a folder of its own. $1: the simulator's program.
set -uo pipefail
simulator=$1
source "$(dirname "${BASH_SOURCE[0]}")/expect.sh"

"$simulator" --model EC25 --link "$PWD/modem" -v >simulator.out 2>simulator.log &
wait_for 'ready' simulator.out
printf '[gammu]\ndevice = %s/modem\nconnection = at115200\n' "$PWD" >gammurc

gammu -c gammurc identify | tee identity.txt
expect identity.txt 'Manufacturer +: Quectel'
expect identity.txt 'Model +: .*EC25'
expect identity.txt 'Firmware +: EC25EFAR02A09M4G'
expect identity.txt 'IMEI +: 861234050000001'
expect identity.txt 'SIM IMSI +: 001010123456789'

gammu -c gammurc networkinfo | tee network.txt
expect network.txt 'Network state +: home network'
expect network.txt 'Name in phone +: "Simulated Mobile"'
expect network.txt 'GPRS +: attached'

# Signal and battery, in per cent.
gammu -c gammurc monitor 1 >monitor.txt 2>&1
grep -E 'Battery|Signal' monitor.txt | sort -u
expect monitor.txt 'Battery level +: 50 percent'
expect monitor.txt 'Signal strength +: -5[0-9] dBm'

# A message to the SIM's own number comes back. The braces have two septets each.
gammu -c gammurc getsmsc | tee centre.txt
expect centre.txt 'Number +: "\+12025550199"'
gammu -c gammurc sendsms TEXT +12025550100 -text 'from gammu {1}' | tee sent.txt
expect sent.txt 'OK, message reference=0'
gammu -c gammurc getallsms | tee messages.txt
expect messages.txt 'Remote number +: "\+12025550100"'
expect messages.txt '^from gammu \{1\}'
expect messages.txt '1 SMS parts in 1 SMS sequences'
finish
