namespace Quectel.Mqtt;

/// <summary>Alibaba Cloud (<c>"aliauth"</c>); every family takes it.</summary>
/// <param name="ProductKey">The product's key.</param>
/// <param name="DeviceName">The device's name.</param>
/// <param name="DeviceSecret">The device's secret; never logged.</param>
public sealed record MqttAliyunCredentials(string ProductKey, string DeviceName, string DeviceSecret)
    : MqttCloudCredentials
{
    internal override string Setting => "aliauth";

    internal override IEnumerable<(string Name, string Value, bool IsSecret)> Fields =>
        [("product key", ProductKey, false), ("device name", DeviceName, false), ("device secret", DeviceSecret, true)];
}
