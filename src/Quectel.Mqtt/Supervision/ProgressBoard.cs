using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Quectel.Mqtt.Supervision;

/// <summary>Where the supervisor stands, and everybody who wants to know.</summary>
internal sealed class ProgressBoard(TimeProvider time, ILogger logger)
{
    // A watcher that does not read is told of the newest only.
    private const int WatcherCapacity = 64;

    private readonly Lock _gate = new();
    private readonly List<Channel<MqttProgress>> _watchers = [];
    private MqttProgress _current = new()
    {
        Stage = MqttStage.Port,
        State = MqttStageState.Stopped,
        Time = time.GetUtcNow(),
    };

    private DateTimeOffset _onlineChange = time.GetUtcNow();

    public event Action<MqttProgress>? Changed;

    public MqttProgress Current => Volatile.Read(ref _current);

    /// <summary>When "online" began or ended last.</summary>
    public DateTimeOffset OnlineChange
    {
        get
        {
            lock (_gate)
            {
                return _onlineChange;
            }
        }
    }

    public static bool IsOnline(MqttProgress progress) =>
        progress is { Stage: MqttStage.Online, State: MqttStageState.Passed };

    public void Post(MqttProgress progress)
    {
        lock (_gate)
        {
            if (IsOnline(progress) != IsOnline(_current))
            {
                _onlineChange = progress.Time;
            }

            Volatile.Write(ref _current, progress);
            foreach (Channel<MqttProgress> watcher in _watchers)
            {
                watcher.Writer.TryWrite(progress);
            }
        }

        foreach (Action<MqttProgress> handler in Delegate.EnumerateInvocationList(Changed))
        {
            Tell(handler, progress);
        }
    }

    // Staying online must not depend on those who look on.
    private void Tell(Action<MqttProgress> handler, MqttProgress progress)
    {
        try
        {
            handler(progress);
        }
        catch (Exception error)
        {
            MqttLog.ProgressHandlerFailed(logger, error);
        }
    }

    public async IAsyncEnumerable<MqttProgress> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watcher = Channel.CreateBounded<MqttProgress>(
            new BoundedChannelOptions(WatcherCapacity) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            watcher.Writer.TryWrite(_current);
            _watchers.Add(watcher);
        }

        try
        {
            await foreach (MqttProgress progress in watcher.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return progress;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(watcher);
            }
        }
    }

    /// <summary>The supervisor is over; so are the enumerations.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            foreach (Channel<MqttProgress> watcher in _watchers)
            {
                watcher.Writer.TryComplete();
            }
        }
    }
}
