using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Protocol;

/// <summary>
/// Fetches what the module keeps for one client in the buffered mode, and hands it on: one message after the other, in the order in
/// which the module told of them (QMT reference, 13).
/// </summary>
/// <remarks>
/// <para>One loop does it all, so that a reader who is waited for holds up what is fetched next, and nothing else.</para>
/// <para>The module's news of a message can be lost, so it is also asked every <see cref="LookInterval"/>, when the connection
/// is made, and before: a message that the last connection left is one that the broker believes delivered.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never taken owns nothing; the timer ends with the fetching.")]
internal sealed class MqttMailbox
{
    /// <summary>How long a message of which nobody told may lie in the module.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(30);

    // The module has five places, so no more than a few things ever wait here.
    private const int Capacity = 1024;

    private static readonly MqttUrc Look = new MqttStoredUrc(ClientIndex: null, Slot: -1);

    private readonly IAtChannel _channel;
    private readonly int _clientIndex;
    private readonly MqttRouter _router;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action<Exception> _onModemLost;
    private readonly Channel<MqttUrc> _work = Channel.CreateBounded<MqttUrc>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile bool _isStopped;
    private Task _loop = Task.CompletedTask;
    private ITimer? _timer;

    public MqttMailbox(
        IAtChannel channel,
        int clientIndex,
        MqttRouter router,
        TimeProvider time,
        ILogger logger,
        Action<Exception> onModemLost)
    {
        _channel = channel;
        _clientIndex = clientIndex;
        _router = router;
        _time = time;
        _logger = logger;
        _onModemLost = onModemLost;
    }

    /// <summary>Fetches what the last connection of this client left, and is open from then on.</summary>
    public async Task StartAsync()
    {
        _loop = RunAsync();
        _timer = _time.CreateTimer(static mailbox => ((MqttMailbox)mailbox!).RequestLook(), this, LookInterval, LookInterval);
        await LookAsync().ConfigureAwait(false);
    }

    /// <summary>Takes a message, or the news of one.</summary>
    public void Post(MqttUrc urc)
    {
        if (!_work.Writer.TryWrite(urc) && urc is MqttMessageUrc { Message: var message })
        {
            Report(_router.TryRoute(message)); // More than the module can have kept: it is not waited for then.
        }
    }

    public void RequestLook() => _work.Writer.TryWrite(Look);

    /// <summary>Fetches nothing more; completes when what was being fetched is here.</summary>
    public async Task StopFetchingAsync()
    {
        _isStopped = true;
        _timer?.Dispose();
        await _fetching.WaitAsync().ConfigureAwait(false);
        _fetching.Release();
    }

    /// <summary>Hands on what is here; completes when that is done.</summary>
    public Task CompleteAsync()
    {
        _work.Writer.TryComplete();
        return _loop;
    }

    private async Task RunAsync()
    {
        await foreach (MqttUrc next in _work.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (next is MqttMessageUrc { Message: var message })
            {
                Report(await _router.RouteAsync(message, _time).ConfigureAwait(false));
            }
            else if (next == Look)
            {
                await LookAsync().ConfigureAwait(false);
            }
            else if (next is MqttStoredUrc { Slot: var slot })
            {
                await SendAsync(new MqttFetchCommand(_clientIndex, slot)).ConfigureAwait(false);
            }
        }
    }

    private async Task LookAsync()
    {
        int slots = await SendAsync(new MqttSlotsCommand(_clientIndex)).ConfigureAwait(false);
        for (int slot = 0; slot < slots; slot++)
        {
            await SendAsync(new MqttFetchCommand(_clientIndex, slot)).ConfigureAwait(false);
        }
    }

    private async Task<T?> SendAsync<T>(AtCommand<T> command)
    {
        await _fetching.WaitAsync().ConfigureAwait(false);
        try
        {
            return _isStopped ? default : await _channel.SendAsync(command).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ModemDisconnectedException or ObjectDisposedException)
        {
            _onModemLost(error);
            return default;
        }
        catch (ModemException error)
        {
            // What is still in the module is found when it is looked for the next time.
            MqttLog.FetchFailed(_logger, _clientIndex, error.Message);
            return default;
        }
        finally
        {
            _fetching.Release();
        }
    }

    private void Report(bool isAllKept)
    {
        if (!isAllKept)
        {
            MqttLog.UnclaimedMessageDropped(_logger, MqttRouter.MaxUnclaimed);
        }
    }
}
