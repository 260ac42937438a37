using System.Text;
using Quectel.Mqtt;

namespace Quectel.Hosting;

/// <summary>A last will, as it is written in configuration.</summary>
public sealed class QuectelWillOptions
{
    /// <summary>The topic to publish to. Required.</summary>
    public string Topic { get; set; } = string.Empty;

    /// <summary>The text to publish, without quotes and control characters.</summary>
    /// <value>Default empty.</value>
    public string Payload { get; set; } = string.Empty;

    /// <summary>The QoS of the message.</summary>
    /// <value>Default <see cref="MqttQualityOfServiceLevel.AtLeastOnce"/>.</value>
    public MqttQualityOfServiceLevel QualityOfService { get; set; } = MqttQualityOfServiceLevel.AtLeastOnce;

    /// <summary>Whether the broker keeps the message for later subscribers.</summary>
    /// <value>Default false.</value>
    public bool Retain { get; set; }

    internal MqttWill ToWill() => new()
    {
        Topic = Topic,
        Payload = Encoding.UTF8.GetBytes(Payload),
        QualityOfService = QualityOfService,
        Retain = Retain,
    };
}
