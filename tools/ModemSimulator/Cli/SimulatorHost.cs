using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Endpoints;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Quectel.Simulator.Cli;

/// <summary>Runs one simulated modem with its ports until it is told to stop.</summary>
internal sealed class SimulatorHost(SimulatorSettings settings, TextWriter output, TextWriter error)
{
    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using ILoggerFactory loggerFactory = CreateLoggerFactory();
        try
        {
            return await ServeAsync(loggerFactory, cancellationToken);
        }
        catch (Exception exception) when (exception
            is BrokerUnavailableException
            or IOException
            or ArgumentException
            or UnauthorizedAccessException
            or PlatformNotSupportedException)
        {
            await error.WriteLineAsync($"Cannot start: {exception.Message}");
            return ExitStatus.CannotStart;
        }
    }

    private async Task<int> ServeAsync(ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        await using IBroker broker = settings.Broker.Create(
            loggerFactory, new EmbeddedBrokerOptions { Tls = settings.BrokerTls });
        if (broker is MosquittoBroker real)
        {
            await real.RequireReachableAsync(cancellationToken);
        }

        await using var modem = new SimulatedModem(settings.ToOptions(loggerFactory), broker);
        await using IAsyncDisposable? main = settings.Usb is { } directory ? OpenUsb(modem, directory) : OpenPty(modem);
        await using TcpPort? tcp = ListenTcp(modem);
        await using UnixPort? unix = ListenUnix(modem);
        var more = new List<IAsyncDisposable>();
        try
        {
            more.AddRange(settings.Ports.Select(port => OpenPort(modem, port)));
            more.AddRange(OpenControl(modem));
            if (settings.Scenario is { Chaos: not null, Seed: { } seed })
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"chaos seed {seed}"));
            }

            await output.WriteLineAsync("ready");
            await output.FlushAsync(CancellationToken.None); // A signal that comes now ends it in good order, too.
            await WaitForStopAsync(cancellationToken);
            return await JudgeAsync(modem);
        }
        finally
        {
            foreach (IAsyncDisposable port in more)
            {
                await port.DisposeAsync();
            }
        }
    }

    private async Task<int> JudgeAsync(SimulatedModem modem)
    {
        if (!settings.Strict || modem.UnknownCommands.Count == 0)
        {
            return ExitStatus.Done;
        }

        await error.WriteLineAsync(
            $"Commands of which it is not known what {settings.Model} answers; all got ERROR: "
            + string.Join(", ", modem.UnknownCommands.Select(name => $"AT{name}")));
        return ExitStatus.UnknownCommands;
    }

    private IAsyncDisposable OpenPort(SimulatedModem modem, PortChoice choice)
    {
        string option = $"--port {choice.Role}:{choice.Kind}:{choice.Address}";
        switch (choice.Kind)
        {
            case PortKind.Pty:
                PtyPort pty = modem.OpenPty(choice.Address, choice.Role);
                output.WriteLine($"{choice.Role} pty {pty.Path}");
                return pty;
            case PortKind.Tcp:
                TcpPort tcp = Listen(
                    option, () => modem.ListenTcp(IPEndPoint.Parse(choice.Address!), choice.Role));
                output.WriteLine($"{choice.Role} tcp {tcp.EndPoint}");
                return tcp;
            default:
                UnixPort unix = Listen(option, () => modem.ListenUnix(choice.Address!, choice.Role));
                output.WriteLine($"{choice.Role} unix {unix.Name}");
                return unix;
        }
    }

    private UsbDevice OpenUsb(SimulatedModem modem, string directory)
    {
        UsbDevice device = modem.OpenUsb(directory);
        output.WriteLine($"usb {device.Directory}");
        Announce(device.At);
        device.At.Returned += (_, _) => Announce(device.At);
        return device;
    }

    // Elsewhere a TCP port is the way in, so there it must be asked for.
    private PtyPort? OpenPty(SimulatedModem modem)
    {
        if (!OperatingSystem.IsLinux() && settings.Link is null && settings.Tcp is not null)
        {
            return null;
        }

        PtyPort pty = modem.OpenPty(settings.Link);
        Announce(pty);
        pty.Returned += (_, _) => Announce(pty);
        return pty;
    }

    private void Announce(PtyPort pty)
    {
        output.WriteLine($"pty {pty.Path}");
        if (pty.LinkPath is not null)
        {
            output.WriteLine($"link {pty.LinkPath}");
        }
    }

    private IEnumerable<IAsyncDisposable> OpenControl(SimulatedModem modem)
    {
        if (settings.Control is { } name)
        {
            yield return Listen($"--control {name}", () => new ControlPort(modem, name));
            output.WriteLine($"control {name}");
        }
    }

    private TcpPort? ListenTcp(SimulatedModem modem)
    {
        if (settings.Tcp is not { } endPoint)
        {
            return null;
        }

        TcpPort tcp = Listen($"--tcp {endPoint}", () => modem.ListenTcp(endPoint));
        output.WriteLine($"tcp {tcp.EndPoint}");
        return tcp;
    }

    private UnixPort? ListenUnix(SimulatedModem modem)
    {
        if (settings.Unix is not { } name)
        {
            return null;
        }

        UnixPort unix = Listen($"--unix {name}", () => modem.ListenUnix(name));
        output.WriteLine($"unix {unix.Name}");
        return unix;
    }

    private static T Listen<T>(string option, Func<T> listen)
    {
        try
        {
            return listen();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new IOException(
                $"{option} is in use. Stop the other program, or choose another. Remove a socket file nobody uses.",
                exception);
        }
        catch (SocketException exception)
        {
            throw new IOException($"{option} cannot be used: {exception.Message}", exception);
        }
    }

    private static async Task WaitForStopAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.Register(stopped.SetResult))
        {
            await stopped.Task;
        }
    }

    private SerilogLoggerFactory CreateLoggerFactory()
    {
        Serilog.Core.Logger logger = new LoggerConfiguration()
            .MinimumLevel.Is(settings.Verbose ? LogEventLevel.Debug : LogEventLevel.Warning)
            .WriteTo.Console(
                // Standard output is for what a script waits for.
                standardErrorFromLevel: LogEventLevel.Verbose,
                outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
        return new SerilogLoggerFactory(logger, dispose: true);
    }
}
