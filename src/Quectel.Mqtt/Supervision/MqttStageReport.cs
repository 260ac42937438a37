namespace Quectel.Mqtt.Supervision;

/// <summary>What a stage says of itself.</summary>
internal sealed record MqttStageReport(MqttStage Stage, MqttStageState State, string Evidence = "")
{
    /// <summary>The conversation behind it.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    public string? Advice { get; init; }
}
