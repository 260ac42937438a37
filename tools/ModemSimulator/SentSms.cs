namespace Quectel.Simulator;

/// <summary>A message that a host has sent; the parts of a long one are one each.</summary>
/// <param name="To">The number, with its plus if it is international.</param>
/// <param name="Text">The text, or hexadecimal digits where the message holds octets.</param>
/// <param name="Reference">What <c>+CMGS:</c> gave.</param>
public sealed record SentSms(string To, string Text, int Reference);
