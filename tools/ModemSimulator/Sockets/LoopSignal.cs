namespace Quectel.Simulator.Sockets;

/// <summary>Wakes who waits for something to change; they then look for themselves. Touched on the modem's loop only.</summary>
internal sealed class LoopSignal
{
    private TaskCompletionSource _next = New();

    public Task WaitAsync(CancellationToken cancellationToken) => _next.Task.WaitAsync(cancellationToken);

    public void Set()
    {
        _next.TrySetResult();
        _next = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
