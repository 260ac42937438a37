using Microsoft.Extensions.Logging;

namespace Quectel.Simulator.Faults.Engine;

/// <summary>Actions under way, with their waits. They outlive a reboot, which may be one of them.</summary>
internal sealed class FaultSequences(ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _running = [];

    /// <summary>Runs up to its first wait now, and the rest beside the modem.</summary>
    public void Start(Func<CancellationToken, Task> sequence)
    {
        _running.RemoveAll(task => task.IsCompleted);
        Task task = RunAsync(sequence);
        if (!task.IsCompleted)
        {
            _running.Add(task);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running);
        _stopping.Dispose();
    }

    private async Task RunAsync(Func<CancellationToken, Task> sequence)
    {
        try
        {
            await sequence(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The simulator ends.
        }
        catch (Exception exception)
        {
            SimulatorLog.UnexpectedFailure(logger, exception);
        }
    }
}
