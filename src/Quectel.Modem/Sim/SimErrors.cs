namespace Quectel.Modem;

/// <summary>What the errors of the SIM commands mean (3GPP TS 27.007 §9.2.2).</summary>
internal static class SimErrors
{
    public const int PukRequired = 12;
    public const int IncorrectPassword = 16;

    /// <summary>No card, a code wanted, a failure, busy, or the wrong card: a state of the card, not a fault.</summary>
    public static bool IsCardNotUsable(AtFinalResult result) =>
        result is { Code: AtResultCode.CmeError, Number: >= 10 and <= 15 };
}
