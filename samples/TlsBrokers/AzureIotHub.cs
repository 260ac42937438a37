using Quectel.Modem;
using Quectel.Mqtt;

namespace TlsBrokers;

/// <summary>
/// Azure IoT Hub with a device that has a certificate. The hub knows its own topics only: telemetry goes to one of them,
/// commands come from another. QoS 2 is not offered.
/// </summary>
internal static class AzureIotHub
{
    private const string ApiVersion = "2021-04-12";

    public static string TelemetryTopic(string deviceId) => $"devices/{deviceId}/messages/events/";

    /// <param name="host">The hub, <c>….azure-devices.net</c>.</param>
    /// <param name="deviceId">The device, registered with the thumbprint of its certificate.</param>
    /// <param name="caFile">DigiCert Global Root G2.</param>
    /// <param name="certificateFile">The certificate of the device.</param>
    /// <param name="keyFile">Its private key.</param>
    public static MqttClientOptions Create(
        string host, string deviceId, string caFile, string certificateFile, string keyFile)
    {
        return new MqttClientOptions
        {
            Host = host,
            Port = 8883,
            ClientId = deviceId,
            UserName = $"{host}/{deviceId}/?api-version={ApiVersion}",
            Tls = new TlsContext
            {
                CertificateAuthority = TlsFile.FromPemFile(caFile),
                ClientCertificate = TlsFile.FromPemFile(certificateFile),
                ClientKey = TlsFile.FromPemFile(keyFile),
            },
        };
    }
}
