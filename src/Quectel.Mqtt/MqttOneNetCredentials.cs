namespace Quectel.Mqtt;

/// <summary>China Mobile's OneNET (<c>"onenet"</c>).</summary>
/// <param name="ProductId">The product's id.</param>
/// <param name="AccessKey">The access key; never logged.</param>
public sealed record MqttOneNetCredentials(string ProductId, string AccessKey) : MqttCloudCredentials
{
    internal override string Setting => "onenet";

    internal override IEnumerable<(string Name, string Value, bool IsSecret)> Fields =>
        [("product id", ProductId, false), ("access key", AccessKey, true)];
}
