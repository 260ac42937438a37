namespace Quectel.Modem;

/// <summary>A short message in the module's memory; the parts of a long one put together.</summary>
public sealed record SmsMessage
{
    /// <summary>Where it is stored: one index a part, in the order of the parts.</summary>
    public required IReadOnlyList<int> Indexes { get; init; }

    /// <summary>What has happened to it; unread while any part is.</summary>
    public required SmsStatus Status { get; init; }

    /// <summary>
    /// The sender of a message that came, the recipient of another: a number, with + when it is international, or the name
    /// of a service.
    /// </summary>
    public required string Address { get; init; }

    /// <summary>When the service centre took its first part, in the centre's time zone; null when unknown.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The text; of an incomplete message what there is of it.</summary>
    public required string Text { get; init; }

    /// <summary>What is no text: octets of an application, or the PDU of a status report. Else empty.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Whether all parts are there.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Gives address, time and length; never the text.</summary>
    /// <returns>For instance <c>from or to +4915100000000, 12 characters</c>.</returns>
    public override string ToString() => $"from or to {Address}, {Text.Length} characters";
}
