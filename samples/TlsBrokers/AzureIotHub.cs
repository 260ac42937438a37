using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Quectel.Modem;
using Quectel.Mqtt;

namespace TlsBrokers;

/// <summary>
/// Azure IoT Hub, with a certificate of the device or with its key. The hub knows its own topics only: telemetry goes to one of
/// them, commands come from another. QoS 2 is not offered.
/// </summary>
internal static class AzureIotHub
{
    private const string ApiVersion = "2021-04-12";

    public static string TelemetryTopic(string deviceId) => $"devices/{deviceId}/messages/events/";

    /// <param name="host">The hub, <c>….azure-devices.net</c>.</param>
    /// <param name="deviceId">The device, registered with the thumbprint of its certificate.</param>
    /// <param name="caFile">DigiCert Global Root G2.</param>
    /// <param name="device">The certificate of the device, with its private key.</param>
    public static MqttClientOptions WithCertificate(
        string host, string deviceId, string caFile, X509Certificate2 device)
    {
        MqttClientOptions options = Create(host, deviceId);
        options.Tls = new TlsContext
        {
            CertificateAuthority = TlsFile.FromPemFile(caFile),
            ClientCertificate = TlsFile.FromCertificate(device),
            ClientKey = TlsFile.FromPrivateKey(device),
        };
        return options;
    }

    /// <param name="host">The hub.</param>
    /// <param name="deviceId">The device, registered with symmetric keys.</param>
    /// <param name="caFile">DigiCert Global Root G2.</param>
    /// <param name="key">The primary or secondary key of the device, in Base64.</param>
    /// <param name="expires">Until when the hub lets the device in; then it disconnects it, and new options are needed.</param>
    public static MqttClientOptions WithKey(
        string host, string deviceId, string caFile, string key, DateTimeOffset expires)
    {
        MqttClientOptions options = Create(host, deviceId);
        options.Password = Token($"{host}/devices/{deviceId}", key, expires);
        options.Tls = new TlsContext { CertificateAuthority = TlsFile.FromPemFile(caFile) };
        return options;
    }

    /// <summary>A shared access signature: the key signs what may be done and until when, and stays here.</summary>
    public static string Token(string resource, string key, DateTimeOffset expires)
    {
        string scope = Uri.EscapeDataString(resource);
        string until = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signature = HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes($"{scope}\n{until}"));
        return $"SharedAccessSignature sr={scope}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}&se={until}";
    }

    private static MqttClientOptions Create(string host, string deviceId) => new()
    {
        Host = host,
        Port = 8883,
        ClientId = deviceId,
        UserName = $"{host}/{deviceId}/?api-version={ApiVersion}",
    };
}
