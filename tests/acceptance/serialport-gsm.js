// Drives the modem at the path given, and prints what serialport-gsm reports, a line each.
const modem = require('serialport-gsm').Modem();

const say = (what, result) => console.log(what, JSON.stringify(result?.data ?? result));
const ask = (name) => new Promise((resolve) => modem[name](resolve));

modem.on('onNewMessage', async (messages) => {
  say('arrived', messages);
  say('inbox', await ask('getSimInbox'));
  modem.close(() => process.exit(0));
});

modem.on('open', async () => {
  say('init', await ask('initializeModem'));
  say('signal', await ask('getNetworkSignal'));
  say('serial', await ask('getModemSerial'));
  // Called twice: once queued, once sent.
  modem.sendSMS('+12025550100', 'from node', false, (result) => say('sent', result));
});

modem.open(process.argv[2], { baudRate: 115200 });
setTimeout(() => { console.log('no message within 30 s'); process.exit(1); }, 30000);
