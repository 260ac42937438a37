using Quectel.Modem;
using Quectel.Mqtt.Protocol;

namespace Quectel.Mqtt.Tests;

public sealed class MqttClientOptionsTests
{
    public static TheoryData<string, Action<MqttClientOptions>> Bad => new()
    {
        { "Host", options => options.Host = string.Empty },
        { "Host", options => options.Host = "a\"b" },
        { "Host", options => options.Host = new string('h', 101) },
        { "Port", options => options.Port = 0 },
        { "Port", options => options.Port = 65536 },
        { "ClientIndex", options => options.ClientIndex = 6 },
        { "ClientIndex", options => options.ClientIndex = -1 },
        { "PdpContextId", options => options.PdpContextId = 17 },
        { "CertificateAuthority", options => options.Tls = new TlsContext() },
        { "KeepAlivePeriod", options => options.KeepAlivePeriod = TimeSpan.FromSeconds(3601) },
        { "KeepAlivePeriod", options => options.KeepAlivePeriod = TimeSpan.FromSeconds(1.5) },
        { "PacketTimeout", options => options.PacketTimeout = TimeSpan.Zero },
        { "PacketRetries", options => options.PacketRetries = 11 },
        { "MessageBufferSize", options => options.MessageBufferSize = 0 },
        { "ProtocolVersion", options => options.ProtocolVersion = (MqttProtocolVersion)5 },
        { "ClientId", options => options.ClientId = "a\rb" },
        { "ClientId", options => (options.ClientId, options.CleanSession) = (string.Empty, false) },
        { "ClientId", options => (options.ClientId, options.ProtocolVersion) = (string.Empty, MqttProtocolVersion.V310) },
        { "UserName", options => options.UserName = "\"" },
        { "Password", options => options.Password = "needs a user" },
        { "Password", options => (options.UserName, options.Password) = ("u", "se\"cret") },
        { "Topic", options => options.Will = new MqttWill { Topic = "a/#" } },
        { "QualityOfService", options => options.Will = new MqttWill { Topic = "a", QualityOfService = (MqttQualityOfServiceLevel)3 } },
        { "PingRetryPeriod", options => options.PingRetryPeriod = TimeSpan.FromSeconds(10) }, // BG9x has no such setting.
        { "PayloadEntryTimeout", options => options.PayloadEntryTimeout = TimeSpan.FromSeconds(10) },
        { "CloseReportDelay", options => options.CloseReportDelay = TimeSpan.FromSeconds(10) },
        { "Credentials", options => options.Credentials = new MqttOneNetCredentials("product", "se\"cret") },
        { "Credentials", options => options.Credentials = new MqttAliyunCredentials("key", "name", "se\"cret") },
        { "Credentials", options => options.Credentials = new MqttAliyunCredentials("key", "", "secret") },
        { "Credentials", options => (options.Credentials, options.UserName) = (new MqttAliyunCredentials("k", "n", "s"), "u") },
        { "Payload", options => options.Will = new MqttWill { Topic = "a", Payload = "\"quoted\""u8.ToArray() } },
        { "Payload", options => options.Will = new MqttWill { Topic = "a", Payload = new byte[] { 0xFF } } },
        { "Payload", options => options.Will = new MqttWill { Topic = "a", Payload = new byte[256] } },
    };

    public static TheoryData<string, Action<MqttClientOptions>> BeyondVersion => new()
    {
        { "Tls", options => options.Tls = new TlsContext { DangerouslyTrustAnyServer = true } },
        { "CleanSession", options => options.CleanSession = false },
        { "PdpContextId", options => options.PdpContextId = 2 },
        { "Will", options => options.Will = new MqttWill { Topic = "w", Payload = "gone"u8.ToArray() } },
        { "Payload", options => options.Will = new MqttWill { Topic = "w", Payload = new byte[1] } },
    };

    [Theory]
    [MemberData(nameof(BeyondVersion))]
    public void Validate_ModuleWithoutTheSetting_IsNotLeftToDoWithout(string name, Action<MqttClientOptions> ask)
    {
        ModemMqttProfile poor = ModemProfiles.Ec2x.Mqtt with { Settings = ["version"] };
        MqttClientOptions options = Good();
        MqttOptionsValidator.Validate(options, poor);
        ask(options);

        var error = Assert.Throws<ArgumentException>(() => MqttOptionsValidator.Validate(options, poor));

        Assert.Equal(name, error.ParamName);
        MqttOptionsValidator.Validate(options, ModemProfiles.Ec2x.Mqtt);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_BadOption_NamesIt(string name, Action<MqttClientOptions> spoil)
    {
        MqttClientOptions options = Good();
        spoil(options);

        var error = Assert.ThrowsAny<ArgumentException>(() => MqttOptionsValidator.Validate(options, ModemProfiles.Bg9x.Mqtt));

        Assert.Equal(name, error.ParamName);
        Assert.DoesNotContain("se\"cret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(61)]
    public void Validate_OptionOutOfItsRange_SaysTheRange(int seconds)
    {
        MqttClientOptions options = Good();
        options.PingRetryPeriod = TimeSpan.FromSeconds(seconds);

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => MqttOptionsValidator.Validate(options, ModemProfiles.Ec2x.Mqtt));

        Assert.Contains("5 to 60", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_OptionTheModuleHasNoSettingFor_SaysWhichItHas()
    {
        MqttClientOptions options = Good();
        options.Credentials = new MqttOneNetCredentials("product", "secret");

        var error = Assert.Throws<ArgumentException>(
            () => MqttOptionsValidator.Validate(options, ModemProfiles.Bg9x.Mqtt));

        Assert.Contains("\"onenet\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("recv/mode", error.Message, StringComparison.Ordinal);
        MqttOptionsValidator.Validate(options, ModemProfiles.Ec200x.Mqtt);
    }

    [Fact]
    public void Validate_PdpContext_IsAtMostTheFamilys()
    {
        MqttClientOptions options = Good();
        options.PdpContextId = 6;

        Assert.Throws<ArgumentOutOfRangeException>(() => MqttOptionsValidator.Validate(options, ModemProfiles.Bg770.Mqtt));
        MqttOptionsValidator.Validate(options, ModemProfiles.Bg9x.Mqtt);
    }

    [Fact]
    public void Validate_WillOfAnyBytes_NeedsWillex()
    {
        MqttClientOptions options = Good();
        options.Will = new MqttWill { Topic = "a", Payload = new byte[] { 0, 0xFF } };

        var error = Assert.Throws<ArgumentException>(
            () => MqttOptionsValidator.Validate(options, ModemProfiles.Bg9x.Mqtt));
        Assert.Contains("willex", error.Message, StringComparison.Ordinal);
        MqttOptionsValidator.Validate(options, ModemProfiles.Ec2x.Mqtt);
    }

    [Fact]
    public void Validate_EmptyClientIdWithCleanSession_IsAllowed()
    {
        MqttClientOptions options = Good();
        options.ClientId = string.Empty;

        MqttOptionsValidator.Validate(options, ModemProfiles.Bg9x.Mqtt);
    }

    [Fact]
    public void ToString_WithPassword_DoesNotShowIt()
    {
        MqttClientOptions options = Good();
        (options.UserName, options.Password) = ("user", "hunter2");

        Assert.Equal("c at broker:1883", options.ToString());
    }

    private static MqttClientOptions Good() => new() { Host = "broker", ClientId = "c" };
}
