using System.Net;

namespace Quectel.Modem.Tests.PacketData;

/// <summary>The commands round a PDP context: texts, limits, answers (core AT reference, section 6).</summary>
public sealed class PdpCommandTests
{
    [Fact]
    public void Text_EachCommand_IsTheManuals()
    {
        Assert.Equal("AT+QIACT=1", new ActivatePdpContextCommand(1).Text);
        Assert.Equal("AT+QIDEACT=16", new DeactivatePdpContextCommand(16).Text);
        Assert.Equal("AT+QIACT?", new ActivePdpContextsCommand().Text);
        Assert.Equal("AT+QIGETERROR", new TcpIpErrorCommand().Text);
    }

    [Fact]
    public void MaxResponseTime_SlowCommands_IsTheManuals()
    {
        Assert.Equal(TimeSpan.FromSeconds(150), new ActivatePdpContextCommand(1).MaxResponseTime);
        Assert.Equal(TimeSpan.FromSeconds(40), new DeactivatePdpContextCommand(1).MaxResponseTime);
        Assert.Equal(TimeSpan.FromSeconds(5), new ActivePdpContextsCommand().MaxResponseTime);
    }

    [Fact]
    public void Owns_ActionCommand_TakesNothing()
    {
        Assert.False(new ActivatePdpContextCommand(1).Owns(new AtLine("+QIACT: 1,1,1,\"10.7.157.1\"")));
        Assert.False(new DeactivatePdpContextCommand(1).Owns(new AtLine("+QIURC: \"pdpdeact\",1")));
    }

    [Fact]
    public void DefinePdpContext_Minimal_SendsEmptyCredentials() =>
        Assert.Equal(
            "AT+QICSGP=1,1,\"internet\",\"\",\"\",0",
            new DefinePdpContextCommand(new PdpContext { Apn = "internet" }).Text);

    [Fact]
    public void DefinePdpContext_Password_IsOnTheWireOnly()
    {
        var context = new PdpContext
        {
            Id = 3,
            Apn = "m2m",
            Type = PdpType.IPv4v6,
            UserName = "user",
            Password = "s3cret",
            Authentication = PdpAuthentication.PapOrChap,
        };
        var command = new DefinePdpContextCommand(context);

        Assert.Equal("AT+QICSGP=3,3,\"m2m\",\"user\",\"s3cret\",3", command.Text);
        Assert.Equal("AT+QICSGP=3,3,\"m2m\",\"user\",\"***\",3", command.ToString());
    }

    [Fact]
    public void ActivePdpContexts_None_IsEmpty() => Assert.Empty(new ActivePdpContextsCommand().Read("OK"));

    [Fact]
    public void ActivePdpContexts_Several_GivesThoseThatAreUp()
    {
        IReadOnlyList<ActivePdpContext> active = new ActivePdpContextsCommand().Read(
            "+QIACT: 1,1,1,\"10.7.157.1\"",
            "+QIACT: 2,0,1",
            "+QIURC: \"pdpdeact\",2",
            "+QIACT: 3,1,2,\"2001:db8::1\"",
            "+QIACT: 4,1,3",
            "OK");

        Assert.Equal(
            [
                new ActivePdpContext(1, PdpType.IPv4, IPAddress.Parse("10.7.157.1")),
                new ActivePdpContext(3, PdpType.IPv6, IPAddress.Parse("2001:db8::1")),
                new ActivePdpContext(4, PdpType.IPv4v6, null),
            ],
            active);
    }

    [Fact]
    public void ActivePdpContexts_NoNumbers_Throws() =>
        Assert.Throws<AtProtocolException>(() => new ActivePdpContextsCommand().Read("+QIACT: (1-16)", "OK"));

    [Theory]
    [InlineData("+QIGETERROR: 561,open PDP context failed", 561)]
    [InlineData("+QIGETERROR: 552, invalid parameters", 552)]
    [InlineData("+QIGETERROR: 573", 573)]
    public void TcpIpError_Answer_GivesTheNumber(string line, int expected) =>
        Assert.Equal(new TcpIpError(expected), new TcpIpErrorCommand().Read(line, "OK"));

    [Fact]
    public void TcpIpError_None_IsNull() =>
        Assert.Null(new TcpIpErrorCommand().Read("+QIGETERROR: 0,operate successfully", "OK"));

    [Fact]
    public void TcpIpError_EveryNumberOfTheManual_HasWords()
    {
        Assert.All(
            Enumerable.Range(550, 25), code => Assert.DoesNotContain("not a known", new TcpIpError(code).ToString()));
        Assert.Equal("error 549, not a known error", new TcpIpError(549).ToString());
    }

    // Core AT reference, 6.1; the second is a BG96's, the third the manual's, the fourth a BG77's (Finamon).
    public static TheoryData<string, PdpContext?> Definitions => new()
    {
        { "+QICSGP: 3,\"m2m\",\"user\",\"pass\",3", new()
            {
                Id = 2,
                Type = PdpType.IPv4v6,
                Apn = "m2m",
                UserName = "user",
                Password = "pass",
                Authentication = PdpAuthentication.PapOrChap,
            } },
        { "+QICSGP: 0,\"\",\"\",\"\",0", null },
        { "+QICSGP: 1,\"\",\"\",\"\",0", null },
        { "+QICSGP: 1,\"fast.t-mobile.com\",\"\",\"\",0", new() { Id = 2, Apn = "fast.t-mobile.com" } },
        { "+QICSGP: 2,\"\",\"\",\"\",0", new() { Id = 2, Type = PdpType.IPv6, Apn = "" } },
    };

    [Theory]
    [MemberData(nameof(Definitions), DisableDiscoveryEnumeration = true)]
    public void ReadPdpContext_Answer_GivesTheDefinition(string line, PdpContext? expected) =>
        Assert.Equal(expected, new ReadPdpContextCommand(2).Read(line, "OK"));

    [Fact]
    public void ReadPdpContext_Log_HasNoPassword() =>
        Assert.Equal(
            "+QICSGP: ***",
            new ReadPdpContextCommand(2).LogTextOf(new AtLine("+QICSGP: 1,\"m2m\",\"user\",\"s3cret\",3")));

    // Core AT reference, 6.2; BG770A (labwired) for the bare one; ModemManager's CGCONTRDP cases for the sixteen decimals.
    [Theory]
    [InlineData("+CGPADDR: 1,\"10.76.51.180\"", "10.76.51.180")]
    [InlineData("+CGPADDR: 1")]
    [InlineData("+CGPADDR: 1,\"0.0.0.0\"")]
    [InlineData("+CGPADDR: 1,\"0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0\"")]
    [InlineData("+CGPADDR: 1,\"10.76.51.180\",\"253.0.151.106.0.0.0.0.0.0.0.0.0.0.0.9\"", "10.76.51.180", "fd00:976a::9")]
    [InlineData(
        "+CGPADDR: 1,\"2607:FB90:B59A:02C1:0AD3:1B57:4FD4:21F4\"", "2607:fb90:b59a:2c1:ad3:1b57:4fd4:21f4")]
    public void PdpAddress_Answer_GivesTheAddresses(string line, params string[] expected) =>
        Assert.Equal(expected, new PdpAddressCommand(1).Read(line, "OK").Select(address => address.ToString()));

    [Fact]
    public void PdpAddress_NoLine_IsNone() => Assert.Empty(new PdpAddressCommand(1).Read("OK"));
}
