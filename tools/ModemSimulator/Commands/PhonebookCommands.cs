using Quectel.Simulator.Line;
using Quectel.Simulator.Sms;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>The phonebooks, as far as programs that look for them need (3GPP TS 27.007, 8.11-8.14).</summary>
internal sealed class PhonebookCommands : ICommandSet
{
    private const int MaxNumber = 40;
    private const int MaxName = 14;

    private readonly ModemCore _core;
    private readonly Phonebook[] _books = [new("SM", 250), new("ME", 250), new("ON", 4)];
    private Phonebook _chosen;

    public PhonebookCommands(ModemCore core)
    {
        _core = core;
        _chosen = _books[0];
        _books[2].Set(1, new PhonebookEntry(core.Sim.Number, ""));
    }

    public IEnumerable<Command> Commands =>
    [
        new("+CPBS")
        {
            TestLines = [$"+CPBS: ({string.Join(",", _books.Select(book => $"\"{book.Name}\""))})"],
            Read = _ => Guarded(() => AtReply.Text(
                $"+CPBS: \"{_chosen.Name}\",{_chosen.Entries.Count},{_chosen.Capacity}")),
            Write = call => Guarded(() => Choose(call)),
        },
        new("+CPBR")
        {
            Test = _ => Guarded(() => AtReply.Text($"+CPBR: (1-{_chosen.Capacity}),{MaxNumber},{MaxName}")),
            Write = call => Guarded(() => Read(call)),
        },
        new("+CPBF")
        {
            Test = _ => Guarded(() => AtReply.Text($"+CPBF: {MaxNumber},{MaxName}")),
            Write = call => Guarded(() => Search(call)),
        },
        new("+CPBW")
        {
            Test = _ => Guarded(() => AtReply.Text($"+CPBW: (1-{_chosen.Capacity}),{MaxNumber},(129,145),{MaxName}")),
            Write = call => Guarded(() => Write(call)),
        },
        new("+CNUM")
        {
            Execute = _ => Guarded(() => AtReply.Text(
                $"+CNUM: \"\",\"{Encode(_core.Sim.Number)}\",{SmsAddress.TypeOf(_core.Sim.Number)}")),
        },
    ];

    private string Encode(string text) => _core.Sms.Settings.Charset.Encode(text);

    private AtReply Guarded(Func<AtReply> answer) =>
        _core.Sim.Obstacle is { } obstacle ? AtReply.Cme(obstacle) : answer();

    private AtReply Choose(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string name)
            || _books.FirstOrDefault(book => book.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } book)
        {
            return AtReply.Cme(CmeError.OperationNotAllowed);
        }

        _chosen = book;
        return AtReply.Ok;
    }

    // =<first>[,<last>]
    private AtReply Read(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 1, _chosen.Capacity, out int first))
        {
            return AtReply.Cme(CmeError.InvalidIndex);
        }

        int last = first;
        if (call.Arguments.IsGiven(1) && !call.Arguments.TryGetNumber(1, first, _chosen.Capacity, out last))
        {
            return AtReply.Cme(CmeError.InvalidIndex);
        }

        return AtReply.Text([.. _chosen.Entries
            .Where(entry => entry.Key >= first && entry.Key <= last)
            .Select(entry => Describe("+CPBR", entry.Key, entry.Value))]);
    }

    private AtReply Search(CommandCall call) => call.Arguments.TryGetString(0, out string wire)
        ? AtReply.Text([.. _chosen.Entries
            .Where(entry => Encode(entry.Value.Name).Contains(wire, StringComparison.OrdinalIgnoreCase))
            .Select(entry => Describe("+CPBF", entry.Key, entry.Value))])
        : AtReply.Error;

    private InfoLine Describe(string command, int place, PhonebookEntry entry) =>
        $"{command}: {place},\"{Encode(entry.Number)}\",{SmsAddress.TypeOf(entry.Number)},\"{Encode(entry.Name)}\"";

    // =[<place>],"<number>"[,<type>[,"<name>"]]; the place alone deletes
    private AtReply Write(CommandCall call)
    {
        ArgumentList arguments = call.Arguments;
        int place = 0;
        if (arguments.IsGiven(0) && !arguments.TryGetNumber(0, 1, _chosen.Capacity, out place))
        {
            return AtReply.Cme(CmeError.InvalidIndex);
        }

        if (arguments.Count == 1 && place > 0)
        {
            _chosen.Remove(place);
            return AtReply.Ok;
        }

        if (!TryDecode(arguments, 1, out string number) || !SmsAddress.IsNumber(number)
            || (arguments.IsGiven(3) && (!TryDecode(arguments, 3, out string name) || name.Length > MaxName)))
        {
            return AtReply.Error;
        }

        TryDecode(arguments, 3, out name);
        if ((place > 0 ? place : _chosen.FreePlace()) is not { } free)
        {
            return AtReply.Cme(CmeError.MemoryFull);
        }

        _chosen.Set(free, new PhonebookEntry(number, name));
        return AtReply.Ok;
    }

    private bool TryDecode(ArgumentList arguments, int index, out string text)
    {
        text = "";
        if (!arguments.TryGetString(index, out string wire))
        {
            return false;
        }

        try
        {
            text = _core.Sms.Settings.Charset.Decode(wire);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
