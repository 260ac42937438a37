namespace Quectel.Simulator.Tests.Tls;

/// <summary>AT+QSSLCFG (core-at.md 7).</summary>
public sealed class TlsConfigurationTests
{
    private const string Ok = "\r\nOK\r\n";

    [Theory]
    [InlineData("sslversion", "4", "3")]
    [InlineData("ciphersuite", "0XFFFF", "0XC02F")]
    [InlineData("cacert", "\"\"", "\"UFS:ca.pem\"")]
    [InlineData("clientcert", "\"\"", "\"own.pem\"")]
    [InlineData("clientkey", "\"\"", "\"own.key\"")]
    [InlineData("seclevel", "0", "2")]
    [InlineData("ignorelocaltime", "1", "0")]
    [InlineData("negotiatetime", "300", "10")]
    [InlineData("sni", "0", "1")]
    [InlineData("checkhost", "0", "1")]
    public async Task Write_IsReadBackFromThatContextOnly(string name, string initial, string value)
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = "BG95-M3");

        await bench.Host.ExchangeAsync($"AT+QSSLCFG=\"{name}\",5\r", $"\r\n+QSSLCFG: \"{name}\",5,{initial}\r\n{Ok}");
        await bench.Host.ExchangeAsync($"AT+QSSLCFG=\"{name}\",5,{value}\r", Ok);
        await bench.Host.ExchangeAsync($"AT+QSSLCFG=\"{name}\",5\r", $"\r\n+QSSLCFG: \"{name}\",5,{value}\r\n{Ok}");
        await bench.Host.ExchangeAsync($"AT+QSSLCFG=\"{name}\",4\r", $"\r\n+QSSLCFG: \"{name}\",4,{initial}\r\n{Ok}");
    }

    [Fact]
    public async Task CipherSuite_InSmallLetters_IsTaken()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+QSSLCFG=\"ciphersuite\",0,0xc02f\r", Ok);

        await bench.Host.ExchangeAsync("AT+QSSLCFG=\"ciphersuite\",0\r", $"\r\n+QSSLCFG: \"ciphersuite\",0,0XC02F\r\n{Ok}");
    }

    [Theory]
    [InlineData("\"sslversion\",6")]
    [InlineData("\"sslversion\"")]
    [InlineData("\"sslversion\",0,5")]
    [InlineData("\"sslversion\",0,\"3\"")]
    [InlineData("\"sslversion\",0,3,3")]
    [InlineData("\"ciphersuite\",0,\"0XFFFF\"")]
    [InlineData("\"ciphersuite\",0,0X1301")]
    [InlineData("\"negotiatetime\",0,9")]
    [InlineData("\"cacert\",0,ca.pem")]
    [InlineData("\"checkhost\",0,1")]
    [InlineData("\"nonesuch\",0,1")]
    public async Task Write_NotOfThisFamily_IsAnError(string arguments)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync($"AT+QSSLCFG={arguments}\r", "\r\nERROR\r\n");
    }

    [Fact]
    public async Task Test_ListsWhatTheFamilyHasInItsOrder()
    {
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = "BG96");

        await bench.Host.SendAsync("AT+QSSLCFG=?\r");

        string answer = await bench.Host.ReadUntilAsync(Ok);
        Assert.Equal(
            [
                "sslversion", "ciphersuite", "cacert", "clientcert", "clientkey", "seclevel", "sni", "checkhost",
                "ignorecertchain", "ignorelocaltime", "negotiatetime",
            ],
            answer.Split("\r\n").Where(line => line.Length > 0 && line != "OK").Select(line => line.Split('"')[1]));
        Assert.Contains("\r\n+QSSLCFG: \"sslversion\",(0-5),(0-4)\r\n", answer);
    }

    [Fact]
    public async Task Reboot_BringsTheDefaultsBack()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+QSSLCFG=\"sni\",1,1\r", Ok);

        await bench.Host.SendAsync("AT+CFUN=1,1\r");
        await bench.Host.ReadUntilAsync("RDY\r\n");
        await bench.Host.SendAsync("ATE0\r");
        await bench.Host.ReadUntilAsync(Ok);

        await bench.Host.SendAsync("AT+QSSLCFG=\"sni\",1\r");
        await bench.Host.ReadUntilAsync($"\r\n+QSSLCFG: \"sni\",1,0\r\n{Ok}");
    }
}
