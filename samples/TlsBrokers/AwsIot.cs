using Quectel.Modem;
using Quectel.Mqtt;

namespace TlsBrokers;

/// <summary>
/// AWS IoT Core: the device shows a certificate that was registered there, and needs no password. The server must be told
/// which name was called (SNI). QoS 2 is not offered.
/// </summary>
internal static class AwsIot
{
    public const string Topic = "plant/7/state";

    /// <param name="host">The account's endpoint, <c>….iot.eu-central-1.amazonaws.com</c>.</param>
    /// <param name="thing">The client id, which the policy of the certificate must allow.</param>
    /// <param name="caFile">Amazon Root CA 1.</param>
    /// <param name="certificateFile">The certificate of the thing.</param>
    /// <param name="keyFile">Its private key, as downloaded when the certificate was made.</param>
    public static MqttClientOptions Create(
        string host, string thing, string caFile, string certificateFile, string keyFile)
    {
        return new MqttClientOptions
        {
            Host = host,
            Port = 8883,
            ClientId = thing,
            Tls = new TlsContext
            {
                CertificateAuthority = TlsFile.FromPemFile(caFile),
                ClientCertificate = TlsFile.FromPemFile(certificateFile),
                ClientKey = TlsFile.FromPemFile(keyFile),
            },
        };
    }
}
