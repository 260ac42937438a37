using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>AT+CIND: how things stand, in one line of small numbers (core-at.md 9).</summary>
internal sealed class IndicatorCommand(ModemCore core) : ICommandSet
{
    private const int Levels = 5;
    private const int GreatestIndex = 31;

    public IEnumerable<Command> Commands =>
    [
        new("+CIND")
        {
            TestLines =
            [
                "+CIND: (\"battchg\",(0-5)),(\"signal\",(0-5)),(\"service\",(0-1)),(\"call\",(0-1)),(\"roam\",(0-1)),"
                + "(\"smsfull\",(0-1)),(\"GPRS coverage\",(0-1)),(\"callsetup\",(0-3))",
            ],
            Read = _ => AtReply.Text($"+CIND: {string.Join(',', Indicators())}"),
        },
    ];

    // In the order of the test form. No calls are simulated.
    private int[] Indicators() =>
    [
        core.Power.SupplyPercent * Levels / 100,
        (core.Radio.Serving?.Index ?? 0) * Levels / GreatestIndex,
        core.Network.IsRegistered ? 1 : 0,
        0,
        core.Network.Status == RegistrationStatus.Roaming ? 1 : 0,
        core.Sms.Chosen[2].IsFull ? 1 : 0,
        core.Network.IsAttached ? 1 : 0,
        0,
    ];
}
