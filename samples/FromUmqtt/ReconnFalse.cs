using System.Text;
using Quectel.Modem;
using Quectel.Mqtt;

namespace FromUmqtt;

/// <summary><c>umqtt.MQTTClient</c> with <c>reconn=False</c>: a connection that ends when it ends.</summary>
internal static class ReconnFalse
{
    public static async Task RunAsync(QuectelModem modem, Broker broker)
    {
        // MQTTClient(client_id, server, port, user, password, keepalive=60, ssl=False, reconn=False, version=4)
        var options = new MqttClientOptions
        {
            ClientId = "pi-7",
            Host = broker.Host,
            Port = broker.Port,
            UserName = null,
            Password = null,
            KeepAlivePeriod = TimeSpan.FromSeconds(60),
            Tls = null, // or: Tls(caPem, certificatePem, keyPem)
            ProtocolVersion = MqttProtocolVersion.V311,
            CleanSession = true,
            Will = new MqttWill { Topic = "plant/7/lost", Payload = "gone"u8.ToArray(), Retain = false },
        };

        await using var client = new QuectelMqttClient(modem, options);
        await client.ConnectAsync();
        await using MqttSubscription received = await client.SubscribeAsync("plant/7/#", MqttQualityOfServiceLevel.AtLeastOnce);
        await client.PublishAsync("plant/7/state", "on"u8.ToArray(), MqttQualityOfServiceLevel.AtLeastOnce, retain: false);

        // set_callback, error_register_cb
        Task reading = ReadAsync(received);
        await received.UnsubscribeAsync();
        await reading;

        Console.WriteLine($"{client.State}, {client.DisconnectReason}");
        await client.DisconnectAsync();
        await client.CloseAsync();
    }

    public static TlsContext Tls(string caPem, string certificatePem, string keyPem) => new()
    {
        CertificateAuthority = TlsFile.FromPem(caPem),
        ClientCertificate = TlsFile.FromPem(certificatePem),
        ClientKey = TlsFile.FromPem(keyPem),
    };

    private static async Task ReadAsync(MqttSubscription received)
    {
        try
        {
            await foreach (MqttMessage message in received)
            {
                Console.WriteLine($"{message.Topic}: {Encoding.UTF8.GetString(message.Payload.Span)}");
            }
        }
        catch (MqttConnectionLostException error)
        {
            Console.Error.WriteLine(error.Reason);
        }
    }
}
