namespace Quectel.Modem;

/// <summary>What distinguishes one family of modules from another, as data.</summary>
public sealed record ModemProfile
{
    /// <summary>The name of the family, for instance <c>EC2x</c>.</summary>
    public required string Family { get; init; }

    /// <summary>How the models of the family begin, as <c>ATI</c> gives them.</summary>
    public required IReadOnlyList<string> ModelPrefixes { get; init; }

    /// <summary>How the family does MQTT.</summary>
    public required ModemMqttProfile Mqtt { get; init; }

    /// <summary>
    /// The level at which packet registrations are reported: 2 with cell and technology, 4 also with the cause of a
    /// refusal and the timers of power saving.
    /// </summary>
    /// <value>Default 2, which every family has.</value>
    public int PacketRegistrationLevel { get; init; } = 2;

    /// <summary>What the family can be told to search for, in the order of its codes 01, 02, … of "nwscanseq".</summary>
    /// <value>Default empty: not known.</value>
    public IReadOnlyList<ScanTechnology> ScanTechnologies { get; init; } = [];

    /// <summary>Whether a model belongs to the family.</summary>
    /// <param name="model">The model as <c>ATI</c> gives it.</param>
    /// <returns>True when it does.</returns>
    /// <remarks>A number is compared whole: EC20 covers EC20-CE and not EC200U, which is another chip.</remarks>
    public bool Covers(string model) => ModelPrefixes.Any(prefix =>
        model.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && (model.Length == prefix.Length || !char.IsAsciiDigit(model[prefix.Length])));
}
