namespace Quectel.Simulator.Brokers;

/// <summary>The outcome of <see cref="IBroker.OpenAsync"/>; <see cref="Connection"/> is null unless opened.</summary>
public sealed record BrokerOpenResult(BrokerOpenStatus Status, IBrokerConnection? Connection);
