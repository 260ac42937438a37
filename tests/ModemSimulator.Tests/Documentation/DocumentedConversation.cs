using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;
using Quectel.Simulator.Cli;
using Quectel.Simulator.Configuration;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Documentation;

/// <summary>A host's conversation with a simulator started as the document says, in virtual time, echo off.</summary>
internal sealed class DocumentedConversation : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly ManualTimeProvider _time = new();
    private readonly EmbeddedBroker _broker;
    private readonly SimulatedModem _modem;
    private readonly ControlPort? _control;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private Host _host;
    private readonly Host? _controller;

    public DocumentedConversation(SimulatorSettings settings)
    {
        SimulatorOptions options = settings.ToOptions(NullLoggerFactory.Instance);
        options.LatencyScale = 0;
        options.TimeProvider = _time;
        _broker = new EmbeddedBroker(
            NullLoggerFactory.Instance, new EmbeddedBrokerOptions { Tls = settings.BrokerTls });
        _modem = new SimulatedModem(options, _broker);
        _host = new Host(_modem.ConnectInProcess());
        if (settings.Control is { } name)
        {
            _control = new ControlPort(_modem, name);
            _socket.Connect(new UnixDomainSocketEndPoint('\0' + name[1..]));
            var stream = new NetworkStream(_socket);
            _controller = new Host(PipeReader.Create(stream), PipeWriter.Create(stream));
        }
    }

    public async Task RunAsync(IEnumerable<string> lines)
    {
        await _host.SilenceEchoAsync();
        foreach (string line in lines)
        {
            await RunAsync(line);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await (_control?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _modem.DisposeAsync();
        await _broker.DisposeAsync();
    }

    private Task RunAsync(string line) => line switch
    {
        ['>', '>', ' ', .. string bytes] => _host.SendAsync(bytes.Replace("^Z", "\u001A", StringComparison.Ordinal)),
        ['>', ' ', .. string command] => _host.SendAsync(command + "\r"),
        ['<', ' ', .. string answer] => ReadAsync(answer),
        ['!', ' ', .. string request] => _controller!.SendAsync(request + "\n"),
        "(the port hangs up)" => ReconnectAsync(),
        ['(', .. string time, ')'] => PassAsync(time),
        _ => _controller!.ExpectAsync(line + "\n"),
    };

    private async Task ReadAsync(string answer)
    {
        Task<string> reading = ReadWordsAsync(answer.Length);
        await _time.RunUntilCompletedAsync(reading, Step);
        Assert.Equal(answer, await reading);
    }

    // Lines come between line ends, and after a prompt there is a space.
    private async Task<string> ReadWordsAsync(int length)
    {
        string first;
        do
        {
            first = await _host.ReadAsync(1);
        }
        while (string.IsNullOrWhiteSpace(first));
        return first + (length > 1 ? await _host.ReadAsync(length - 1) : "");
    }

    private async Task ReconnectAsync()
    {
        await _time.RunUntilCompletedAsync(_host.ExpectHangUpAsync(), Step);
        _host = new Host(_modem.ConnectInProcess());
    }

    private Task PassAsync(string time)
    {
        Assert.True(DurationText.TryParse(time, out TimeSpan duration), $"({time}) is no duration.");
        _time.Advance(duration);
        return Task.CompletedTask;
    }
}
