using System.Globalization;
using Quectel.Simulator.Line;
using Quectel.Simulator.Sms;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>How messages are shown, stored and announced (3GPP TS 27.005, 3.1-3.3).</summary>
internal sealed class SmsSettingCommands(ModemCore core) : ICommandSet
{
    private static readonly int[] MostIndications = [2, 2, 0, 0, 1];

    private SmsService Sms => core.Sms;

    public IEnumerable<Command> Commands =>
    [
        new("+CMGF")
        {
            TestLines = ["+CMGF: (0,1)"],
            Read = _ => AtReply.Text($"+CMGF: {(Sms.Settings.TextMode ? 1 : 0)}"),
            Write = call => SetNumber(call, 1, value => Sms.Settings.TextMode = value == 1),
            Execute = _ => Done(() => Sms.Settings.TextMode = false),
        },
        new("+CSDH")
        {
            TestLines = ["+CSDH: (0,1)"],
            Read = _ => AtReply.Text($"+CSDH: {(Sms.Settings.ShowsHeader ? 1 : 0)}"),
            Write = call => SetNumber(call, 1, value => Sms.Settings.ShowsHeader = value == 1),
        },
        new("+CSCS")
        {
            TestLines = ["+CSCS: (\"GSM\",\"IRA\",\"UCS2\")"],
            Read = _ => AtReply.Text($"+CSCS: \"{Sms.Settings.Charset.Name}\""),
            Write = SetCharset,
        },
        new("+CSMS")
        {
            TestLines = ["+CSMS: (0,1)"],
            Read = _ => AtReply.Text($"+CSMS: {Sms.Settings.Service},1,1,1"),
            Write = call => SetNumber(call, 1, value => Sms.Settings.Service = value) with { Lines = ["+CSMS: 1,1,1"] },
        },
        new("+CSMP")
        {
            Read = _ => AtReply.Text(Describe(Sms.Settings.Parameters)),
            Write = SetParameters,
        },
        new("+CSCA")
        {
            Read = _ => Guarded(() => AtReply.Text(
                $"+CSCA: \"{Sms.Settings.Charset.Encode(Sms.Centre)}\",{SmsAddress.TypeOf(Sms.Centre)}")),
            Write = SetCentre,
        },
        new("+CPMS")
        {
            TestLines = ["+CPMS: (\"ME\",\"MT\",\"SM\"),(\"ME\",\"MT\",\"SM\"),(\"ME\",\"MT\",\"SM\")"],
            Read = _ => Guarded(() => AtReply.Text("+CPMS: " + string.Join(",", Sms.Chosen.Select(
                memory => $"\"{memory.Name}\",{memory.Count},{memory.Capacity}")))),
            Write = call => Guarded(() => ChooseMemories(call)),
        },
        new("+CNMI")
        {
            TestLines = ["+CNMI: (0-2),(0-2),(0),(0),(0,1)"],
            Read = _ => AtReply.Text($"+CNMI: {string.Join(",", Sms.Settings.Indications)}"),
            Write = SetIndications,
        },
    ];

    private static string Describe(SubmitParameters parameters) => string.Create(
        CultureInfo.InvariantCulture,
        $"+CSMP: {parameters.FirstOctet},{parameters.Validity},{parameters.ProtocolId},{parameters.Scheme}");

    private static AtReply Done(Action action)
    {
        action();
        return AtReply.Ok;
    }

    private static AtReply SetNumber(CommandCall call, int greatest, Action<int> set) =>
        call.Arguments.Count == 1 && call.Arguments.TryGetNumber(0, 0, greatest, out int value)
            ? Done(() => set(value))
            : AtReply.Cms(CmsError.InvalidText);

    private AtReply Guarded(Func<AtReply> answer) => Sms.Obstacle is { } code ? AtReply.Cms(code) : answer();

    private AtReply SetCharset(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string name) || !TerminalCharset.Names.Contains(name.ToUpperInvariant()))
        {
            return AtReply.Error;
        }

        Sms.Settings.Charset.Name = name.ToUpperInvariant();
        return AtReply.Ok;
    }

    private AtReply SetParameters(CommandCall call)
    {
        SubmitParameters now = Sms.Settings.Parameters;
        int[] values = [now.FirstOctet, now.Validity, now.ProtocolId, now.Scheme];
        // Two bits of the first octet say SMS-SUBMIT; a validity of another form than one octet is PDU mode's.
        if (!TryOverwrite(call.Arguments, values, [255, 255, 255, 255])
            || (values[0] & 0x03) != 1 || SubmitMessage.ValidityLength(values[0]) > 1)
        {
            return AtReply.Cms(CmsError.InvalidText);
        }

        Sms.Settings.Parameters = new SubmitParameters(values[0], values[1], values[2], values[3]);
        return AtReply.Ok;
    }

    private AtReply SetCentre(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string wire) || Decode(wire) is not { } number || !SmsAddress.IsNumber(number))
        {
            return AtReply.Cms(CmsError.InvalidText);
        }

        bool international = call.Arguments.TryGetNumber(1, 0, 255, out int type) && type == SmsAddress.International;
        Sms.Centre = international && !number.StartsWith('+') ? "+" + number : number;
        return AtReply.Ok;
    }

    private AtReply ChooseMemories(CommandCall call)
    {
        SmsMemory[] chosen = [.. Sms.Chosen];
        for (int index = 0; index < call.Arguments.Count; index++)
        {
            if (index >= chosen.Length || !call.Arguments.TryGetString(index, out string name)
                || Sms.Find(name.ToUpperInvariant()) is not { } memory)
            {
                return AtReply.Cms(CmsError.InvalidText);
            }

            chosen[index] = memory;
        }

        chosen.CopyTo(Sms.Chosen, 0);
        return AtReply.Text("+CPMS: " + string.Join(",", chosen.Select(memory => $"{memory.Count},{memory.Capacity}")));
    }

    private AtReply SetIndications(CommandCall call)
    {
        int[] values = [.. Sms.Settings.Indications];
        if (!TryOverwrite(call.Arguments, values, MostIndications))
        {
            return AtReply.Cms(CmsError.InvalidText);
        }

        Sms.Settings.Indications = values;
        return AtReply.Ok;
    }

    // What is left out keeps its value.
    private static bool TryOverwrite(ArgumentList arguments, int[] values, int[] greatest)
    {
        for (int index = 0; index < arguments.Count; index++)
        {
            if (index >= values.Length
                || (arguments.IsGiven(index) && !arguments.TryGetNumber(index, 0, greatest[index], out values[index])))
            {
                return false;
            }
        }

        return true;
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
