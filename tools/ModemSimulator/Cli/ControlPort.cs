using System.Net.Sockets;
using System.Text;
using Quectel.Simulator.Configuration;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;

namespace Quectel.Simulator.Cli;

/// <summary>
/// Takes faults at run time on a Unix socket, one a line: an action, or a rule with <c>on</c> and <c>do</c>. Answers
/// <c>ok</c> or <c>error: …</c>; <c>help</c> lists the vocabulary.
/// </summary>
internal sealed class ControlPort : IAsyncDisposable
{
    private const int MaxLine = 4096;
    private const string Source = "control";

    private readonly SimulatedModem _modem;
    private readonly UnixListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _serving;

    /// <exception cref="SocketException">The name is in use.</exception>
    public ControlPort(SimulatedModem modem, string name)
    {
        _modem = modem;
        _listener = new UnixListener(name);
        _serving = Task.Run(() => ServeAsync(_stopping.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(CancellationToken stopping)
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                Socket client = await _listener.Socket.AcceptAsync(stopping);
                clients.RemoveAll(task => task.IsCompleted);
                clients.Add(ServeOneAsync(client, stopping));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeOneAsync(Socket client, CancellationToken stopping)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\n" };
            var line = new StringBuilder();
            byte[] buffer = new byte[MaxLine];
            while (await stream.ReadAsync(buffer, stopping) is > 0 and int count)
            {
                line.Append(Encoding.UTF8.GetString(buffer, 0, count));
                await AnswerAsync(line, writer);
                if (line.Length > MaxLine)
                {
                    await writer.WriteLineAsync($"error: a line has {MaxLine} characters at most.");
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client is gone, or the simulator ends.
        }
    }

    // Takes the whole lines off the front.
    private async Task AnswerAsync(StringBuilder received, StreamWriter writer)
    {
        string[] lines = received.ToString().Split('\n');
        received.Clear().Append(lines[^1]);
        foreach (string line in lines[..^1])
        {
            if (line.Trim() is { Length: > 0 } text)
            {
                await writer.WriteLineAsync(await ObeyAsync(text));
            }
        }
    }

    private Task InjectAsync(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
        {
            return _modem.InjectAsync(FaultReader.ReadAction(text, Source));
        }

        YamlMap map = YamlText.ParseMap(text, Source);
        return map.Find("on") is null
            ? _modem.InjectAsync(FaultReader.ReadAction(map))
            : _modem.InjectAsync(FaultReader.ReadRule(map));
    }

    private async Task<string> ObeyAsync(string text)
    {
        try
        {
            if (text == "help")
            {
                return FaultVocabulary.Describe() + "\nok";
            }

            await InjectAsync(text);
            return "ok";
        }
        catch (ConfigurationException exception)
        {
            return $"error: {exception.Message}";
        }
    }
}
