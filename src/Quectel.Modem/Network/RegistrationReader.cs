namespace Quectel.Modem;

/// <summary>
/// Reads what answer and URC have in common, <c>&lt;stat&gt;[,"&lt;area&gt;","&lt;cell&gt;"[,&lt;AcT&gt;]]</c>, and
/// what may follow at level 4: routing area, type and number of a refusal, active time and periodic update (core AT
/// reference, 5.5).
/// </summary>
internal static class RegistrationReader
{
    /// <summary>
    /// Whether a line is an answer: it has the URC level as an extra first number, so its second field is a bare
    /// number. A second field that is quoted, empty (level 4 while searching) or missing makes the line a URC.
    /// </summary>
    public static bool IsAnswer(AtLine line)
    {
        var fields = new AtFieldReader(line);
        fields.Skip();
        return !fields.IsQuoted && fields.ReadOptionalString() is not null;
    }

    public static Registration Read(AtFieldReader fields)
    {
        var registration = new Registration(
            (RegistrationState)fields.ReadInt32(),
            fields.ReadOptionalHex(),
            fields.ReadOptionalHex(),
            (AccessTechnology?)fields.ReadOptionalInt32());
        if (HasRoutingArea(fields))
        {
            fields.Skip();
        }

        int? type = fields.ReadOptionalInt32();
        int? cause = fields.ReadOptionalInt32();
        return registration with
        {
            RejectCause = type is { } known && cause is > 0 ? new RejectCause(known, cause.Value) : null,
            ActiveTime = ReadTimer(fields.ReadOptionalString(), PowerSavingTimer.DecodeActiveTime),
            PeriodicUpdate = ReadTimer(fields.ReadOptionalString(), PowerSavingTimer.DecodePeriodicUpdate),
        };
    }

    /// <summary>
    /// Answers have a routing area before the cause, URCs have none. What follows comes in pairs, so an odd number of
    /// fields has it.
    /// </summary>
    private static bool HasRoutingArea(AtFieldReader fields)
    {
        int count = 0;
        for (; fields.HasMore; count++)
        {
            fields.Skip();
        }

        return count % 2 == 1;
    }

    /// <summary>A timer that is no bit pattern is not known: nobody loses the registration for it.</summary>
    private static TimeSpan? ReadTimer(string? bits, Func<string, TimeSpan?> decode) =>
        bits is null ? null : decode(bits);
}
