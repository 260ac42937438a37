using System.Globalization;
using Quectel.Modem;
using Quectel.Simulator.Brokers;

namespace Quectel.Benchmarks.Shift;

/// <summary>Draws questions, and knows what the modem must answer.</summary>
internal sealed class ShiftQuestions(Random random)
{
    private const int Places = 200;

    // What S10 may hold: more than one value after a write whose answer was missed.
    private readonly HashSet<int> _register = [];
    private readonly HashSet<string> _unanswered = [];
    private readonly HashSet<string> _spoiled = [];
    private int _published;

    /// <summary>What reached the broker and was not what had been sent; null when all was.</summary>
    public string? Spoiled { get; private set; }

    /// <summary>The commands that make the modem what the questions expect.</summary>
    public static IEnumerable<AtCommand<bool>> Preparations =>
        Enumerable.Range(1, Places).Select(place => new WritePlaceCommand(place, NumberAt(place)));

    /// <summary>The commands that a module needs again after a restart; it may refuse them.</summary>
    public static IEnumerable<PlainCommand> Connections =>
    [
        new(AtCommandLine.Create($"AT+CREG=2")),
        new(AtCommandLine.Create($"AT+QICSGP=1,1,{"internet"}")),
        new(AtCommandLine.Create($"AT+QMTOPEN=0,{"h"},1883")),
        new(AtCommandLine.Create($"AT+QMTCONN=0,{"c"}")),
    ];

    /// <summary>The registers of a module that restarted hold other values.</summary>
    public void Forget() => _register.Clear();

    public ShiftQuestion Next() => random.Next(12) switch
    {
        0 => WriteRegister(random.Next(3, 256)),
        1 => ReadRegister(),
        2 => ReadRegistration(),
        3 => RefusedPlace(),
        4 => RefusedRegister(),
        5 => Publish(),
        _ => ReadPlace(random.Next(1, Places + 1)),
    };

    /// <summary>Compares what reached the broker with what was sent to its topic.</summary>
    /// <remarks>
    /// A payload of which the line lost bytes is spoiled; its sender must have had no answer, and must not get one.
    /// </remarks>
    public void OnMessage(BrokerMessage message)
    {
        if (message.Payload.Span.SequenceEqual(PublishNumberCommand.PayloadOf(message.Topic)))
        {
            return;
        }

        if (!_unanswered.Contains(message.Topic))
        {
            Spoiled ??= $"{message.Topic} carried {Convert.ToHexString(message.Payload.Span)}";
        }

        _spoiled.Add(message.Topic);
    }

    private static ShiftQuestion ReadPlace(int place) => ShiftQuestion.Create(
        new ReadPlaceCommand(place),
        answer => answer == (place, NumberAt(place)) ? null : $"was answered {answer}");

    private static ShiftQuestion RefusedPlace() => ShiftQuestion.Create(
        new ReadPlaceCommand(Places + 100),
        answer => $"was answered {answer}",
        refused => refused.Number == 21 ? null : $"was answered {refused.Text}");

    // Nothing but the final result tells that this one's answer is not the other one's.
    private static ShiftQuestion RefusedRegister() => ShiftQuestion.Create(
        new WriteRegisterCommand(999),
        _ => "was answered OK",
        refused => refused.Text == "ERROR" ? null : $"was answered {refused.Text}");

    private static ShiftQuestion ReadRegistration() => ShiftQuestion.Create(
        new ReadRegistrationCommand(), state => state is >= 0 and <= 2 ? null : $"was answered {state}");

    private static string NumberAt(int place) => (700000 + place).ToString(CultureInfo.InvariantCulture);

    private ShiftQuestion WriteRegister(int value)
    {
        ShiftQuestion question = ShiftQuestion.Create(new WriteRegisterCommand(value), _ =>
        {
            _register.Clear();
            _register.Add(value);
            return null;
        });
        return question with
        {
            UsesRegister = true,
            AskAsync = (channel, cancellationToken) =>
            {
                // Until the answer comes it may hold either. Nothing is known before the first write.
                if (_register.Count > 0)
                {
                    _register.Add(value);
                }

                return question.AskAsync(channel, cancellationToken);
            },
        };
    }

    private ShiftQuestion ReadRegister() => ShiftQuestion.Create(new ReadRegisterCommand(), value =>
    {
        bool known = _register.Count > 0;
        bool right = !known || _register.Contains(value);
        string expected = string.Join(" or ", _register);
        _register.Clear();
        _register.Add(value);
        return right ? null : $"was answered {value}, not {expected}";
    }) with
    {
        UsesRegister = true,
    };

    private ShiftQuestion Publish()
    {
        int number = ++_published;
        string topic = PublishNumberCommand.Topic(number);
        var command = new PublishNumberCommand(number, PublishNumberCommand.PayloadOf(topic));

        // It is taken off the list by its own OK only; a restart in between makes the modem refuse it.
        _unanswered.Add(topic);
        return ShiftQuestion.Create(
            command,
            _ =>
            {
                _unanswered.Remove(topic);
                return _spoiled.Contains(topic) ? "was answered OK, and the broker has got something else" : null;
            },
            refused => refused.Text == "ERROR" ? null : $"was answered {refused.Text}");
    }
}
