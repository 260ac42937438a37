using System.Globalization;
using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>The basic commands of V.250: how the port speaks (core-at.md 1.1).</summary>
internal sealed class LineCommands(ModemCore core) : ICommandSet
{
    // core-at.md 1.6; there is no automatic rate.
    private static readonly int[] BaudRates =
    [
        4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600, 2900000, 3000000, 3200000, 3686400, 4000000,
    ];

    public IEnumerable<Command> Commands =>
    [
        Switch("E", (settings, on) => settings.Echo = on),
        Switch("V", (settings, on) => settings.Verbose = on),
        Switch("Q", (settings, on) => settings.Quiet = on),
        Level("X", 4, (settings, level) => settings.CallProgress = level),
        Level("&C", 1, (settings, level) => settings.CarrierDetect = level),
        Level("&D", 2, (settings, level) => settings.TerminalReady = level),
        new("S") { Read = ReadRegister, Write = WriteRegister },
        Profile("Z", call =>
        {
            call.Port.Restore();
            core.Network.Reports.Restore();
        }),
        Profile("&F", call =>
        {
            call.Port.RestoreFactory();
            core.Network.Reports.RestoreFactory();
        }),
        Profile("&W", call =>
        {
            call.Port.Store();
            core.Network.Reports.Store();
        }),
        new("&V") { Execute = ShowProfile },
        new("+IPR")
        {
            TestLines = [$"+IPR: (),({string.Join(",", BaudRates)})"],
            Read = call => AtReply.Text($"+IPR: {call.Port.BaudRate}"),
            Write = SetBaudRate,
        },
        new("+CMEE")
        {
            TestLines = ["+CMEE: (0-2)"],
            Read = call => AtReply.Text($"+CMEE: {call.Port.Settings.ErrorFormat}"),
            Write = SetErrorFormat,
        },
    ];

    private static AtReply SetBaudRate(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, int.MaxValue, out int rate) || !BaudRates.Contains(rate))
        {
            return AtReply.Error;
        }

        call.Port.BaudRate = rate;
        return AtReply.OkThen(call.Port.ApplyBaudRate);
    }

    private static Command Switch(string name, Action<LineSettings, bool> set) =>
        Level(name, 1, (settings, level) => set(settings, level == 1));

    // A basic command without a number means 0 (V.250 5.3.1).
    private static Command Level(string name, int greatest, Action<LineSettings, int> set) => new(name)
    {
        Execute = call =>
        {
            int level = 0;
            if (call.Arguments.Count > 0 && !call.Arguments.TryGetNumber(0, 0, greatest, out level))
            {
                return AtReply.Error;
            }

            set(call.Port.Settings, level);
            return AtReply.Ok;
        },
    };

    // There is only profile 0.
    private static Command Profile(string name, Action<CommandCall> action) => new(name)
    {
        Execute = call =>
        {
            if (call.Arguments.Count > 0 && !call.Arguments.TryGetNumber(0, 0, 0, out _))
            {
                return AtReply.Error;
            }

            action(call);
            return AtReply.Ok;
        },
    };

    // ATS8? -> \r\n037\r\n: three digits, V.250 5.3.2.
    private static AtReply ReadRegister(CommandCall call) =>
        call.Arguments.TryGetNumber(0, 0, 255, out int register)
        && call.Port.Settings.Registers.TryGetValue(register, out int value)
            ? AtReply.Text(value.ToString("000", CultureInfo.InvariantCulture))
            : AtReply.Error;

    private static AtReply WriteRegister(CommandCall call)
    {
        int value = 0;
        bool valid = call.Arguments.TryGetNumber(0, 0, 255, out int register)
            && (!call.Arguments.IsGiven(1) || call.Arguments.TryGetNumber(1, 0, 255, out value));
        return AtReply.OkIf(valid && call.Port.Settings.TrySetRegister(register, value));
    }

    private static AtReply SetErrorFormat(CommandCall call)
    {
        if (!call.Arguments.TryGetNumber(0, 0, 2, out int format))
        {
            return AtReply.Error;
        }

        call.Port.Settings.ErrorFormat = format;
        return AtReply.Ok;
    }

    private static AtReply ShowProfile(CommandCall call)
    {
        LineSettings settings = call.Port.Settings;
        var lines = new List<InfoLine>
        {
            $"&C: {settings.CarrierDetect}",
            $"&D: {settings.TerminalReady}",
            "&F: 0",
            "&W: 0",
            $"E: {(settings.Echo ? 1 : 0)}",
            $"Q: {(settings.Quiet ? 1 : 0)}",
            $"V: {(settings.Verbose ? 1 : 0)}",
            $"X: {settings.CallProgress}",
            "Z: 0",
        };
        lines.AddRange(settings.Registers.OrderBy(register => register.Key)
            .Select(register => (InfoLine)$"S{register.Key}: {register.Value}"));
        return AtReply.Text(lines);
    }
}
