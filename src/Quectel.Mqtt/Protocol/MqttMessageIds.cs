using System.Runtime.CompilerServices;
using Quectel.Modem;

namespace Quectel.Mqtt.Protocol;

/// <summary>The message ids of one client index: 1 to 65535 in turn, whichever connections they are used on.</summary>
/// <remarks>
/// <para>An id that is open is passed over, whatever the operation: subscriptions and publishes share the numbers
/// (MQTT 3.1.1, 2.3.1). One whose outcome never came is passed over for <see cref="Quarantine"/>, since it may still come
/// (QMT reference, 22.11).</para>
/// <para>They go on from one connection to the next. In a persistent session the broker remembers the id of a QoS 2 message
/// that a broken connection left half delivered, and would take a new message under that id for the old one, and drop
/// it. For the same reason a program does not begin at 1 there, but by the clock: not where the one before it began.</para>
/// </remarks>
internal sealed class MqttMessageIds(TimeProvider time, int first = 1)
{
    /// <summary>
    /// How long the id of an operation without an outcome is not used. The longest that a module can be told to try is
    /// 11 times 60 s.
    /// </summary>
    public static readonly TimeSpan Quarantine = TimeSpan.FromMinutes(15);

    private const int Max = 65535;

    private static readonly ConditionalWeakTable<IAtChannel, MqttMessageIds?[]> All = [];

    private readonly Lock _gate = new();
    private readonly HashSet<int> _taken = [];
    private readonly Queue<(int Id, long Since)> _quarantined = [];
    private int _next = first;

    /// <summary>Those of a client index of a modem, which outlive the client objects that use it.</summary>
    public static MqttMessageIds Of(IAtChannel modem, MqttClientOptions options, TimeProvider time)
    {
        MqttMessageIds?[] indices = All.GetValue(modem, static _ => new MqttMessageIds?[MqttClientOptions.ClientCount]);
        lock (indices)
        {
            return indices[options.ClientIndex] ??= new MqttMessageIds(
                time, options.CleanSession ? 1 : (int)(time.GetUtcNow().ToUnixTimeSeconds() % Max) + 1);
        }
    }

    /// <summary>Takes the next id that is free.</summary>
    /// <exception cref="InvalidOperationException">None is.</exception>
    public int Take()
    {
        lock (_gate)
        {
            Release_NeedsLock();
            if (_taken.Count == Max)
            {
                throw new InvalidOperationException($"All {Max} message ids are in use. Wait for what was begun.");
            }

            int id;
            do
            {
                id = _next;
                _next = (_next % Max) + 1;
            }
            while (!_taken.Add(id));
            return id;
        }
    }

    /// <param name="id">An id that was taken.</param>
    /// <param name="isSettled">Whether its outcome is known, so that nothing more will come for it.</param>
    public void Return(int id, bool isSettled)
    {
        lock (_gate)
        {
            if (isSettled)
            {
                _taken.Remove(id);
            }
            else if (_taken.Contains(id))
            {
                _quarantined.Enqueue((id, time.GetTimestamp()));
            }
        }
    }

    private void Release_NeedsLock()
    {
        while (_quarantined.TryPeek(out (int Id, long Since) oldest)
            && time.GetElapsedTime(oldest.Since) >= Quarantine)
        {
            _taken.Remove(_quarantined.Dequeue().Id);
        }
    }
}
