using Quectel.Simulator.Brokers;

namespace Quectel.OutboxKill;

/// <summary>Sees what arrives at the broker.</summary>
internal sealed class Witness : IBrokerListener
{
    private readonly Lock _gate = new();
    private readonly List<Numbered> _numbers = [];
    private int _foreign;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _numbers.Count;
            }
        }
    }

    public void OnMessage(BrokerMessage message)
    {
        lock (_gate)
        {
            if (Numbered.TryRead(message.Payload.Span, out Numbered numbered))
            {
                _numbers.Add(numbered);
            }
            else
            {
                _foreign++;
            }
        }
    }

    public void OnClosed(BrokerEnding ending)
    {
    }

    public KillReport Report(int kills, IReadOnlyCollection<Numbered> accepted, int inFlight)
    {
        lock (_gate)
        {
            Numbered[] first = [.. _numbers.Distinct()];
            return new KillReport(
                kills,
                accepted.Count,
                [.. accepted.Except(first)],
                _numbers.Count - first.Length,
                first.Zip(first.Skip(1)).Count(pair => pair.Second.IsBefore(pair.First)),
                _foreign,
                inFlight);
        }
    }
}
