using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Configuration;
using Quectel.Simulator.Profiles;
using Quectel.Simulator.Replay;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Cli;

/// <summary>The simulator's command line.</summary>
internal static class SimulatorCommand
{
    private static readonly Option<string> Model = new("--model")
    {
        Description = $"The module to simulate: {string.Join(", ", ModemProfiles.Names)}, or the path of a profile in YAML.",
        DefaultValueFactory = _ => "EC25",
        Validators = { CheckModel },
    };

    private static readonly Option<string?> Link = new("--link")
    {
        Description = "A symbolic link to make to the pseudo-terminal, so that it has a fixed name.",
    };

    private static readonly Option<string?> Usb = new("--usb")
    {
        Description =
            "Show the module as a USB device under this directory, with sys/bus/usb/devices and dev/ttyUSB2 as on a computer. "
            + "Instead of --link.",
    };

    private static readonly Option<IPEndPoint?> Tcp = new("--tcp")
    {
        Description = "Also listen on this TCP address, for example 127.0.0.1:7000; port 0 takes a free one.",
        CustomParser = ParseEndPoint,
    };

    private static readonly Option<string?> Unix = new("--unix")
    {
        Description = "Also listen on this Unix socket; @name is in the abstract namespace.",
    };

    private static readonly Option<PortChoice[]> Ports = new("--port")
    {
        Description =
            "One more port of the module, with the name AT+QURCCFG gives it: usbmodem:unix:@modem1, uart1:pty:/tmp/uart1, "
            + "usbmodem:tcp:127.0.0.1:7001. May be repeated.",
        CustomParser = ParsePorts,
    };

    private static readonly Option<BrokerChoice> Broker = new("--broker")
    {
        Description =
            "Where MQTT goes: embedded (in this process), dial (the host that AT+QMTOPEN names) or mqtt://host:port.",
        DefaultValueFactory = _ => BrokerChoice.Parse("embedded"),
        CustomParser = ParseBroker,
    };

    private static readonly Option<string> Apn = new("--apn")
    {
        Description = "The APN the simulated network knows; others are refused.",
        DefaultValueFactory = _ => "internet",
    };

    private static readonly Option<HostName[]> Names = new("--name")
    {
        Description =
            "A host that the simulated network knows, and its addresses: time.example=192.0.2.1,192.0.2.2. May be repeated.",
        CustomParser = ParseNames,
    };

    private static readonly Option<string?> Pin = new("--pin")
    {
        Description = "Lock the SIM with this PIN, 4 to 8 digits.",
        Validators = { CheckPin },
    };

    private static readonly Option<bool> ColdBoot = new("--cold-boot")
    {
        Description = "Start with the module being switched on. Default: it has been on for a while.",
    };

    private static readonly Option<double> LatencyScale = new("--latency-scale")
    {
        Description = "Multiplies the module's latencies: 1 realistic, 0 at once.",
        DefaultValueFactory = _ => 1,
        Validators = { CheckScale },
    };

    private static readonly Option<bool> Pace = new("--pace")
    {
        Description =
            "Send at the rate of AT+IPR, 115200 at first, as over a UART; a terminal set to another rate carries rubbish. "
            + "Default: at once, as over USB.",
    };

    private static readonly Option<string?> Replay = new("--replay")
    {
        Description = "Play the modem of this recording instead of simulating one.",
    };

    private static readonly Option<ReplayMode> Mode = new("--replay-mode")
    {
        Description =
            "strict: the host sends exactly what was recorded, else the end is status 4; tolerant: in any order, as often as it likes.",
        DefaultValueFactory = _ => ReplayMode.Strict,
    };

    private static readonly Option<bool> Strict = new("--strict")
    {
        Description =
            "End with status 3 if a host has sent a command of which it is not known what the module answers; they are listed.",
    };

    private static readonly Option<bool> ListModels = new("--list-models") { Description = "List the models, and end." };

    private static readonly Option<bool> ListCommands = new("--list-commands")
    {
        Description = "List the commands of --model and how each is done: modelled, canned (fixed answers) or refused.",
    };

    private static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Log the conversation to standard error, without PINs, passwords and payloads.",
    };

    /// <remarks>Response files are off: <c>--unix @modem</c> is a name, not a file of arguments.</remarks>
    public static ParseResult Parse(IReadOnlyList<string> arguments) =>
        Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });

    private static RootCommand Create()
    {
        var command = new RootCommand(
            "Simulates a Quectel LTE module on a pseudo-terminal. Prints where it can be reached, then 'ready'.")
        {
            Model, Link, Usb, Tcp, Unix, Ports, Broker, Apn, Names, Pin, ColdBoot, LatencyScale, Pace, Replay, Mode, Strict,
            ListModels, ListCommands, Verbose,
        };
        foreach (Option option in (Option[])[.. BrokerTlsOptions.All, .. FaultOptions.All])
        {
            command.Add(option);
        }

        command.Validators.Add(result => BrokerTlsOptions.Check(result, isEmbedded: IsBrokerEmbedded(result)));
        command.Validators.Add(result =>
        {
            if (result.GetValue(Usb) is not null && result.GetValue(Link) is not null)
            {
                result.AddError("--usb and --link are two names for one port; give one of them.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        TextWriter output = result.InvocationConfiguration.Output;
        if (result.GetValue(Replay) is { } recording)
        {
            return new ReplayHost(
                    recording, result.GetValue(Mode), result.GetValue(Link), output, result.InvocationConfiguration.Error)
                .RunAsync(cancellationToken);
        }

        if (result.GetValue(ListModels))
        {
            return ModelListing.PrintModelsAsync(output);
        }

        return result.GetValue(ListCommands)
            ? ModelListing.PrintCommandsAsync(result.GetRequiredValue(Model), output)
            : new SimulatorHost(Read(result), output, result.InvocationConfiguration.Error).RunAsync(cancellationToken);
    }

    public static SimulatorSettings Read(ParseResult result) => new()
    {
        Model = result.GetRequiredValue(Model),
        Apn = result.GetRequiredValue(Apn),
        Names = result.GetValue(Names) ?? [],
        Pin = result.GetValue(Pin),
        ColdBoot = result.GetValue(ColdBoot),
        LatencyScale = result.GetValue(LatencyScale),
        Broker = result.GetRequiredValue(Broker),
        BrokerTls = BrokerTlsOptions.Read(result),
        Link = result.GetValue(Link),
        Usb = result.GetValue(Usb),
        Tcp = result.GetValue(Tcp),
        Unix = result.GetValue(Unix),
        Ports = result.GetValue(Ports) ?? [],
        Pace = result.GetValue(Pace),
        Strict = result.GetValue(Strict),
        Scenario = FaultOptions.Read(result),
        Control = FaultOptions.ReadControl(result),
        Verbose = result.GetValue(Verbose),
    };

    private static void CheckModel(OptionResult result)
    {
        try
        {
            ModemProfiles.Get(result.GetValueOrDefault<string>() ?? "");
        }
        catch (Exception exception) when (exception is ArgumentException or ConfigurationException)
        {
            result.AddError(exception.Message);
        }
    }

    private static void CheckPin(OptionResult result)
    {
        if (result.GetValueOrDefault<string?>() is { } pin && !SimCard.IsPin(pin))
        {
            result.AddError("--pin takes 4 to 8 digits.");
        }
    }

    private static void CheckScale(OptionResult result)
    {
        if (result.GetValueOrDefault<double>() is not (>= 0 and <= 1000))
        {
            result.AddError("--latency-scale takes a number from 0 to 1000.");
        }
    }

    private static IPEndPoint? ParseEndPoint(ArgumentResult result)
    {
        string given = result.Tokens.Single().Value;
        string text = given.Replace("localhost:", "127.0.0.1:", StringComparison.OrdinalIgnoreCase);
        if (text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out IPEndPoint? endPoint))
        {
            return endPoint;
        }

        result.AddError($"--tcp takes an address and a port, like 127.0.0.1:7000, not '{given}'.");
        return null;
    }

    private static PortChoice[]? ParsePorts(ArgumentResult result) => ParseAll(result, PortChoice.Parse);

    private static HostName[]? ParseNames(ArgumentResult result) => ParseAll(result, HostName.Parse);

    private static T[]? ParseAll<T>(ArgumentResult result, Func<string, T> parse)
    {
        try
        {
            return [.. result.Tokens.Select(token => parse(token.Value))];
        }
        catch (FormatException exception)
        {
            result.AddError(exception.Message);
            return null;
        }
    }

    // By its word, since the value of an option that is wrong cannot be read.
    private static bool IsBrokerEmbedded(CommandResult result) =>
        result.GetResult(Broker)?.Tokens.All(token => token.Value == BrokerChoice.Embedded) != false;

    private static BrokerChoice? ParseBroker(ArgumentResult result)
    {
        try
        {
            return BrokerChoice.Parse(result.Tokens.Single().Value);
        }
        catch (FormatException exception)
        {
            result.AddError(exception.Message);
            return null;
        }
    }
}
