namespace Quectel.Simulator.Endpoints;

/// <summary>Whether the module's ports are there. A module that drops off the USB is gone for a while, with all of them.</summary>
internal sealed class PortPresence(TimeProvider time)
{
    private TaskCompletionSource? _away;
    private ITimer? _return;

    /// <summary>Ends when the ports are there.</summary>
    public Task Back => _away?.Task ?? Task.CompletedTask;

    /// <summary>Where the default port's link is from its next return on; null: where it was.</summary>
    public string? Link { get; private set; }

    /// <param name="length">0: back at once; <see cref="Timeout.InfiniteTimeSpan"/>: until <see cref="Return"/>.</param>
    public void Leave(TimeSpan length, string? link)
    {
        Return();
        Link = link ?? Link;
        if (length != TimeSpan.Zero)
        {
            var away = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _away = away;
            _return = time.CreateTimer(_ => away.TrySetResult(), null, length, Timeout.InfiniteTimeSpan);
        }
    }

    public void Return()
    {
        _return?.Dispose();
        _away?.TrySetResult();
    }
}
