using System.Text;
using Quectel.Modem;
using Quectel.Mqtt;
using SimulatorProfiles = Quectel.Simulator.Profiles.ModemProfiles;

namespace Quectel.EndToEnd.Tests;

/// <summary>Every dialect of AT+QMT the simulator has a model of: connect, publish, receive, clear, leave.</summary>
public sealed class DialectStories
{
    private const MqttQualityOfServiceLevel Qos1 = MqttQualityOfServiceLevel.AtLeastOnce;

    /// <summary>Model, and the most that it takes in one message.</summary>
    public static TheoryData<string, int> Limits => new()
    {
        { "EC25", 1500 },
        { "EG25-G", 1500 },
        { "EG91", 1500 },
        { "BG95", 4096 },
        { "BG95-M3", 4096 },
        { "BG96", 1548 },
        { "BG96-V1", 1548 },
        { "BG77", 4096 },
        { "BG770A", 4096 },
        { "EC200U", 1500 },
        { "EC800M", 1500 },
        { "EC801E", 65_535 },
        { "EG915U", 1500 },
    };

    public static TheoryData<string> Models => [.. SimulatorProfiles.Names];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task Messages_EveryByteTheDialectCarries_ComeBackUnchanged(string model, int limit)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync();
        await using MqttSubscription subscription = await client.SubscribeAsync("t/+", cancellationToken: Cancel);
        byte[] every = EveryByte(rig.Modem.Profile.Mqtt);

        foreach (int size in new[] { 1, every.Length, limit })
        {
            byte[] payload = [.. Enumerable.Range(0, size).Select(index => every[index % every.Length])];
            await client.PublishAsync("t/x", payload, Qos1, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);
            MqttMessage message = await NextAsync(subscription);

            Assert.Equal("t/x", message.Topic);
            Assert.Equal(payload, message.Payload.ToArray());
        }

        await Assert.ThrowsAsync<ArgumentException>(
            () => client.PublishAsync("t/x", new byte[limit + 1], cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel));
    }

    /// <summary>Messages that wait in the module, where it can keep them; more than it has places for, one at a time.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public async Task Messages_KeptInTheModule_ComeInOrderAndUnchanged(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();
        if (!rig.Modem.Profile.Mqtt.Has("recv/mode"))
        {
            await Assert.ThrowsAsync<ArgumentException>(
                () => rig.ConnectAsync(options => options.ReceiveMode = MqttReceiveMode.Buffered));
            return;
        }

        await using QuectelMqttClient client = await rig.ConnectAsync(options => options.ReceiveMode = MqttReceiveMode.Buffered);
        await using MqttSubscription subscription = await client.SubscribeAsync("t/+", cancellationToken: Cancel);
        byte[] every = EveryByte(rig.Modem.Profile.Mqtt);

        for (byte number = 0; number < 8; number++)
        {
            byte[] payload = number == 7 ? [] : [number, .. every];
            await client.PublishAsync("t/x", payload, Qos1, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);
            Assert.Equal(payload, (await NextAsync(subscription)).Payload.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task PublishAsync_EmptyAndRetained_ClearsWhatWasKept(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync();
        await using MqttSubscription live = await client.SubscribeAsync("kept", cancellationToken: Cancel);
        await client.PublishAsync("kept", "on"u8.ToArray(), Qos1, retain: true, Cancel).WaitAsync(Rig.Belt, Cancel);
        await client.PublishAsync("kept", default, Qos1, retain: true, Cancel).WaitAsync(Rig.Belt, Cancel);
        Assert.Equal("on"u8.ToArray(), (await NextAsync(live)).Payload.ToArray());
        Assert.Empty((await NextAsync(live)).Payload.ToArray());

        await using QuectelMqttClient other = await rig.ConnectAsync(options => (options.ClientIndex, options.ClientId) = (1, "other"));
        await using MqttSubscription late = await other.SubscribeAsync("kept", cancellationToken: Cancel);
        await client.PublishAsync("kept", "new"u8.ToArray(), Qos1, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);

        Assert.Equal("new"u8.ToArray(), (await NextAsync(late)).Payload.ToArray());
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Will_AnyBytesWhereTheModuleTakesThem_IsPublishedWhenTheClientIsLost(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();
        byte[] text = "gone, ünexpectedly"u8.ToArray();
        byte[] last = rig.Modem.Profile.Mqtt.Has("willex") ? [.. Enumerable.Range(0, 255).Select(value => (byte)value)] : text;
        await using QuectelMqttClient witness = await rig.ConnectAsync(options => options.ClientIndex = 5);
        await using MqttSubscription wills = await witness.SubscribeAsync("will/+", cancellationToken: Cancel);

        // One after the other on the same index: neither may leave its will to the next.
        await (await ConnectAsync("binary", last)).CloseAsync(Cancel);
        await (await ConnectAsync("text", text)).CloseAsync(Cancel);
        await (await ConnectAsync("none", null)).CloseAsync(Cancel);
        await (await ConnectAsync("polite", last)).DisconnectAsync(Cancel);
        await witness.PublishAsync("will/end", default, Qos1, cancellationToken: Cancel);

        MqttMessage[] messages = [await NextAsync(wills), await NextAsync(wills), await NextAsync(wills)];
        Assert.Equal(["will/binary", "will/text", "will/end"], messages.Select(message => message.Topic));
        Assert.Equal(last, messages[0].Payload.ToArray());
        Assert.Equal(text, messages[1].Payload.ToArray());

        Task<QuectelMqttClient> ConnectAsync(string name, byte[]? payload) => rig.ConnectAsync(options =>
        {
            options.ClientId = name;
            options.Will = payload is null ? null : new MqttWill { Topic = "will/" + name, Payload = payload };
        });
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task UnsubscribeAsync_BrokerStops_AndTheEndIsTheNormalOne(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        await using MqttSubscription everything = await client.SubscribeAsync("#", cancellationToken: Cancel);
        MqttSubscription one = await client.SubscribeAsync("a", cancellationToken: Cancel);
        await one.UnsubscribeAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
        await everything.UnsubscribeAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
        await client.PublishAsync("a", "1"u8.ToArray(), Qos1, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);
        await using MqttSubscription later = await client.SubscribeAsync("a", cancellationToken: Cancel);
        await client.PublishAsync("a", "2"u8.ToArray(), cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);

        Assert.Equal("2"u8.ToArray(), (await NextAsync(later)).Payload.ToArray());
        await client.DisconnectAsync(Cancel).WaitAsync(Rig.Belt, Cancel);
        Assert.Equal(MqttDisconnectReason.Disconnected, client.DisconnectReason);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task ReadSettingsAsync_AfterConnecting_GivesWhatWasWritten(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();
        ModemMqttProfile profile = rig.Modem.Profile.Mqtt;
        await using QuectelMqttClient client = await rig.ConnectAsync(options =>
        {
            options.ClientIndex = 3;
            options.KeepAlivePeriod = TimeSpan.FromSeconds(77);
            options.CleanSession = false;
            options.PacketTimeout = TimeSpan.FromSeconds(9);
            options.PacketRetries = 2;
            options.Will = new MqttWill { Topic = "w", Payload = "gone"u8.ToArray(), Retain = true };
            options.Credentials = new MqttAliyunCredentials("key", "name", "secret");
            options.PingRetryPeriod = profile.Has("qmtping") ? TimeSpan.FromSeconds(20) : null;
            options.PayloadEntryTimeout = profile.Has("edit/timeout") ? TimeSpan.FromSeconds(40) : null;
        });

        IReadOnlyDictionary<string, string> settings = await client.ReadSettingsAsync(Cancel).WaitAsync(Rig.Belt, Cancel);

        var expected = new Dictionary<string, string>
        {
            ["version"] = "4",
            ["pdpcid"] = "1",
            ["ssl"] = "0",
            ["keepalive"] = "77",
            ["session"] = "0",
            ["timeout"] = "9,2,1",
            ["will"] = "1,0,1,\"w\",\"gone\"",
            ["willex"] = "0",
            ["recv/mode"] = "0,1",
            ["send/mode"] = "0",
            ["dataformat"] = "0,0",
            ["view/mode"] = "0",
            ["edit/timeout"] = "1,40",
            ["qmtping"] = "20",
        };
        Assert.Equal(
            expected.Where(pair => profile.Has(pair.Key)).OrderBy(pair => pair.Key),
            settings.OrderBy(pair => pair.Key));
    }

    [Fact]
    public async Task PublishAsync_FirstBg96_RefusesWhatWouldEndThePayload()
    {
        await using Rig rig = await Rig.StartAsync("BG96-V1");
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync();

        foreach (byte ending in (byte[])[0x1A, 0x1B])
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(
                () => client.PublishAsync("t", new byte[] { 1, ending, 2 }, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel));
            Assert.Contains("0x1A", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("hello, world")]
    [InlineData("Gr\u00fc\u00dfe")]
    [InlineData("one \" quote")]
    [InlineData("two\r\nlines")]
    [InlineData("")]
    public async Task Messages_InTheCommandLine_ComeBackUnchangedAsDoThoseThatDoNotFit(string text)
    {
        var inline = ModemProfiles.Bg9x with { Mqtt = ModemProfiles.Bg9x.Mqtt with { PublishGrammar = MqttPublishGrammar.Inline } };
        await using Rig rig = await Rig.StartAsync("BG95", profile: inline);
        await rig.BringUpAsync();
        await using QuectelMqttClient client = await rig.ConnectAsync();
        await using MqttSubscription subscription = await client.SubscribeAsync("t/+", cancellationToken: Cancel);

        foreach (string message in (string[])[text, text + new string('x', 600)])
        {
            byte[] payload = Encoding.UTF8.GetBytes(message);
            await client.PublishAsync("t/x", payload, Qos1, cancellationToken: Cancel).WaitAsync(Rig.Belt, Cancel);
            Assert.Equal(payload, (await NextAsync(subscription)).Payload.ToArray());
        }
    }

    [Fact]
    public void Limits_AreOfAllModels() =>
        Assert.Equal(SimulatorProfiles.Names.Order(), Limits.Select(row => row.Data.Item1).Order());

    private static byte[] EveryByte(ModemMqttProfile profile)
    {
        IEnumerable<byte> every = Enumerable.Range(0, 256).Select(value => (byte)value);
        return profile.PublishGrammar == MqttPublishGrammar.Terminated
            ? [.. every.Where(value => value is not (0x1A or 0x1B))]
            : [.. every];
    }

    private static Task<MqttMessage> NextAsync(MqttSubscription subscription) =>
        subscription.FirstAsync(Cancel).AsTask().WaitAsync(Rig.Belt, Cancel);
}
