using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Quectel.Modem.Transport;

/// <summary>
/// The reading end of a port: hands out what arrived, and when nothing new can come throws what ended the port.
/// </summary>
/// <remarks>
/// A <see cref="Pipe"/> whose writer completes with an exception throws it at once, in front of bytes that arrived
/// before the hang-up. Here the pipe completes without one, and the exception waits until the reader has seen all.
/// </remarks>
internal sealed class PortInput : PipeReader
{
    private readonly PortEnding _ending;
    private readonly PortReaderScheduler _scheduler = new();
    private readonly Pipe _pipe;
    private ReadOnlySequence<byte> _lastRead;

    // How many bytes the reader has looked at and left in the pipe; -1 while it has left some unexamined.
    private long _bytesLeftExamined;
    private bool _finished;

    public PortInput(PortEnding ending)
    {
        _ending = ending;
        _pipe = new Pipe(PortPipes.InputFor(_scheduler));
    }

    /// <summary>For the port: takes what has come.</summary>
    public PipeWriter Writer => _pipe.Writer;

    /// <summary>
    /// A promise of the reader: it only ever waits for more bytes, and runs nothing that could wait for anything else. In
    /// return it runs on the thread that brought the bytes.
    /// </summary>
    public void PromiseToWaitForNobody() => _scheduler.OnReaderWaitsForNobody();

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        bool sawAll = _lastRead.Slice(examined).IsEmpty;
        _bytesLeftExamined = sawAll ? _lastRead.Slice(consumed).Length : -1;
        _lastRead = default;
        _pipe.Reader.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => _pipe.Reader.CancelPendingRead();

    /// <summary>The user reads no more. The reason stays here: the port's writer would be thrown it.</summary>
    public override void Complete(Exception? exception = null) => _pipe.Reader.Complete();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] // Once for every read: not worth an object each.
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfFinished();
        return Deliver(await _pipe.Reader.ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    public override bool TryRead(out ReadResult result)
    {
        ThrowIfFinished();
        bool hasResult = _pipe.Reader.TryRead(out result);
        result = hasResult ? Deliver(result) : result;
        return hasResult;
    }

    private ReadResult Deliver(ReadResult result)
    {
        if (result.IsCompleted && result.Buffer.Length == Math.Max(0, _bytesLeftExamined))
        {
            _finished = true;
            _pipe.Reader.Complete();
            throw _ending.CreateException();
        }

        _lastRead = result.Buffer;
        return new ReadResult(result.Buffer, result.IsCanceled, isCompleted: false);
    }

    private void ThrowIfFinished()
    {
        if (_finished)
        {
            throw _ending.CreateException();
        }
    }
}
