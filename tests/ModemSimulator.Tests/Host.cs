using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Quectel.Simulator.Tests;

/// <summary>The host's end of an AT port, in terms of exact bytes (one char for one byte).</summary>
internal sealed class Host(PipeReader input, PipeWriter output)
{
    private static readonly TimeSpan SafetyBelt = TimeSpan.FromSeconds(20);

    public Host(IDuplexPipe pipe)
        : this(pipe.Input, pipe.Output)
    {
    }

    public async Task SendAsync(string text) =>
        await output.WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Reads as many bytes as are expected and compares them all; none: asserts that there are none.</summary>
    public async Task ExpectAsync(string expected)
    {
        if (expected.Length == 0)
        {
            await ExpectNothingAsync();
            return;
        }

        string seen = await ReadAsync(buffer => buffer.Length >= expected.Length ? expected.Length : null);
        Assert.Equal(expected, seen);
    }

    public Task<string> ReadAsync(int bytes) => ReadAsync(buffer => buffer.Length >= bytes ? bytes : null);

    /// <summary>Skips everything up to and including this text.</summary>
    public Task<string> ReadUntilAsync(string text) => ReadAsync(buffer =>
    {
        int found = Encoding.Latin1.GetString(buffer).IndexOf(text, StringComparison.Ordinal);
        return found < 0 ? null : found + text.Length;
    });

    public async Task ExchangeAsync(string command, string answer)
    {
        await SendAsync(command);
        await ExpectAsync(answer);
    }

    /// <summary>Asserts that nothing came before the answer to this probe.</summary>
    public Task ExpectNothingAsync() => ExchangeAsync("ATS8?\r", "\r\n002\r\n\r\nOK\r\n");

    /// <summary>Echo off, which most tests want.</summary>
    public Task SilenceEchoAsync() => ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");

    /// <summary>The end of the modem's output: it has hung up.</summary>
    public async Task ExpectHangUpAsync()
    {
        using var belt = new CancellationTokenSource(SafetyBelt);
        while (true)
        {
            ReadResult result = await input.ReadAsync(belt.Token);
            input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    public async Task LeaveAsync()
    {
        await output.CompleteAsync();
        await ExpectHangUpAsync();
        await input.CompleteAsync();
    }

    private async Task<string> ReadAsync(Func<ReadOnlySequence<byte>, long?> enough)
    {
        using var belt = new CancellationTokenSource(SafetyBelt);
        ReadOnlySequence<byte> buffer = default;
        try
        {
            while (true)
            {
                ReadResult result = await input.ReadAsync(belt.Token);
                buffer = result.Buffer;
                if (enough(buffer) is { } length || result.IsCompleted)
                {
                    length = enough(buffer) ?? buffer.Length;
                    string text = Encoding.Latin1.GetString(buffer.Slice(0, length));
                    input.AdvanceTo(buffer.GetPosition(length));
                    return text;
                }

                input.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Only this came: '{Encoding.Latin1.GetString(buffer)}'.");
        }
    }
}
