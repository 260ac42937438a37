using Quectel.Simulator.Line;
using Quectel.Simulator.Sms;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Sending, writing, reading, deleting messages (3GPP TS 27.005, 3.4, 3.5, 4).</summary>
internal sealed class SmsCommands(ModemCore core) : ICommandSet
{
    // A TPDU has at most 164 octets, the centre 12 more; two digits an octet. Text: 160 characters, in UCS2 digits.
    private const int LongestTpdu = 164;
    private const int LongestInput = 1024;

    private SmsService Sms => core.Sms;

    public IEnumerable<Command> Commands =>
    [
        new("+CMGS") { Write = call => Guarded(() => Compose(call, Send)), IsSecret = (_, index) => index == 0 },
        new("+CMGW") { Write = call => Guarded(() => Compose(call, Store)), IsSecret = (_, index) => index == 0 },
        new("+CMSS") { Write = call => Guarded(() => SendStored(call)) },
        new("+CMGR") { Write = call => Guarded(() => Read(call)) },
        new("+CMGL")
        {
            Test = _ => AtReply.Text(Sms.Settings.TextMode
                ? "+CMGL: (\"REC UNREAD\",\"REC READ\",\"STO UNSENT\",\"STO SENT\",\"ALL\")"
                : "+CMGL: (0-4)"),
            Write = call => Guarded(() => List(call)),
            Execute = _ => Guarded(() => ListAll(SmsStatus.ReceivedUnread)),
        },
        new("+CMGD")
        {
            Test = _ => AtReply.Text(
                $"+CMGD: ({string.Join(",", Sms.Chosen[0].Messages.Keys)}),(0-4)"),
            Write = call => Guarded(() => Delete(call)),
        },
        new("+CNMA")
        {
            Execute = _ => Sms.Acknowledge() ? AtReply.Ok : AtReply.Cms(CmsError.NoAcknowledgementExpected),
            Write = _ => Sms.Acknowledge() ? AtReply.Ok : AtReply.Cms(CmsError.NoAcknowledgementExpected),
        },
    ];

    private AtReply Guarded(Func<AtReply> answer) => Sms.Obstacle is { } code ? AtReply.Cms(code) : answer();

    private AtReply Compose(CommandCall call, Func<SubmitMessage, AtReply> use) =>
        Sms.Settings.TextMode ? ComposeText(call, use) : ComposePdu(call, use);

    // ="<number>"[,<type>], then the text up to Ctrl-Z
    private AtReply ComposeText(CommandCall call, Func<SubmitMessage, AtReply> use)
    {
        if (!call.Arguments.TryGetText(0, out string wire) || Decode(wire) is not { } number || !SmsAddress.IsNumber(number))
        {
            return AtReply.Cms(CmsError.InvalidText);
        }

        bool international = call.Arguments.TryGetNumber(1, 0, 255, out int type) && type == SmsAddress.International;
        string destination = international && !number.StartsWith('+') ? "+" + number : number;
        return Ask(payload =>
        {
            if (Decode(WireText.FromBytes(payload)) is not { } text)
            {
                return AtReply.Cms(CmsError.InvalidText);
            }

            SubmitMessage message = Sms.Settings.Parameters.Message(destination, text);
            return message.Data.Fits ? use(message) : AtReply.Cms(CmsError.InvalidText);
        });
    }

    // =<octets of the TPDU>, then centre and TPDU in hexadecimal digits up to Ctrl-Z
    private static AtReply ComposePdu(CommandCall call, Func<SubmitMessage, AtReply> use) =>
        call.Arguments.TryGetNumber(0, 8, LongestTpdu, out int length)
            ? Ask(payload => TryDecodePdu(payload, length, out SubmitMessage message)
                ? use(message)
                : AtReply.Cms(CmsError.InvalidPdu))
            : AtReply.Cms(CmsError.InvalidPdu);

    private static bool TryDecodePdu(byte[] digits, int length, out SubmitMessage message)
    {
        message = null!;
        try
        {
            byte[] octets = Convert.FromHexString(WireText.FromBytes(digits).Trim());
            int centre = octets.Length > 0 ? octets[0] + 1 : 0;
            if (octets.Length - centre != length)
            {
                return false;
            }

            message = SubmitMessage.Decode(octets.AsSpan(centre));
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static AtReply Ask(Func<byte[], AtReply> complete) =>
        new() { Prompt = new PayloadRequest(null, LongestInput, complete) };

    private AtReply Send(SubmitMessage message) => Sending(message, "+CMGS");

    private AtReply Sending(SubmitMessage message, string answer) => new()
    {
        Later = new PendingAnswer(cancellationToken => Sms.SendAsync(message, answer, cancellationToken)),
    };

    private AtReply Store(SubmitMessage message) =>
        Sms.Chosen[1].Add(new StoredSms(message, SmsStatus.StoredUnsent)) is { } index
            ? AtReply.Text($"+CMGW: {index}")
            : AtReply.Cms(CmsError.MemoryFull);

    // =<index>[,"<number>"]
    private AtReply SendStored(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, int.MaxValue, out int index)
            || Sms.Chosen[1].Find(index) is not { Own: { } own } stored)
        {
            return AtReply.Cms(CmsError.InvalidIndex);
        }

        if (call.Arguments.IsGiven(1))
        {
            if (!call.Arguments.TryGetString(1, out string wire) || Decode(wire) is not { } number
                || !SmsAddress.IsNumber(number))
            {
                return AtReply.Cms(CmsError.InvalidText);
            }

            own = own with { Destination = number };
        }

        stored.Status = SmsStatus.StoredSent;
        return Sending(own, "+CMSS");
    }

    private AtReply Read(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, Sms.Chosen[0].Capacity - 1, out int index))
        {
            return AtReply.Cms(CmsError.InvalidIndex);
        }

        // An empty place is OK and nothing else (corpus, chan-quectel 75 on an EC25).
        if (Sms.Chosen[0].Find(index) is not { } message)
        {
            return AtReply.Ok;
        }

        InfoLine[] lines = SmsFormat.Read(message, Sms);
        MarkRead(message);
        return AtReply.Text(lines);
    }

    private AtReply List(CommandCall call)
    {
        SmsStatus status = SmsStatus.All;
        bool known = Sms.Settings.TextMode
            ? call.Arguments.TryGetString(0, out string name) && SmsStatusText.TryParse(name, out status)
            : call.Arguments.TryGetNumber(0, 0, 4, out int number) && (status = (SmsStatus)number) >= 0;
        return known ? ListAll(status) : AtReply.Cms(Sms.Settings.TextMode ? CmsError.InvalidText : CmsError.InvalidPdu);
    }

    private AtReply ListAll(SmsStatus status)
    {
        var lines = new List<InfoLine>();
        foreach ((int index, StoredSms message) in Sms.Chosen[0].Messages)
        {
            if (status == SmsStatus.All || message.Status == status)
            {
                lines.AddRange(SmsFormat.Listed(index, message, Sms));
                MarkRead(message);
            }
        }

        return AtReply.Text(lines);
    }

    private static void MarkRead(StoredSms message)
    {
        if (message.Status == SmsStatus.ReceivedUnread)
        {
            message.Status = SmsStatus.ReceivedRead;
        }
    }

    // =<index>[,<flag>]: 1 read, 2 also sent, 3 also unsent, 4 all
    private AtReply Delete(CommandCall call)
    {
        int flag = 0;
        if (!call.Arguments.TryGetNumber(0, 0, int.MaxValue, out int index)
            || (call.Arguments.IsGiven(1) && !call.Arguments.TryGetNumber(1, 0, 4, out flag)))
        {
            return AtReply.Cms(CmsError.InvalidIndex);
        }

        if (flag > 0)
        {
            Sms.Chosen[0].RemoveAll(status => flag == 4
                || status == SmsStatus.ReceivedRead
                || (status == SmsStatus.StoredSent && flag >= 2)
                || (status == SmsStatus.StoredUnsent && flag >= 3));
            return AtReply.Ok;
        }

        if (index >= Sms.Chosen[0].Capacity)
        {
            return AtReply.Cms(CmsError.InvalidIndex);
        }

        Sms.Chosen[0].Remove(index);
        return AtReply.Ok;
    }

    private string? Decode(string wire)
    {
        try
        {
            return Sms.Settings.Charset.Decode(wire);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
