namespace Quectel.Mqtt;

/// <summary>Huawei Cloud, by the secret that all devices of a product share (<c>"hwprodid"</c>).</summary>
/// <param name="ProductId">The product's id.</param>
/// <param name="ProductSecret">The product's secret; never logged.</param>
/// <param name="NodeId">What tells this device from the others.</param>
public sealed record MqttHuaweiProductCredentials(string ProductId, string ProductSecret, string NodeId)
    : MqttCloudCredentials
{
    internal override string Setting => "hwprodid";

    internal override IEnumerable<(string Name, string Value, bool IsSecret)> Fields =>
        [("product id", ProductId, false), ("product secret", ProductSecret, true), ("node id", NodeId, false)];
}
