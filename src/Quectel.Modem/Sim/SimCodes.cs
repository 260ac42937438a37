namespace Quectel.Modem;

/// <summary>Checks PIN and PUK before they go anywhere; no message shows them.</summary>
internal static class SimCodes
{
    public static void ValidatePin(string pin, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(pin, parameterName);
        if (pin.Length is < 4 or > 8 || !HasOnlyDigits(pin))
        {
            throw new ArgumentException("A PIN has 4 to 8 digits.", parameterName);
        }
    }

    public static void ValidatePuk(string puk, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(puk, parameterName);
        if (puk.Length != 8 || !HasOnlyDigits(puk))
        {
            throw new ArgumentException("A PUK has 8 digits.", parameterName);
        }
    }

    private static bool HasOnlyDigits(string code) => !code.AsSpan().ContainsAnyExceptInRange('0', '9');
}
