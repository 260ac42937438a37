using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Quectel.Modem.At;

/// <summary>
/// Writes to the port, one piece after the other: a piece waits until the port has taken the one before it. With flow
/// control that can be never, so whoever must not wait for ever says how long.
/// </summary>
internal sealed class AtWriter(PipeWriter output)
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>
    /// Text and carriage return in one write: a lone CR can get lost on some USB hosts (core AT reference, 1.5).
    /// </summary>
    public Task WriteLineAsync(string text)
    {
        lock (_gate)
        {
            return _last = WriteLineAfterAsync(_last, text);
        }
    }

    public Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            return _last = WriteAfterAsync(_last, bytes);
        }
    }

    private async Task WriteLineAfterAsync(Task previous, string text)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        int length = Encoding.UTF8.GetByteCount(text);
        Encode(text, output.GetSpan(length + 1));
        output.Advance(length + 1);
        await output.FlushAsync().ConfigureAwait(false);
    }

    private async Task WriteAfterAsync(Task previous, ReadOnlyMemory<byte> bytes)
    {
        // What failed the piece before will fail this one too.
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        output.Write(bytes.Span);
        await output.FlushAsync().ConfigureAwait(false);
    }

    private static void Encode(string text, Span<byte> line) => line[Encoding.UTF8.GetBytes(text, line)] = (byte)'\r';
}
