// What a program for umqtt and checkNet does, call by call: the rows of docs/from-umqtt.md, which a test looks up here and
// another runs against the simulator.
// Usage: FromUmqtt ENDPOINT APN HOST PORT
using System.Globalization;
using FromUmqtt;
using Quectel.Modem;

var broker = new Broker(args[2], int.Parse(args[3], CultureInfo.InvariantCulture), new PdpContext { Apn = args[1] });
await using (QuectelModem modem = await QuectelModem.OpenAsync(args[0]))
{
    await CheckNet.RunAsync(modem, broker);
    await ReconnFalse.RunAsync(modem, broker);
}

await ReconnTrue.RunAsync(args[0], broker);
