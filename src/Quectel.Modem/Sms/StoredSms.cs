namespace Quectel.Modem;

/// <summary>One place in the module's memory of messages.</summary>
/// <param name="Index">Which.</param>
/// <param name="Status">What has happened to it.</param>
/// <param name="Identity">What tells one message from another that took its place.</param>
/// <param name="Content">What is in it.</param>
internal sealed record StoredSms(int Index, SmsStatus Status, string Identity, SmsContent Content);
