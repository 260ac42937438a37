using Quectel.Modem;
using Quectel.Mqtt;

namespace TlsBrokers;

/// <summary>A broker of your own, such as mosquitto: its authority verifies it, a password or a certificate the device.</summary>
internal static class PlainBroker
{
    public const string Topic = "plant/7/state";

    public static MqttClientOptions Create(string host, string caFile, string userName, string password) => new()
    {
        Host = host,
        Port = 8883,
        ClientId = "pi-7",
        UserName = userName,
        Password = password,
        Tls = new TlsContext { CertificateAuthority = TlsFile.FromPemFile(caFile) },
    };
}
