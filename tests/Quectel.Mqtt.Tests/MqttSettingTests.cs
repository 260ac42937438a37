using Quectel.Modem;
using Quectel.Mqtt.Commands;

namespace Quectel.Mqtt.Tests;

/// <summary>What <c>AT+QMTCFG</c> is written with, and what is not written where a module has not got it.</summary>
public sealed class MqttSettingTests
{
    private static readonly TimeSpan Belt = ScriptedRig.Belt;

    public static TheoryData<string, string> Clouds => new()
    {
        { "\"aliauth\",0,\"key\",\"name\",\"s3cret\"", "aliauth" },
        { "\"hwauth\",0,\"device\",\"s3cret\"", "hwauth" },
        { "\"hwprodid\",0,\"product\",\"s3cret\",\"node\"", "hwprodid" },
        { "\"onenet\",0,\"product\",\"s3cret\"", "onenet" },
        { "\"CTWing\",0,\"client\",\"s3cret\"", "CTWing" },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConnectAsync_ModuleOfManySettings_PutsEachInItsPlace()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("EC800M");
        Task connecting = rig.CreateClient(options => options.PayloadEntryTimeout = TimeSpan.FromSeconds(60)).ConnectAsync(Cancel);

        IReadOnlyList<string> settings = await rig.ConfigureAsync();
        await AcceptAsync(rig, connecting);

        Assert.Equal(
            [
                "\"version\",0,4",
                "\"pdpcid\",0,1",
                "\"ssl\",0,0,0",
                "\"keepalive\",0,120",
                "\"session\",0,1",
                "\"timeout\",0,5,3,1",
                "\"will\",0,0",
                "\"willex\",0,0",
                "\"recv/mode\",0,0,1",
                "\"send/mode\",0,0",
                "\"dataformat\",0,0,0",
                "\"view/mode\",0,0",
                "\"edit/timeout\",0,1,60",
                "\"qmtping\",0,5",
            ],
            settings);
    }

    [Fact]
    public async Task ConnectAsync_NoPayloadEntryTimeout_SwitchesItOff()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("EC25", "version", "edit/timeout");
        Task connecting = rig.CreateClient().ConnectAsync(Cancel);

        Assert.Equal(["\"version\",0,4", "\"edit/timeout\",0,0,30"], await rig.ConfigureAsync());
        await AcceptAsync(rig, connecting);
    }

    [Fact]
    public async Task ConnectAsync_CloseReportDelay_HasNoClientIndex()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("EG800K", "version", "close/time");
        Task connecting = rig.CreateClient(options => options.CloseReportDelay = TimeSpan.FromSeconds(10)).ConnectAsync(Cancel);

        Assert.Equal(["\"version\",0,4", "\"close/time\",10"], await rig.ConfigureAsync());
        await AcceptAsync(rig, connecting);
    }

    [Fact]
    public async Task ConnectAsync_OtherSettings_AreWrittenLastAndAsGiven()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("EG800K", "version", "protocol/check", "wakeup/topic", "x");
        Task connecting = rig.CreateClient(options => options.OtherSettings =
        [
            new MqttModuleSetting("protocol/check", $"{1}"),
            new MqttModuleSetting("wakeup/topic", $"{"a/b"},{new AtSecret("s3cret")}"),
            new MqttModuleSetting("x", $"{7}") { HasClientIndex = false },
        ]).ConnectAsync(Cancel);

        Assert.Equal(
            [
                "\"version\",0,4",
                "\"protocol/check\",0,1",
                "\"wakeup/topic\",0,\"a/b\",\"s3cret\"",
                "\"x\",7",
            ],
            await rig.ConfigureAsync());
        await AcceptAsync(rig, connecting);
        Assert.DoesNotContain("s3cret", rig.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("protocol/check", "has no setting")]
    [InlineData("KeepAlive", "use its option")]
    public async Task OtherSettings_NotThereOrWithAnOption_IsRefused(string name, string expected)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("EC25", "version", "keepalive");

        var error = Assert.Throws<ArgumentException>(
            () => rig.CreateClient(options => options.OtherSettings = [new MqttModuleSetting(name, $"{1}")]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Own_SettingsThatAreWritten_AreAllOfThem()
    {
        var options = new MqttClientOptions { CloseReportDelay = TimeSpan.FromSeconds(5), ClientId = "c", Host = "h" };
        ModemMqttProfile all = ModemProfiles.Eg800k.Mqtt;

        IEnumerable<string> written = MqttConfigureCommand.All(options, all).Select(command => command.Name);

        Assert.Empty(written.Except(MqttConfigureCommand.Own));
        Assert.Empty(MqttConfigureCommand.Own.Except(written).Except(["aliauth", "hwauth", "hwprodid", "onenet", "CTWing"]));
    }

    [Fact]
    public async Task ConnectAsync_WillOfAnyBytes_GoesByLengthBehindThePrompt()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        byte[] payload = [0x00, 0x1A, (byte)'"', (byte)'\r', 0xFF];
        Task connecting = rig.CreateClient(options => options.Will = new MqttWill
        {
            Topic = "w",
            Payload = payload,
            QualityOfService = MqttQualityOfServiceLevel.ExactlyOnce,
            Retain = true,
        }).ConnectAsync(Cancel);

        var settings = new List<string>();
        while (!(await rig.Wire.PeekLineAsync()).Contains("willex", StringComparison.Ordinal))
        {
            settings.Add(await rig.Wire.ReadLineAsync());
            await rig.Wire.SendLinesAsync("OK");
        }

        Assert.Equal("AT+QMTCFG=\"will\",0,0", settings[^1]);
        await rig.Wire.ExpectAsync("AT+QMTCFG=\"willex\",0,1,2,1,\"w\",5");
        await rig.Wire.SendAsync("\r\n> ");
        Assert.Equal(payload, await rig.Wire.ReadBytesAsync(payload.Length));
        await rig.Wire.SendLinesAsync("OK");
        await rig.ConfigureAsync();
        await AcceptAsync(rig, connecting);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task ConnectAsync_CloudCredentials_AreWrittenAndShownNowhere(string written, string setting)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("EC25", "version", setting);
        MqttCloudCredentials credentials = CredentialsOf(setting);
        Task connecting = rig.CreateClient(options => options.Credentials = credentials).ConnectAsync(Cancel);

        Assert.Equal(["\"version\",0,4", written], await rig.ConfigureAsync());
        await AcceptAsync(rig, connecting);
        Assert.Contains("***", credentials.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", credentials.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", rig.Log.Text, StringComparison.Ordinal);
        Assert.Contains($"AT+QMTCFG=\"{setting}\"", rig.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_SettingRefused_NamesIt()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = rig.CreateClient();
        Task connecting = client.ConnectAsync(Cancel);
        await rig.Wire.AnswerAsync("AT+QMTCFG=\"version\",0,4", "OK");
        await rig.Wire.AnswerAsync("AT+QMTCFG=\"pdpcid\",0,1", "+CME ERROR: 3");

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => connecting.WaitAsync(Belt, Cancel));
        Assert.Equal((MqttOperation.Configure, null), (error.Operation, error.ResultCode));
        Assert.Contains("\"pdpcid\"", error.Message, StringComparison.Ordinal);
        Assert.Equal(MqttConnectionState.Disconnected, client.State);
    }

    [Fact]
    public async Task ConnectAsync_CredentialsRefused_ErrorDoesNotShowThem()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("EC25", "aliauth");
        Task connecting = rig.CreateClient(options => options.Credentials = CredentialsOf("aliauth")).ConnectAsync(Cancel);
        await rig.Wire.AnswerAsync("AT+QMTCFG=\"aliauth\",0,\"key\",\"name\",\"s3cret\"", "ERROR");

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => connecting.WaitAsync(Belt, Cancel));
        Assert.Contains("aliauth", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadSettingsAsync_WhatIsRefusedOrNotSet_IsLeftOut()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync("EC25", "version", "keepalive", "will", "aliauth");
        QuectelMqttClient client = rig.CreateClient(options => options.Credentials = CredentialsOf("aliauth"));
        Task<IReadOnlyDictionary<string, string>> reading = client.ReadSettingsAsync(Cancel);
        await rig.Wire.AnswerAsync("AT+QMTCFG=\"version\",0", "ERROR");
        await rig.Wire.AnswerAsync("AT+QMTCFG=\"keepalive\",0", "OK");
        await rig.Wire.AnswerAsync("AT+QMTCFG=\"will\",0", "+QMTCFG: \"will\",1,0,0,\"a,b\",\"bye\"", "OK");

        KeyValuePair<string, string> only = Assert.Single(await reading.WaitAsync(Belt, Cancel));
        Assert.Equal(("will", "1,0,0,\"a,b\",\"bye\""), (only.Key, only.Value));
        Assert.True(rig.Wire.IsSilent);
    }

    private static MqttCloudCredentials CredentialsOf(string setting) => setting switch
    {
        "aliauth" => new MqttAliyunCredentials("key", "name", "s3cret"),
        "hwauth" => new MqttHuaweiCredentials("device", "s3cret"),
        "hwprodid" => new MqttHuaweiProductCredentials("product", "s3cret", "node"),
        "onenet" => new MqttOneNetCredentials("product", "s3cret"),
        _ => new MqttCtWingCredentials("client", "s3cret"),
    };

    private static async Task AcceptAsync(ScriptedRig rig, Task connecting)
    {
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTCONN: 0,0,0");
        await connecting.WaitAsync(Belt, Cancel);
    }
}
