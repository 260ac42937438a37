namespace Quectel.Modem;

/// <summary>Messages as PDUs.</summary>
internal sealed class PduSmsCommands : ISmsCommands
{
    public AtActionCommand Begin() => new PduModeCommand();

    public AtActionCommand BeginSending(string text) => Begin();

    public IReadOnlyList<AtCommand<int>> Send(string number, string text)
    {
        IReadOnlyList<byte[]> parts = SmsSubmission.Encode(number, text, (byte)Random.Shared.Next(256));
        return parts.Count <= SmsSubmission.MaxParts
            ? [.. parts.Select(part => new SendSmsCommand(part))]
            : throw new ArgumentException(
                $"The text would take {parts.Count} messages; {SmsSubmission.MaxParts} are the most.", nameof(text));
    }

    public AtCommand<IReadOnlyList<StoredSms>> List(bool unreadOnly) => new ListSmsCommand(unreadOnly);

    public AtCommand<StoredSms?> Read(int index) => new ReadSmsCommand(index);
}
