namespace Quectel.Modem;

/// <summary>The modem answered a command with an error.</summary>
public sealed class AtCommandException : ModemException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="command">The command that failed.</param>
    /// <param name="result">The final result.</param>
    public AtCommandException(AtCommand command, AtFinalResult result)
        : base(Describe(command, result))
    {
        Command = command.LogText;
        Result = result;
    }

    /// <summary>The command that failed, its secrets hidden.</summary>
    public string Command { get; }

    /// <summary>The final result.</summary>
    public AtFinalResult Result { get; }

    /// <inheritdoc/>
    /// <value>
    /// <see langword="true"/> for a SIM that is busy (+CME ERROR: 14) and for missing network service (30, 31).
    /// </value>
    public override bool IsTransient => Result is { Code: AtResultCode.CmeError, Number: 14 or 30 or 31 };

    private static string Describe(AtCommand command, AtFinalResult result)
    {
        ArgumentNullException.ThrowIfNull(command);
        string? meaning = result is { Code: AtResultCode.CmeError, Number: { } number }
            ? CmeErrors.Describe(number)
            : null;
        return $"{command.LogText} failed: {result.Text}{(meaning is null ? "." : $" ({meaning}).")}";
    }
}
