namespace Quectel.Mqtt;

/// <summary>
/// What a cloud gave a device, for the module to make user name and password of. The module keeps it until it restarts, and
/// cannot be told to forget it.
/// </summary>
public abstract record MqttCloudCredentials
{
    private protected MqttCloudCredentials()
    {
    }

    /// <summary>The setting of AT+QMTCFG that takes it (QMT reference, 4.2).</summary>
    internal abstract string Setting { get; }

    /// <summary>What is written, in its order, and what to call it where it cannot be.</summary>
    internal abstract IEnumerable<(string Name, string Value, bool IsSecret)> Fields { get; }

    /// <summary>Gives the kind and what is no secret.</summary>
    /// <returns>For instance <c>aliauth "a1b2", "pump-7", ***</c>.</returns>
    public sealed override string ToString() =>
        $"{Setting} {string.Join(", ", Fields.Select(field => field.IsSecret ? "***" : $"\"{field.Value}\""))}";
}
