using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Faults.Engine;

/// <summary>The way to the broker, which may break.</summary>
/// <remarks>The broker behind belongs to someone else and is not disposed.</remarks>
internal sealed class BreakableBroker(IBroker broker, TimeProvider time) : IBroker
{
    // Linux gives a SYN up about then; +QMTOPEN may take 75 s (qmt-commands.md 3.2).
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(75);

    private readonly Lock _gate = new();
    private readonly List<BreakableConnection> _connections = [];
    private BrokerCondition _condition = BrokerCondition.Back;

    public async Task<BrokerOpenResult> OpenAsync(
        BrokerTarget target, IBrokerListener listener, CancellationToken cancellationToken)
    {
        if (_condition == BrokerCondition.Silent)
        {
            await Task.Delay(ConnectTimeout, time, cancellationToken);
        }

        if (_condition != BrokerCondition.Back)
        {
            return new BrokerOpenResult(BrokerOpenStatus.NetworkFailure, null);
        }

        var line = new BreakableConnection(listener, time);
        BrokerOpenResult opened = await broker.OpenAsync(target, line, cancellationToken);
        if (opened.Connection is not { } connection)
        {
            return opened;
        }

        line.Connection = connection;
        lock (_gate)
        {
            _connections.RemoveAll(old => old.IsOver);
            _connections.Add(line);
        }

        return opened with { Connection = line };
    }

    public void Set(BrokerCondition condition)
    {
        BreakableConnection[] connections;
        lock (_gate)
        {
            _condition = condition;
            connections = [.. _connections];
        }

        foreach (BreakableConnection connection in connections)
        {
            connection.Meet(condition);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
