namespace Quectel.Mqtt;

/// <summary>How far a <see cref="MqttStage"/> is.</summary>
public enum MqttStageState
{
    /// <summary>It is being gone through.</summary>
    Running,

    /// <summary>It is through. At <see cref="MqttStage.Online"/>: the connection stands.</summary>
    Passed,

    /// <summary>It failed, and will be tried again. At <see cref="MqttStage.Online"/>: the connection was lost.</summary>
    Failed,

    /// <summary>The supervisor was stopped, or its retry strategy gave up.</summary>
    Stopped,
}
