namespace Quectel.Modem;

/// <summary>How a family of modules does MQTT: grammar, settings, limits and time-outs of its <c>AT+QMT</c> commands.</summary>
public sealed record ModemMqttProfile
{
    /// <summary>The command that publishes a payload.</summary>
    public required MqttPublishGrammar PublishGrammar { get; init; }

    /// <summary>
    /// The settings of <c>AT+QMTCFG</c> that there are, for instance <c>recv/mode</c>; a client writes no other. Firmware of
    /// one family differs here: <see cref="QuectelModem.OpenAsync(string, ModemOptions?, CancellationToken)"/> asks the
    /// module, and this is what holds when it does not say.
    /// </summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>The longest payload one publish takes, in bytes.</summary>
    public required int MaxPayloadBytes { get; init; }

    /// <summary>The longest topic or topic filter, in bytes of UTF-8.</summary>
    public required int MaxTopicBytes { get; init; }

    /// <summary>The longest payload of a last will, in bytes.</summary>
    public required int MaxWillPayloadBytes { get; init; }

    /// <summary>The greatest PDP context that MQTT can use.</summary>
    /// <value>Default 16.</value>
    public int MaxPdpContextId { get; init; } = 16;

    /// <summary>How many publishes may wait for their acknowledgement at a time.</summary>
    public required int InFlightWindow { get; init; }

    /// <summary>How long the module may take to open the network connection.</summary>
    public required TimeSpan OpenTimeout { get; init; }

    /// <summary>How long the module may take to report that a connection is closed.</summary>
    public required TimeSpan CloseTimeout { get; init; }

    /// <summary>Whether the module has a setting of <c>AT+QMTCFG</c>.</summary>
    /// <param name="setting">Its name; modules do not tell capitals apart.</param>
    /// <returns>True when it does.</returns>
    public bool Has(string setting) => Settings.Contains(setting, StringComparer.OrdinalIgnoreCase);
}
