using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

public sealed class MosquittoCredentialsContractTests(MosquittoCredentialsContractTests.Fixture fixture)
    : BrokerCredentialsContractTests, IClassFixture<MosquittoCredentialsContractTests.Fixture>
{
    private protected override IBroker Broker { get; } = new MosquittoBroker(
        NullLoggerFactory.Instance,
        new MosquittoBrokerOptions { Endpoint = new DnsEndPoint("127.0.0.1", fixture.Server.Port) });

    public sealed class Fixture() : MosquittoFixture(Users);
}
