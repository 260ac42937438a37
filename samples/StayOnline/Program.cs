// A device in a field: stays online, takes commands, and loses no measurement, whatever breaks meanwhile. Ctrl-C ends it.
// Usage: StayOnline [endpoint [apn [host [port [database]]]]], for instance StayOnline /tmp/quectel0 internet 127.0.0.1 1883
using System.Globalization;
using System.Text;
using Quectel.Modem;
using Quectel.Mqtt;

string endpoint = args.ElementAtOrDefault(0) ?? "usb:";
string apn = args.ElementAtOrDefault(1) ?? "internet";
string host = args.ElementAtOrDefault(2) ?? "127.0.0.1";
int port = int.Parse(args.ElementAtOrDefault(3) ?? "1883", CultureInfo.InvariantCulture);
string database = args.ElementAtOrDefault(4) ?? "outbox.db";
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

await using var modem = new ModemSource(endpoint); // It may be plugged in later.
await using var online = new MqttSupervisor(
    modem,
    new MqttClientOptions { Host = host, Port = port, ClientId = "pi-7" },
    new MqttSupervisorOptions { PdpContext = new PdpContext { Apn = apn } });
online.ProgressChanged += Console.WriteLine; // Registration failed (attempt 2): not registered within 90 s. Check the antenna…
MqttStandingSubscription commands = online.Subscribe("plant/7/set");
online.Start();

await using MqttOutbox outbox = await MqttOutbox.OpenAsync(online, new SqliteOutboxStorage(database));
await outbox.PublishAsync("plant/7/energy", "81.4"u8.ToArray()); // returns when it is on the disk

try
{
    await foreach (MqttMessage command in commands.WithCancellation(stop.Token))
    {
        Console.WriteLine($"{command.Topic}: {Encoding.UTF8.GetString(command.Payload.Span)}");
        await outbox.PublishAsync("plant/7/state", command.Payload, stop.Token);
    }
}
catch (OperationCanceledException)
{
    // Stopped; what is in the outbox goes out the next time.
}
