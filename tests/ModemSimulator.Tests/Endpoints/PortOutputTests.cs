using System.IO.Pipelines;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Endpoints;
using Quectel.Simulator.Faults;

namespace Quectel.Simulator.Tests.Endpoints;

/// <summary>What is one write, and so perhaps one read of the host.</summary>
public sealed class PortOutputTests
{
    private readonly PortOutput _output =
        new(new AtPort("test", "usbat"), paced: false, TimeProvider.System, NullLogger.Instance);

    [Fact]
    public async Task Split_EveryByteIsAWriteOfItsOwn()
    {
        _output.Write("abc"u8.ToArray(), OutputFault.SplitIntoBytes());
        _output.Write("de"u8.ToArray(), default);

        Assert.Equal(["a", "b", "c", "de"], await PumpAsync());
    }

    [Fact]
    public async Task Merge_TwoPiecesAreOneWrite()
    {
        _output.Write("abc"u8.ToArray(), OutputFault.MergeWithNext());
        _output.Write("de"u8.ToArray(), default);

        Assert.Equal(["abcde"], await PumpAsync());
    }

    [Fact]
    public async Task Swap_SecondPieceIsWrittenFirst()
    {
        _output.Write("abc"u8.ToArray(), OutputFault.SwapWithNext());
        _output.Write("de"u8.ToArray(), default);

        Assert.Equal(["de", "abc"], await PumpAsync());
    }

    private async Task<List<string>> PumpAsync()
    {
        _output.Complete();
        var writer = new RecordingWriter();
        await _output.PumpAsync(writer, TestContext.Current.CancellationToken);
        return writer.Writes;
    }

    private sealed class RecordingWriter : PipeWriter
    {
        public List<string> Writes { get; } = [];

        public override ValueTask<FlushResult> WriteAsync(
            ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            Writes.Add(System.Text.Encoding.Latin1.GetString(source.Span));
            return ValueTask.FromResult(default(FlushResult));
        }

        public override void Advance(int bytes) => throw new NotSupportedException();

        public override Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException();

        public override Span<byte> GetSpan(int sizeHint = 0) => throw new NotSupportedException();

        public override void CancelPendingFlush() => throw new NotSupportedException();

        public override void Complete(Exception? exception = null) => throw new NotSupportedException();

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
