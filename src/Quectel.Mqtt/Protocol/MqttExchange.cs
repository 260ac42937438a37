using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>
/// One operation: its payload, the command that is written for it, and the outcome that a URC brings when the modem has
/// accepted the command.
/// </summary>
/// <remarks>
/// It is used again when it has ended well, so an operation costs no memory. An outcome that comes with the answer, or before
/// it, is kept until the command has ended: whoever waits for it may go on with the next command then.
/// </remarks>
internal sealed class MqttExchange : IDisposable
{
    // What is larger is rare, and not kept.
    private const int LargestKept = 4096;

    private readonly Lock _gate = new();
    private readonly AnswerWait<MqttResultUrc> _wait;
    private readonly TimeProvider _time;
    private readonly Action<MqttExchange> _giveBack;
    private readonly Action _onSent;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _sending;
    private CancellationToken _cancellationToken;
    private TimeSpan _limit;
    private byte[] _payload = [];
    private MqttResultUrc? _outcome;
    private bool _isSent;

    /// <param name="time">The clock.</param>
    /// <param name="giveBack">Takes it back when it can be used again.</param>
    public MqttExchange(TimeProvider time, Action<MqttExchange> giveBack)
    {
        _wait = new AnswerWait<MqttResultUrc>(time);
        _time = time;
        _giveBack = giveBack;
        _onSent = OnSent;
        Place = new LinkedListNode<MqttExchange>(this);
    }

    /// <summary>Its place among those whose outcome is awaited.</summary>
    public LinkedListNode<MqttExchange> Place { get; }

    public MqttOperation Operation { get; private set; }

    public int MessageId { get; private set; }

    public void Begin(MqttOperation operation, int messageId) => (Operation, MessageId) = (operation, messageId);

    /// <summary>Copies a payload, since its owner may use the buffer again before it is sent.</summary>
    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> payload)
    {
        byte[] copy = payload.Length <= _payload.Length ? _payload : new byte[payload.Length];
        _payload = copy.Length <= LargestKept ? copy : _payload;
        payload.CopyTo(copy);
        return copy.AsMemory(0, payload.Length);
    }

    /// <summary>
    /// Writes the command, and waits for its outcome: from the moment when the modem has accepted the command, not longer
    /// than the limit. A connection that ends does not keep its callers waiting for a prompt that will not come.
    /// </summary>
    /// <returns>To be awaited once, and then <see cref="Leave"/>.</returns>
    /// <exception cref="TimeoutException">The modem accepted the command, and reported no outcome in time.</exception>
    [SuppressMessage("Reliability", "CA2012", Justification = "Awaited once, by OnSent.")]
    public ValueTask<MqttResultUrc> RunAsync(
        IAtChannel channel, AtCommand<bool> command, TimeSpan limit, CancellationToken cancellationToken)
    {
        (_limit, _cancellationToken) = (limit, cancellationToken);
        _sending = channel.SendValueAsync(command, cancellationToken).ConfigureAwait(false).GetAwaiter();
        if (_sending.IsCompleted)
        {
            OnSent();
        }
        else
        {
            _sending.UnsafeOnCompleted(_onSent);
        }

        return _wait.Answer;
    }

    /// <summary>Enters it: from now on an outcome may come.</summary>
    public void Enter()
    {
        (_outcome, _isSent) = (null, false);
        _wait.Start();
    }

    public void End(MqttResultUrc outcome)
    {
        lock (_gate)
        {
            if (!_isSent)
            {
                _outcome = outcome;
                return;
            }
        }

        _wait.End(outcome);
    }

    public void Fail(Exception error) => _wait.Fail(error);

    /// <summary>Nobody waits for the outcome any more.</summary>
    /// <param name="hasEndedWell">Whether it was there. If not, somebody may still come with it.</param>
    public void Leave(bool hasEndedWell)
    {
        _wait.Stop();
        if (hasEndedWell && _isSent)
        {
            _giveBack(this);
        }
        else
        {
            Dispose(); // Never used again: the modem may still take what was written for it.
        }
    }

    public void Dispose() => _wait.Dispose();

    private void OnSent()
    {
        try
        {
            _sending.GetResult();
        }
        catch (Exception error)
        {
            OnNotSent(error);
            return;
        }

        lock (_gate)
        {
            _isSent = true;
            if (_outcome is null)
            {
                _wait.Limit(_time.GetTimestamp(), _limit, _cancellationToken); // Here, so that it is before the outcome.
                return;
            }
        }

        _wait.EndHere(_outcome); // The last thing done: behind it this may be another operation.
    }

    private void OnNotSent(Exception error)
    {
        MqttResultUrc? outcome;
        lock (_gate)
        {
            outcome = _outcome;
        }

        // A refusal is the answer, and so the outcome somebody else's. Otherwise only the answer got lost.
        if (outcome is null || error is AtCommandException)
        {
            _wait.Fail(error);
        }
        else
        {
            _wait.End(outcome);
        }
    }
}
