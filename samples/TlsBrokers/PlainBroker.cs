using Quectel.Modem;
using Quectel.Mqtt;

namespace TlsBrokers;

/// <summary>A broker of your own, such as mosquitto: its authority verifies it, a password or a certificate the device.</summary>
internal static class PlainBroker
{
    public const string Topic = "plant/7/state";

    /// <param name="host">The broker, by the name that its certificate has.</param>
    /// <param name="caPem">The certificate of the authority, as text: <c>-----BEGIN CERTIFICATE----- …</c>.</param>
    /// <param name="userName">The user name.</param>
    /// <param name="password">The password.</param>
    public static MqttClientOptions Create(string host, string caPem, string userName, string password) => new()
    {
        Host = host,
        Port = 8883,
        ClientId = "pi-7",
        UserName = userName,
        Password = password,
        Tls = new TlsContext { CertificateAuthority = TlsFile.FromPem(caPem) },
    };
}
