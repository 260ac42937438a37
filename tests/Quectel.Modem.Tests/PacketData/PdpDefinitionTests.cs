namespace Quectel.Modem.Tests.PacketData;

public sealed class PdpDefinitionTests
{
    private const string Define = "AT+QICSGP=1,1,\"internet\",\"u\",\"p\",2";
    private const string Ask = "AT+QICSGP=1";

    private static readonly PdpContext Context = new()
    {
        Apn = "internet",
        UserName = "u",
        Password = "p",
        Authentication = PdpAuthentication.Chap,
    };

    private readonly ScriptedChannel _channel = new();
    private readonly ModemPacketData _packetData;

    public PdpDefinitionTests() => _packetData = new ModemPacketData(_channel, TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DefineContextAsync_Taken_AsksNothing()
    {
        _channel.Answer(Define, "OK");

        await _packetData.DefineContextAsync(Context, Cancel);

        Assert.Equal([Define], _channel.Sent);
    }

    [Fact]
    public async Task DefineContextAsync_ActiveWithThisDefinition_IsDone()
    {
        _channel.Answer(Define, "ERROR").Answer(Ask, "+QICSGP: 1,\"internet\",\"u\",\"p\",2", "OK");

        await _packetData.DefineContextAsync(Context, Cancel);

        Assert.Equal([Define, Ask], _channel.Sent);
    }

    [Fact]
    public async Task DefineContextAsync_NothingDefinedAndNothingWanted_IsDone()
    {
        _channel.Answer("AT+QICSGP=3,1,\"\",\"\",\"\",0", "ERROR").Answer("AT+QICSGP=3", "+QICSGP: 1,\"\",\"\",\"\",0", "OK");

        await _packetData.DefineContextAsync(new PdpContext { Id = 3, Apn = string.Empty }, Cancel);
    }

    [Theory]
    [InlineData("+QICSGP: 1,\"other\",\"u\",\"p\",2")]
    [InlineData("+QICSGP: 1,\"internet\",\"u\",\"q\",2")]
    [InlineData("+QICSGP: 3,\"internet\",\"u\",\"p\",2")]
    public async Task DefineContextAsync_ActiveOtherwise_Throws(string defined)
    {
        _channel.Answer(Define, "ERROR").Answer(Ask, defined, "OK");

        var error = await Assert.ThrowsAsync<AtCommandException>(() => _packetData.DefineContextAsync(Context, Cancel));

        Assert.DoesNotContain("\"p\"", error.ToString(), StringComparison.Ordinal);
    }
}
