namespace Quectel.Simulator.Tests.Brokers;

/// <summary>Users and passwords, on brokers that know one user.</summary>
public abstract class BrokerCredentialsContractTests : BrokerTestBase
{
    /// <summary>The one user that the brokers know.</summary>
    protected static readonly Dictionary<string, string> Users = new() { [UserName] = Password };

    private const string UserName = "device";
    private const string Password = "päss \"word\"";

    [Theory]
    [InlineData(UserName, Password, 0)]
    [InlineData(UserName, "wrong", 5)]
    [InlineData(UserName, null, 5)]
    [InlineData("nobody", Password, 5)]
    [InlineData(null, null, 5)]
    public async Task Connect_Credentials_JudgedAsMqttSays(string? userName, string? password, int expected)
    {
        BrokerClient client = await OpenAsync();

        int? code = await client.ConnectAsync(BrokerClient.Connect(Unique) with
        {
            UserName = userName,
            Password = password,
        });

        Assert.Equal(expected, code);
        Assert.False(client.Listener.WasClosed);
    }
}
