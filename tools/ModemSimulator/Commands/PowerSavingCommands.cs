using System.Globalization;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>PSM and eDRX (core-at.md 5.7).</summary>
internal sealed class PowerSavingCommands(ModemCore core) : ICommandSet
{
    private const string AnyTimer = "(\"00000000\"-\"11111111\")";
    private const int TimerBits = 8;
    private const int CycleBits = 4;
    private const string FactoryCycle = "0010";

    private PowerSaving Saving => core.PowerSaving;

    private int Wanted => Saving.IsWanted ? 1 : 0;

    public IEnumerable<Command> Commands =>
    [
        // <mode>,,,"<T3412>","<T3324>"; the two that are empty are GSM's.
        new("+CPSMS")
        {
            TestLines = [$"+CPSMS: (0-2),,,{AnyTimer},{AnyTimer}"],
            Read = _ => AtReply.Text($"+CPSMS: {Wanted},,,\"{Saving.Periodic}\",\"{Saving.Active}\""),
            Write = SetPowerSaving,
        },
        // The same in seconds, as the network has it.
        new("+QPSMS")
        {
            Read = _ => AtReply.Text(
                $"+QPSMS: {Wanted},,,\"{Seconds(SleepTimers.Periodic(Saving.Periodic))}\","
                + $"\"{Seconds(SleepTimers.Active(Saving.Active))}\""),
        },
        new("+CEDRXS")
        {
            TestLines = ["+CEDRXS: (0-3),(4,5),(\"0000\"-\"1111\")"],
            Read = _ => AtReply.Text([.. core.Edrx.Cycles.Select(cycle => (InfoLine)$"+CEDRXS: {cycle.Key},\"{cycle.Value}\"")]),
            Write = SetEdrx,
        },
        new("+CEDRXRDP") { Execute = _ => AtReply.Text($"+CEDRXRDP: {core.Edrx.Granted}") },
    ];

    private static string Seconds(TimeSpan? time) => (time?.TotalSeconds ?? 0).ToString(CultureInfo.InvariantCulture);

    // Null: wrong; empty: left out.
    private static string? ReadBits(ArgumentList arguments, int index, int count) =>
        !arguments.IsGiven(index) ? ""
        : arguments.TryGetString(index, out string bits) && SleepTimers.IsBits(bits, count) ? bits
        : null;

    private AtReply SetPowerSaving(CommandCall call)
    {
        string? periodic = ReadBits(call.Arguments, 3, TimerBits);
        string? active = ReadBits(call.Arguments, 4, TimerBits);
        if (!call.Arguments.TryGetNumber(0, 0, 2, out int mode) || periodic is null || active is null)
        {
            return AtReply.Error;
        }

        return AtReply.OkThen(() =>
        {
            if (mode == 2)
            {
                Saving.SetToFactory();
            }
            else
            {
                Saving.Set(mode == 1, NullIfEmpty(periodic), NullIfEmpty(active));
            }
        });
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    // 0 off, 1 on, 2 on and told, 3 off and forgotten; a technology without a cycle takes the factory's (assumed).
    private AtReply SetEdrx(CommandCall call)
    {
        int technology = 0;
        string? cycle = ReadBits(call.Arguments, 2, CycleBits);
        bool isGiven = call.Arguments.IsGiven(1);
        bool valid = call.Arguments.TryGetNumber(0, 0, 3, out int mode)
            && (!isGiven || call.Arguments.TryGetNumber(1, Edrx.LeastTechnology, Edrx.GreatestTechnology, out technology))
            && cycle is not null
            && (isGiven || mode is 0 or 3);
        if (!valid)
        {
            return AtReply.Error;
        }

        return AtReply.OkThen(() =>
        {
            if (mode is 0 or 3)
            {
                core.Edrx.Disable(isGiven ? technology : null);
            }
            else
            {
                core.Edrx.Enable(technology, NullIfEmpty(cycle!) ?? FactoryCycle, reports: mode == 2);
            }
        });
    }
}
