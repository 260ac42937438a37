namespace Quectel.Modem;

/// <summary>Messages as texts, which cross the port as UCS2 digits.</summary>
internal sealed class TextSmsCommands : ISmsCommands
{
    public AtActionCommand Begin() => new TextModeCommand(SmsCoding.Gsm);

    public AtActionCommand BeginSending(string text) => new TextModeCommand(CodingOf(text));

    public IReadOnlyList<AtCommand<int>> Send(string number, string text)
    {
        int max = CodingOf(text) == SmsCoding.Gsm ? SmsSubmission.MaxSeptets : SmsSubmission.MaxUnits;
        int length = GsmAlphabet.Encode(text)?.Sum(character => character.Length) ?? text.Length;
        return length <= max
            ? [new SendTextSmsCommand(number, text)]
            : throw new ArgumentException(
                $"The text takes {length} characters; in text mode a message has {max} of them at most. "
                + "SmsFormat.Pdu sends longer ones.",
                nameof(text));
    }

    public AtCommand<IReadOnlyList<StoredSms>> List(bool unreadOnly) => new ListTextSmsCommand(unreadOnly);

    public AtCommand<StoredSms?> Read(int index) => new ReadTextSmsCommand(index);

    private static SmsCoding CodingOf(string text) => GsmAlphabet.Encode(text) is null ? SmsCoding.Ucs2 : SmsCoding.Gsm;
}
