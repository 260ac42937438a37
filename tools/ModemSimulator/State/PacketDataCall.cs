using Quectel.Simulator.Line;

namespace Quectel.Simulator.State;

/// <summary>
/// <c>ATD*99#</c>: the port in data mode. There is no PPP peer behind it: what the host sends is dropped, and nothing
/// comes but the end of the context.
/// </summary>
internal sealed class PacketDataCall(PdpContext context) : IDataCall
{
    private readonly TaskCompletionSource<byte[]?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PdpContext Context => context;

    public bool IsOver => _ended.Task.IsCompleted;

    public void Send(ReadOnlySpan<byte> bytes)
    {
    }

    public Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken) => _ended.Task.WaitAsync(cancellationToken);

    public void HangUp() => _ended.TrySetResult(null);
}
