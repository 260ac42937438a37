using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

public sealed class EmbeddedCredentialsContractTests : BrokerCredentialsContractTests
{
    private protected override IBroker Broker { get; } =
        new EmbeddedBroker(NullLoggerFactory.Instance, new EmbeddedBrokerOptions { Users = Users });
}
