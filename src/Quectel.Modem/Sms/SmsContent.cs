namespace Quectel.Modem;

/// <summary>What is in a message, in whichever format it came.</summary>
/// <param name="Address">Sender of what came, recipient of what is to go.</param>
/// <param name="Time">When the service centre had it; null for what is to go.</param>
/// <param name="Text">The text; empty when there is none in it.</param>
/// <param name="Data">The octets, when they are no text.</param>
/// <param name="Part">Which part of a long message it is; null for a whole one, and in text mode.</param>
internal sealed record SmsContent(
    string Address, DateTimeOffset? Time, string Text, ReadOnlyMemory<byte> Data, SmsPart? Part);
