using Microsoft.Extensions.Logging.Abstractions;
using Quectel.Simulator.Brokers;
using Quectel.Testing;

namespace Quectel.Simulator.Tests.Brokers;

public sealed class BrokerChoiceTests
{
    [Fact]
    public async Task Create_Embedded_IsEmbedded()
    {
        await using IBroker broker = BrokerChoice.Parse("embedded").Create(NullLoggerFactory.Instance);

        Assert.IsType<EmbeddedBroker>(broker);
    }

    [MosquittoTheory]
    [InlineData("dial", null)]
    [InlineData("mqtt://broker.example", "broker.example:1883")]
    [InlineData("mqtt://broker.example/", "broker.example:1883")]
    [InlineData("MQTT://127.0.0.1:18883", "127.0.0.1:18883")]
    [InlineData("mqtt://[::1]:1884", "::1:1884")]
    public async Task Create_Mosquitto_GoesToTheEndpoint(string text, string? endpoint)
    {
        await using IBroker broker = BrokerChoice.Parse(text).Create(NullLoggerFactory.Instance);

        MosquittoBroker mosquitto = Assert.IsType<MosquittoBroker>(broker);
        Assert.Equal(endpoint, mosquitto.Endpoint is { } fixedTo ? $"{fixedTo.Host}:{fixedTo.Port}" : null);
    }

    [Theory]
    [InlineData("", "use 'embedded', 'dial' or mqtt://host[:port]")]
    [InlineData("Embedded", "'Embedded' is not known")]
    [InlineData("broker.example:1883", "use 'embedded', 'dial' or mqtt://host[:port]")]
    [InlineData("http://broker.example", "'http://broker.example' is not known")]
    [InlineData("mqtts://broker.example:8883", "AT+QMTCFG=\"ssl\"")]
    [InlineData("mqtt://", "")]
    [InlineData("mqtt://broker.example:0", "a port (1-65535)")]
    [InlineData("mqtt://broker.example:65536", "")]
    [InlineData("mqtt://broker.example/topic", "a host and a port")]
    [InlineData("mqtt://broker.example?x=1", "a host and a port")]
    public void Parse_Other_SaysWhatIsPossible(string text, string expected)
    {
        FormatException exception = Assert.Throws<FormatException>(() => BrokerChoice.Parse(text));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mqtt://user:secret@broker.example")]
    [InlineData("mqtts://user:secret@broker.example")]
    [InlineData("http://user:secret@broker.example")]
    [InlineData("mqtt://user:secret@broker.example:99999")]
    public void Parse_Password_IsRefusedAndNotShown(string text)
    {
        FormatException exception = Assert.Throws<FormatException>(() => BrokerChoice.Parse(text));

        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_LibraryMissing_SaysWhatToInstall()
    {
        BrokerUnavailableException exception = Assert.Throws<BrokerUnavailableException>(
            () => new MosquittoBroker(NullLoggerFactory.Instance, options: null, library: "libmosquitto-missing.so.1"));

        Assert.Contains("libmosquitto-missing.so.1 is not installed", exception.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install libmosquitto1", exception.Message, StringComparison.Ordinal);
    }
}
