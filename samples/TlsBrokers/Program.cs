// One message over TLS. Each recipe is run in a test against a mosquitto that wants the same; the clouds themselves were not tried.
// Usage: TlsBrokers ENDPOINT APN plain HOST CA-FILE USER PASSWORD
//        TlsBrokers ENDPOINT APN aws HOST THING CA-FILE CERTIFICATE-FILE KEY-FILE
//        TlsBrokers ENDPOINT APN azure HOST DEVICE CA-FILE CERTIFICATE-FILE KEY-FILE
//        TlsBrokers ENDPOINT APN azure-key HOST DEVICE CA-FILE KEY
using System.Security.Cryptography.X509Certificates;
using Quectel.Modem;
using Quectel.Mqtt;
using TlsBrokers;

(string topic, MqttClientOptions options) = args switch
{
    [_, _, "plain", var host, var ca, var user, var password] => (
        PlainBroker.Topic, PlainBroker.Create(host, File.ReadAllText(ca), user, password)),
    [_, _, "aws", var host, var thing, var ca, var certificate, var key] => (
        AwsIot.Topic, AwsIot.Create(host, thing, ca, certificate, key)),
    [_, _, "azure", var host, var device, var ca, var certificate, var key] => (
        AzureIotHub.TelemetryTopic(device),
        AzureIotHub.WithCertificate(host, device, ca, X509Certificate2.CreateFromPemFile(certificate, key))),
    [_, _, "azure-key", var host, var device, var ca, var key] => (
        AzureIotHub.TelemetryTopic(device),
        AzureIotHub.WithKey(host, device, ca, key, TimeProvider.System.GetUtcNow().AddHours(1))),
    _ => throw new ArgumentException("See the first lines of Program.cs."),
};

await using QuectelModem modem = await QuectelModem.OpenAsync(args[0]);
await modem.Network.WaitForRegistrationAsync(TimeSpan.FromSeconds(90)); // Which sets the module's clock, too, as a rule.
await modem.PacketData.DefineContextAsync(new PdpContext { Apn = args[1] });
await modem.PacketData.ActivateContextAsync();

await using var client = new QuectelMqttClient(modem, options);
await client.ConnectAsync();
await client.PublishAsync(topic, "on"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce);
Console.WriteLine($"Published to {topic} over TLS.");
