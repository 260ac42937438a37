namespace Quectel.Modem;

/// <summary>
/// A PIN, password or key on its way into a command line. It reaches the wire and nothing else: logs, exceptions and
/// <see cref="ToString"/> show <c>***</c>.
/// </summary>
/// <param name="value">The secret text; sent in quotes.</param>
public readonly struct AtSecret(string value)
{
    internal string Value { get; } = value;

    /// <summary>Hides the secret.</summary>
    /// <returns>Always <c>***</c>.</returns>
    public override string ToString() => "***";
}
