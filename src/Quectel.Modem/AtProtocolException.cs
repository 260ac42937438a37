namespace Quectel.Modem;

/// <summary>
/// The modem sent a line that the driver does not understand. Please report it, with the module's firmware revision.
/// </summary>
public sealed class AtProtocolException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="line">The whole line.</param>
    /// <param name="problem">What was expected instead, as a sentence.</param>
    public AtProtocolException(string line, string problem)
        : base($"The modem's line '{line}' was not understood. {problem}")
    {
        Line = line;
    }

    /// <summary>The whole line.</summary>
    public string Line { get; }

    /// <inheritdoc/>
    /// <value>Always <see langword="false"/>: the same command would bring the same answer.</value>
    public override bool IsTransient => false;
}
