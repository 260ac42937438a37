using Quectel.Simulator.Brokers;

namespace Quectel.Simulator.Tests.Brokers;

public sealed class BrokerConnectTests
{
    [Fact]
    public void ToString_Password_IsNotShown()
    {
        BrokerConnect connect = BrokerClient.Connect("some-id") with { UserName = "user", Password = "secret" };

        Assert.Contains("some-id", connect.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", connect.ToString(), StringComparison.Ordinal);
    }
}
