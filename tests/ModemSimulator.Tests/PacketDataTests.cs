namespace Quectel.Simulator.Tests;

public sealed class PacketDataTests
{
    private const string Ok = "\r\nOK\r\n";
    private const string Error = "\r\nERROR\r\n";

    [Fact]
    public async Task Context_DefinedByEitherCommand_ShowsInBoth()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+CGDCONT=2,\"IPV4V6\",\"iot\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+QICSGP=2\r", "\r\n+QICSGP: 3,\"iot\",\"\",\"\",0\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\",\"u\",\"p\",2\r", Ok);
        await bench.Host.ExchangeAsync("AT+QICSGP=1\r", "\r\n+QICSGP: 1,\"internet\",\"u\",\"p\",2\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync(
            "AT+CGDCONT?\r",
            "\r\n+CGDCONT: 1,\"IP\",\"internet\",\"0.0.0.0\",0,0,0,0"
            + "\r\n+CGDCONT: 2,\"IPV4V6\",\"iot\",\"0.0.0.0\",0,0,0,0\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CGDCONT=2\r", Ok);
        await bench.Host.ExchangeAsync(
            "AT+CGDCONT?\r", "\r\n+CGDCONT: 1,\"IP\",\"internet\",\"0.0.0.0\",0,0,0,0\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Activation_RightApn_HasAnAddressUntilDeactivated()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"Internet\",\"\",\"\",0\r", Ok);

        await bench.Host.ExchangeAsync("AT+QIACT=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QIACT?\r", "\r\n+QIACT: 1,1,1,\"10.7.157.1\"\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CGPADDR=1\r", "\r\n+CGPADDR: 1,\"10.7.157.1\"\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+CGACT?\r", "\r\n+CGACT: 1,1\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QIGETERROR\r", "\r\n+QIGETERROR: 0,operate successfully\r\n\r\nOK\r\n");

        await bench.Host.ExchangeAsync("AT+QIACT=1\r", Error);
        await bench.Host.ExchangeAsync("AT+QIGETERROR\r", "\r\n+QIGETERROR: 572,operation not allowed\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QIDEACT=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QIACT?\r", Ok);
        await bench.Host.ExchangeAsync("AT+CGPADDR=1\r", "\r\n+CGPADDR: 1,\"0.0.0.0\"\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Activation_WrongApn_Is561()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Apn = "iot.example");
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);

        await bench.Host.ExchangeAsync("AT+QIACT=1\r", Error);
        await bench.Host.ExchangeAsync(
            "AT+QIGETERROR\r", "\r\n+QIGETERROR: 561,open PDP context failed\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Activation_NoApn_Is573()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+QIACT=1\r", Error);
        await bench.Host.ExchangeAsync("AT+QIGETERROR\r", "\r\n+QIGETERROR: 573,APN not configured\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Activation_NotRegistered_Is561()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+CFUN=4\r", Ok);

        await bench.Host.ExchangeAsync("AT+QIACT=1\r", Error);
        await bench.Host.ExchangeAsync(
            "AT+QIGETERROR\r", "\r\n+QIGETERROR: 561,open PDP context failed\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task Activation_FourthContext_IsRefused()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        for (int id = 1; id <= 4; id++)
        {
            await bench.Host.ExchangeAsync($"AT+QICSGP={id},1,\"internet\"\r", Ok);
            await bench.Host.ExchangeAsync($"AT+QIACT={id}\r", id <= 3 ? Ok : Error);
        }
    }

    [Theory]
    [InlineData("AT+QIACT=0")]
    [InlineData("AT+QIACT=17")]
    [InlineData("AT+QICSGP=1,4,\"a\"")]
    [InlineData("AT+QICSGP=1,1,a")]
    [InlineData("AT+QICSGP=1,1,\"a\",\"u\",\"p\",4")]
    [InlineData("AT+CGDCONT=1,\"X25\",\"a\"")]
    [InlineData("AT+CGDCONT=17,\"IP\",\"a\"")]
    public async Task Write_Invalid_IsAnError(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", Error);
    }

    [Fact]
    public async Task Definition_WhileActive_CannotBeChanged()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QIACT=1\r", Ok);

        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"other\"\r", Error);
        await bench.Host.ExchangeAsync("AT+CGDCONT=1,\"IP\",\"other\"\r", "\r\n+CME ERROR: 3\r\n");
    }
}
