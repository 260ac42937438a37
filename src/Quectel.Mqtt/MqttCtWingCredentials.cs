namespace Quectel.Mqtt;

/// <summary>China Telecom's CTWing (<c>"CTWing"</c>).</summary>
/// <param name="ClientId">The client's id.</param>
/// <param name="FeatureString">The feature string; never logged.</param>
public sealed record MqttCtWingCredentials(string ClientId, string FeatureString) : MqttCloudCredentials
{
    internal override string Setting => "CTWing";

    internal override IEnumerable<(string Name, string Value, bool IsSecret)> Fields =>
        [("client id", ClientId, false), ("feature string", FeatureString, true)];
}
