using System.Globalization;

namespace Quectel.Modem;

/// <summary>
/// The value of <c>AT+QCFG="nwscanseq"</c>: two digits for each technology, in order, by the codes of the family;
/// <c>00</c> lets the modem decide (core AT reference, 5.6).
/// </summary>
internal static class ScanSequence
{
    private const string Automatic = "00";

    public static async Task<IReadOnlyList<ScanTechnology>> ReadAsync(
        IAtChannel channel,
        ModemProfile profile,
        string name,
        CancellationToken cancellationToken)
    {
        RequireCodes(profile);
        IReadOnlyList<string> values = await channel.SendAsync(new RadioSettingCommand(name), cancellationToken)
            .ConfigureAwait(false);
        return Decode(profile, values[0]);
    }

    public static IReadOnlyList<ScanTechnology> Decode(ModemProfile profile, string value)
    {
        // Some firmware drops the first zero: a number, to it.
        string digits = value.Length % 2 == 0 ? value : $"0{value}";
        if (digits == Automatic)
        {
            return [];
        }

        var sequence = new List<ScanTechnology>();
        for (int i = 0; i < digits.Length; i += 2)
        {
            if (!int.TryParse(digits.AsSpan(i, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int code)
                || code < 1
                || code > profile.ScanTechnologies.Count)
            {
                throw new AtProtocolException(value, $"Expected codes of technologies that {profile.Family} has.");
            }

            sequence.Add(profile.ScanTechnologies[code - 1]);
        }

        return sequence;
    }

    public static string Encode(ModemProfile profile, IReadOnlyList<ScanTechnology> sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        RequireCodes(profile);
        if (sequence.Distinct().Count() != sequence.Count)
        {
            throw new ArgumentException("A technology is named twice.", nameof(sequence));
        }

        return sequence.Count == 0
            ? Automatic
            : string.Concat(sequence.Select(technology => CodeOf(profile, technology)));
    }

    private static string CodeOf(ModemProfile profile, ScanTechnology technology)
    {
        for (int i = 0; i < profile.ScanTechnologies.Count; i++)
        {
            if (profile.ScanTechnologies[i] == technology)
            {
                return (i + 1).ToString("00", CultureInfo.InvariantCulture);
            }
        }

        throw new ArgumentException(
            $"{profile.Family} has no {technology}, only {string.Join(", ", profile.ScanTechnologies)}.",
            nameof(technology));
    }

    private static void RequireCodes(ModemProfile profile)
    {
        if (profile.ScanTechnologies.Count == 0)
        {
            throw new NotSupportedException(
                $"The codes of AT+QCFG=\"nwscanseq\" are not known for the family {profile.Family}; use SendRawAsync.");
        }
    }
}
