using Quectel.Simulator.Tests.Faults;

namespace Quectel.Simulator.Tests.Radio;

/// <summary>AT+CGEREP with +CGEV, AT+CGCONTRDP and AT+CEER (core-at.md 2.6, 5.5, 6.2).</summary>
public sealed class PacketDomainTests
{
    private const string Ok = "\r\nOK\r\n";

    [Fact]
    public async Task Parameters_OfAnActiveContext_AreShown()
    {
        await using Bench bench = await ActiveAsync();

        await bench.Host.ExchangeAsync(
            "AT+CGCONTRDP\r",
            "\r\n+CGCONTRDP: 1,5,\"internet\",\"10.7.157.1.255.255.255.0\",\"10.7.157.254\",\"10.7.0.1\",\"10.7.0.2\"\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CGCONTRDP=?\r", "\r\n+CGCONTRDP: (1)\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CGCONTRDP=2\r", Ok);
        await bench.Host.ExchangeAsync("AT+CGCONTRDP=17\r", "\r\nERROR\r\n");
    }

    [Fact]
    public async Task Events_ToldFromModeOneOn_NameWhoDidIt()
    {
        await using Bench bench = await ActiveAsync();
        await bench.Host.ExchangeAsync("AT+CGEREP=2\r", Ok);

        await bench.Host.ExchangeAsync("AT+QIDEACT=1\r", "\r\n+CGEV: PDN DEACT 1\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CEER\r", "\r\n+CEER: 5,36\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+QIACT=1\r", "\r\n+CGEV: PDN ACT 1\r\n" + Ok);
        await bench.InjectAsync("{pdp: 1}");
        await bench.Host.ExpectAsync(
            "\r\n+CGEV: NW DEACT \"IP\",\"10.7.157.1\",1\r\n\r\n+QIURC: \"pdpdeact\",1\r\n");
        await bench.Host.ExchangeAsync("AT+QIDEACT=1\r", Ok);
        await bench.Host.ExchangeAsync("AT+QIACT=1\r", "\r\n+CGEV: PDN ACT 1\r\n" + Ok);

        // A detach stands for all of its contexts.
        await bench.Modem.DropNetworkAsync();
        await bench.Host.ExpectAsync("\r\n+CGEV: NW DETACH\r\n\r\n+QIURC: \"pdpdeact\",1\r\n");
        await bench.Host.ExchangeAsync("AT+CEER\r", "\r\n+CEER: 6,258\r\n" + Ok);
        await bench.Modem.RestoreNetworkAsync();
        await bench.Host.ExchangeAsync("AT+CGATT=0\r", "\r\n+CGEV: ME DETACH\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CGATT=0\r", Ok);
    }

    [Fact]
    public async Task Events_InModeZero_AreKeptForWhoAsks()
    {
        await using Bench bench = await ActiveAsync();
        await bench.Host.ExchangeAsync("AT+CGEREP?\r", "\r\n+CGEREP: 0,0\r\n" + Ok);

        await bench.Host.ExchangeAsync("AT+CGEREP=1,1\r", Ok + "\r\n+CGEV: PDN ACT 1\r\n");
        await bench.Host.ExchangeAsync("AT+CGEREP?\r", "\r\n+CGEREP: 1,1\r\n" + Ok);
        await bench.Host.ExchangeAsync("AT+CGEREP\r", Ok);
        await bench.Host.ExchangeAsync("AT+QIDEACT=1\r", Ok);
        // With 0 they are forgotten.
        await bench.Host.ExchangeAsync("AT+CGEREP=1,0\r", Ok);
        await bench.Host.ExpectNothingAsync();
    }

    [Theory]
    [InlineData("AT+CGEREP=3")]
    [InlineData("AT+CGEREP=1,2")]
    [InlineData("AT+CGEREP=x")]
    public async Task Events_WrongMode_IsAnError(string command)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
    }

    [Theory]
    [InlineData("AT", "5,27")]
    [InlineData("AT+QCFG=\"nwscanmode\",1", "4,27")]
    public async Task Cause_OfAnUnknownApn_IsTheNetworks(string first, string cause)
    {
        await using Bench bench = await Bench.WithEchoOffAsync();
        await bench.Host.ExchangeAsync("AT+CEER\r", "\r\n+CEER: 0,-1\r\n" + Ok);
        await bench.Host.ExchangeAsync(first + "\r", Ok);

        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"elsewhere\";+QIACT=1\r", "\r\nERROR\r\n");

        await bench.Host.ExchangeAsync("AT+CEER\r", $"\r\n+CEER: {cause}\r\n" + Ok);
    }

    private static async Task<Bench> ActiveAsync()
    {
        Bench bench = await FaultBench.WithAsync("faults: []");
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);
        await bench.Host.ExchangeAsync("AT+QIACT=1\r", Ok);
        return bench;
    }
}
