using System.Globalization;

namespace Quectel.Modem;

/// <summary>The final result that ends an answer.</summary>
/// <param name="Code">Its kind.</param>
/// <param name="Number">
/// The error number of <c>+CME ERROR</c> and <c>+CMS ERROR</c>; null when the modem gave text, or for other kinds.
/// </param>
/// <param name="Text">The line as it came.</param>
public readonly record struct AtFinalResult(AtResultCode Code, int? Number, string Text)
{
    private const string CmePrefix = "+CME ERROR:";
    private const string CmsPrefix = "+CMS ERROR:";

    /// <summary>Whether the command succeeded.</summary>
    public bool IsSuccess => Code == AtResultCode.Ok;

    /// <summary>
    /// Recognises a final result by the whole line; a line that only begins with OK or ERROR is none.
    /// </summary>
    /// <remarks>
    /// <c>NO CARRIER</c> and the other call results are not in the list: nothing here dials, and unsolicited they are
    /// news of a data connection (core AT reference, Q11).
    /// </remarks>
    internal static bool TryParse(string line, out AtFinalResult result)
    {
        result = line switch
        {
            "OK" => new AtFinalResult(AtResultCode.Ok, null, line),
            "ERROR" or "COMMAND NOT SUPPORT" => new AtFinalResult(AtResultCode.Error, null, line),
            _ when Has(line, CmePrefix) => Numbered(AtResultCode.CmeError, line, CmePrefix),
            _ when Has(line, CmsPrefix) => Numbered(AtResultCode.CmsError, line, CmsPrefix),
            _ => default,
        };
        return result.Text is not null;
    }

    private static bool Has(string line, string prefix) => line.StartsWith(prefix, StringComparison.Ordinal);

    private static AtFinalResult Numbered(AtResultCode code, string line, string prefix)
    {
        ReadOnlySpan<char> value = line.AsSpan(prefix.Length).Trim();
        if (value.IsEmpty)
        {
            return default; // "+CME ERROR:" with nothing behind it ends no command.
        }

        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        return new AtFinalResult(code, isNumber ? number : null, line);
    }
}
