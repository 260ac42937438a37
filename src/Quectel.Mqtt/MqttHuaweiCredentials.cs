namespace Quectel.Mqtt;

/// <summary>Huawei Cloud, a device that is registered (<c>"hwauth"</c>).</summary>
/// <param name="DeviceId">The device's id.</param>
/// <param name="DeviceSecret">The device's secret; never logged.</param>
public sealed record MqttHuaweiCredentials(string DeviceId, string DeviceSecret) : MqttCloudCredentials
{
    internal override string Setting => "hwauth";

    internal override IEnumerable<(string Name, string Value, bool IsSecret)> Fields =>
        [("device id", DeviceId, false), ("device secret", DeviceSecret, true)];
}
