namespace Quectel.Simulator.Endpoints;

/// <summary>
/// Whether the module's ports are there. A module that drops off the USB is gone for a while, with all of them: because
/// of a fault, because it is not on, or both.
/// </summary>
internal sealed class PortPresence(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _away;
    private ITimer? _return;
    private bool _hasLeft;
    private bool _isOff;

    /// <summary>Ends when the ports are there.</summary>
    public Task Back
    {
        get
        {
            lock (_gate)
            {
                return _away?.Task ?? Task.CompletedTask;
            }
        }
    }

    /// <summary>Where the default port's link is from its next return on; null: where it was.</summary>
    public string? Link { get; private set; }

    /// <param name="length">0: back at once; <see cref="Timeout.InfiniteTimeSpan"/>: until <see cref="Return"/>.</param>
    /// <param name="link">See <see cref="Link"/>.</param>
    public void Leave(TimeSpan length, string? link)
    {
        lock (_gate)
        {
            _return?.Dispose();
            Link = link ?? Link;
            _hasLeft = length != TimeSpan.Zero;
            if (_hasLeft)
            {
                _return = time.CreateTimer(_ => Return(), null, length, Timeout.InfiniteTimeSpan);
            }

            Update();
        }
    }

    public void Return()
    {
        lock (_gate)
        {
            _return?.Dispose();
            _hasLeft = false;
            Update();
        }
    }

    /// <summary>A module that is off or starts has no ports on the USB.</summary>
    public void SetOn(bool isOn)
    {
        lock (_gate)
        {
            _isOff = !isOn;
            Update();
        }
    }

    private void Update()
    {
        if (_hasLeft || _isOff)
        {
            _away ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        else
        {
            _away?.TrySetResult();
            _away = null;
        }
    }
}
