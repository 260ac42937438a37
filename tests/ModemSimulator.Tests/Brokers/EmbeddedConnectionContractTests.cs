using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

public sealed class EmbeddedConnectionContractTests : BrokerConnectionContractTests
{
    private protected override IBroker Broker { get; } = new EmbeddedBroker(NullLoggerFactory.Instance);
}
