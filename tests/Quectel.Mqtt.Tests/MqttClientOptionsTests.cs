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
        { "Payload", options => options.Will = new MqttWill { Topic = "a", Payload = "\"quoted\""u8.ToArray() } },
        { "Payload", options => options.Will = new MqttWill { Topic = "a", Payload = new byte[] { 0xFF } } },
        { "Payload", options => options.Will = new MqttWill { Topic = "a", Payload = new byte[256] } },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Validate_BadOption_NamesIt(string name, Action<MqttClientOptions> spoil)
    {
        MqttClientOptions options = Good();
        spoil(options);

        var error = Assert.ThrowsAny<ArgumentException>(() => MqttOptionsValidator.Validate(options, ModemProfiles.Ec2x.Mqtt));

        Assert.Equal(name, error.ParamName);
        Assert.DoesNotContain("se\"cret", error.Message, StringComparison.Ordinal);
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
