using Quectel.Modem;

namespace Quectel.Mqtt;

/// <summary>A setting of <c>AT+QMTCFG</c> that has no option of its own, as the module's manual has it.</summary>
/// <example>
/// <code>
/// options.OtherSettings = [new MqttModuleSetting("protocol/check", $"{1}")]; // AT+QMTCFG="protocol/check",0,1
/// </code>
/// </example>
public sealed record MqttModuleSetting
{
    /// <summary>Creates a setting.</summary>
    /// <param name="name">Its name, for instance <c>protocol/check</c>.</param>
    /// <param name="values">
    /// What stands behind the name and the client index, as an interpolated string: numbers and texts are holes, so that
    /// no text can end its quotes. An <see cref="AtSecret"/> is hidden in logs.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty, or holds a quote or a control character.</exception>
    public MqttModuleSetting(string name, AtCommandLine values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(values);
        _ = AtCommandLine.Create($"{name}"); // Refuses what cannot stand between quotes.
        Name = name;
        Values = values;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Whether the client index comes first.</summary>
    /// <value>Default true. Some hold for the whole module, and have none.</value>
    public bool HasClientIndex { get; init; } = true;

    internal AtCommandLine Values { get; }

    /// <summary>Gives the name; never the values.</summary>
    /// <returns>For instance <c>protocol/check</c>.</returns>
    public override string ToString() => Name;
}
