// The program of the README: signal, packet data, and a message to a broker and back.
// Usage: Quickstart [endpoint [apn [host [port]]]], for instance Quickstart /tmp/quectel0 internet 127.0.0.1 1883
using System.Globalization;
using System.Text;
using Quectel.Modem;
using Quectel.Mqtt;

string endpoint = args.ElementAtOrDefault(0) ?? "/dev/ttyUSB2";
string apn = args.ElementAtOrDefault(1) ?? "internet";
string host = args.ElementAtOrDefault(2) ?? "127.0.0.1";
int port = int.Parse(args.ElementAtOrDefault(3) ?? "1883", CultureInfo.InvariantCulture);

await using QuectelModem modem = await QuectelModem.OpenAsync(endpoint);
ModemReadiness found = await modem.BringUpAsync(new ModemBringUpOptions { PdpContext = new PdpContext { Apn = apn } });
Console.WriteLine($"{modem.Identity.Model}, {found.Signal?.RssiDbm} dBm: {found}"); // stage, evidence, and advice when it failed
if (!found.IsReady)
{
    return;
}

await using var client = new QuectelMqttClient(modem, new MqttClientOptions { Host = host, Port = port, ClientId = "pi-7" });
await client.ConnectAsync();
await using MqttSubscription subscription = await client.SubscribeAsync("plant/+/state");
await client.PublishAsync("plant/7/state", "on"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce);
await foreach (MqttMessage message in subscription)
{
    Console.WriteLine($"{message.Topic}: {Encoding.UTF8.GetString(message.Payload.Span)}");
    break;
}
