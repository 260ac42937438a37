using Quectel.Modem;

namespace Quectel.Mqtt.Tests;

public sealed class QuectelMqttClientConnectTests
{
    private static readonly TimeSpan Belt = ScriptedRig.Belt;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConnectAsync_Defaults_WritesEverySettingAnew()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        Task connecting = rig.CreateClient().ConnectAsync(Cancel);

        IReadOnlyList<string> settings = await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTCONN: 0,0,0");
        await connecting.WaitAsync(Belt, Cancel);

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
                "\"qmtping\",0,5",
            ],
            settings);
    }

    [Fact]
    public async Task ConnectAsync_WithTls_GivesTheHandshakeItsTime()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        var context = new TlsContext { DangerouslyTrustAnyServer = true, NegotiationTimeout = TimeSpan.FromSeconds(100) };
        Task connecting = rig.CreateClient(options => options.Tls = context).ConnectAsync(Cancel);
        await rig.AnswerTlsAsync(contextId: 0);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK");
        await rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(221)).WaitAsync(Belt, Cancel);
        rig.Time.Advance(TimeSpan.FromSeconds(220));
        await rig.Wire.SendLinesAsync("+QMTOPEN: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTCONN: 0,0,0");

        await connecting.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task ConnectAsync_EveryOptionSet_WritesThem()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        Task connecting = rig.CreateClient(options =>
        {
            options.Port = 8883;
            options.ClientIndex = 5;
            options.ProtocolVersion = MqttProtocolVersion.V310;
            options.PdpContextId = 3;
            options.Tls = new TlsContext { Id = 2, DangerouslyTrustAnyServer = true };
            options.KeepAlivePeriod = TimeSpan.FromSeconds(3600);
            options.CleanSession = false;
            options.PacketTimeout = TimeSpan.FromSeconds(60);
            options.PacketRetries = 10;
            options.PingRetryPeriod = TimeSpan.FromSeconds(60);
            options.UserName = "user";
            options.Password = "pass,word";
            options.Will = new MqttWill
            {
                Topic = "w",
                Payload = "gone, ü"u8.ToArray(),
                QualityOfService = MqttQualityOfServiceLevel.AtLeastOnce,
                Retain = true,
            };
        }).ConnectAsync(Cancel);

        await rig.AnswerTlsAsync(contextId: 2);
        IReadOnlyList<string> settings = await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=5,\"broker\",8883", "OK", "+QMTOPEN: 5,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=5,\"c\",\"user\",\"pass,word\"", "OK", "+QMTCONN: 5,0,0");
        await connecting.WaitAsync(Belt, Cancel);

        Assert.Equal(
            [
                "\"version\",5,3",
                "\"pdpcid\",5,3",
                "\"ssl\",5,1,2",
                "\"keepalive\",5,3600",
                "\"session\",5,0",
                "\"timeout\",5,60,10,1",
                "\"will\",5,1,1,1,\"w\",\"gone, ü\"",
                "\"willex\",5,0",
                "\"recv/mode\",5,0,1",
                "\"send/mode\",5,0",
                "\"qmtping\",5,60",
            ],
            settings);
    }

    [Fact]
    public async Task ConnectAsync_IndexOccupied_ClosesAndOpensAgain()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = rig.CreateClient();
        Task connecting = client.ConnectAsync(Cancel);
        await rig.ConfigureAsync();

        // QMT reference 21.10
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,2");
        await rig.Wire.AnswerAsync("AT+QMTCLOSE=0", "OK", "+QMTCLOSE: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTCONN: 0,0,0");

        await connecting.WaitAsync(Belt, Cancel);
        Assert.Equal(MqttConnectionState.Connected, client.State);
    }

    [Fact]
    public async Task ConnectAsync_CloseBringsNoReport_GoesOnAfterItsTime()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        Task connecting = rig.CreateClient().ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "ERROR");
        await rig.Wire.AnswerAsync("AT+QMTCLOSE=0", "OK");
        await rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(31)).WaitAsync(Belt, Cancel);
        rig.Time.Advance(TimeSpan.FromSeconds(31));
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTCONN: 0,0,0");

        await connecting.WaitAsync(Belt, Cancel);
    }

    [Fact]
    public async Task ConnectAsync_IndexStaysOccupied_SaysSo()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        Task connecting = rig.CreateClient().ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,2");
        await rig.Wire.AnswerAsync("AT+QMTCLOSE=0", "ERROR");
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,2");

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => connecting.WaitAsync(Belt, Cancel));
        Assert.Equal(2, error.ResultCode);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public async Task ConnectAsync_OpenFails_GivesResult(int result, bool isTransient)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = rig.CreateClient();
        Task connecting = client.ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", $"+QMTOPEN: 0,{result}");

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => connecting.WaitAsync(Belt, Cancel));
        Assert.Equal((MqttOperation.Open, result, isTransient), (error.Operation, error.ResultCode!.Value, error.IsTransient));
        Assert.Equal(MqttConnectionState.Disconnected, client.State);
    }

    [Fact]
    public async Task ConnectAsync_OpenNeverReports_EndsAtTheFamilysTime()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        Task connecting = rig.CreateClient().ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK");
        await rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(121)).WaitAsync(Belt, Cancel);
        rig.Time.Advance(TimeSpan.FromSeconds(121));

        await Assert.ThrowsAsync<ModemTimeoutException>(() => connecting.WaitAsync(Belt, Cancel));
    }

    [Fact]
    public async Task ConnectAsync_QueryAnswerWithPrefixOfOutcome_IsNotTheOutcome()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = rig.CreateClient();
        Task connecting = client.ConnectAsync(Cancel);
        await rig.ConfigureAsync();

        // Some EC200U firmware prints the query's shape before the outcome (QMT reference 5).
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "+QMTOPEN: 0,\"broker\",1883", "OK", "+QMTOPEN: 0,4");

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => connecting.WaitAsync(Belt, Cancel));
        Assert.Equal(4, error.ResultCode);
    }

    [Fact]
    public async Task ConnectAsync_LateStatusOfEarlierConnection_IsIgnored()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = rig.CreateClient();
        Task connecting = client.ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTSTAT: 0,1", "+QMTOPEN: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTCONN: 0,0,0");

        await connecting.WaitAsync(Belt, Cancel);
        Assert.Equal(MqttConnectionState.Connected, client.State);
    }

    [Theory]
    [InlineData(1, MqttConnectReturnCode.UnacceptableProtocolVersion)]
    [InlineData(2, MqttConnectReturnCode.IdentifierRejected)]
    [InlineData(3, MqttConnectReturnCode.ServerUnavailable)]
    [InlineData(4, MqttConnectReturnCode.BadUserNameOrPassword)]
    [InlineData(5, MqttConnectReturnCode.NotAuthorized)]
    public async Task ConnectAsync_Refused_IsOneErrorAlthoughTheModuleReportsTwo(int code, MqttConnectReturnCode expected)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = rig.CreateClient();
        Task connecting = client.ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");

        // Captured on BG95 (QMT reference 21.5)
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", $"+QMTCONN: 0,0,{code}", "+QMTSTAT: 0,4");

        var error = await Assert.ThrowsAsync<MqttConnectRefusedException>(() => connecting.WaitAsync(Belt, Cancel));
        Assert.Equal(expected, error.ReturnCode);
        Assert.Equal(MqttConnectionState.Disconnected, client.State);
    }

    [Fact]
    public async Task ConnectAsync_StatusInsteadOfOutcome_FailsWithItsReason()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        Task connecting = rig.CreateClient().ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTSTAT: 0,3");

        var error = await Assert.ThrowsAsync<MqttConnectionLostException>(() => connecting.WaitAsync(Belt, Cancel));
        Assert.Equal(MqttDisconnectReason.ConnectFailed, error.Reason);
    }

    [Fact]
    public async Task ConnectAsync_OutcomeWithoutReturnCode_Succeeds()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = rig.CreateClient();
        Task connecting = client.ConnectAsync(Cancel);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK", "+QMTCONN: 0,1,1", "+QMTCONN: 0,0");

        await connecting.WaitAsync(Belt, Cancel);
        Assert.Equal(MqttConnectionState.Connected, client.State);
    }

    [Fact]
    public async Task ConnectAsync_CancelledWhileLoggingIn_ClosesTheIndexAllTheSame()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        using var cancel = new CancellationTokenSource();
        QuectelMqttClient client = rig.CreateClient();
        Task connecting = client.ConnectAsync(cancel.Token);
        await rig.ConfigureAsync();
        await rig.Wire.AnswerAsync("AT+QMTOPEN=0,\"broker\",1883", "OK", "+QMTOPEN: 0,0");
        await rig.Wire.AnswerAsync("AT+QMTCONN=0,\"c\"", "OK");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.WaitAsync(Belt, Cancel));

        await rig.Wire.AnswerAsync("AT+QMTCLOSE=0", "OK", "+QMTCLOSE: 0,0");
        Assert.Equal(MqttConnectionState.Disconnected, client.State);
    }

    [Fact]
    public async Task PublishAsync_ConnectionWasLost_GivesItsReason()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        MqttSubscription subscription = await SubscribeAsync(rig, client);
        await rig.Wire.SendLinesAsync("+QMTSTAT: 0,2");
        await Assert.ThrowsAsync<MqttConnectionLostException>(
            () => subscription.FirstAsync(Cancel).AsTask().WaitAsync(Belt, Cancel));

        var error = await Assert.ThrowsAsync<MqttConnectionLostException>(
            () => client.PublishAsync("a", new byte[1], cancellationToken: Cancel));

        Assert.Equal(MqttDisconnectReason.PingTimeout, error.Reason);
        Assert.True(rig.Wire.IsSilent);
    }

    [Fact]
    public async Task ConnectAsync_Twice_IsRefused()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ConnectAsync(Cancel));
    }

    [Fact]
    public async Task DisconnectAsync_StatusFollows_IsTheEnd()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task disconnecting = client.DisconnectAsync(Cancel);
        await rig.Wire.AnswerAsync("AT+QMTDISC=0", "OK", "+QMTDISC: 0,0", "+QMTSTAT: 0,5");

        await disconnecting.WaitAsync(Belt, Cancel);
        Assert.True(rig.Wire.IsSilent);
        Assert.Equal(MqttDisconnectReason.Disconnected, client.DisconnectReason);
    }

    [Fact]
    public async Task DisconnectAsync_NoStatusFollows_ClosesTheIndex()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task disconnecting = client.DisconnectAsync(Cancel);
        await rig.Wire.AnswerAsync("AT+QMTDISC=0", "OK", "+QMTDISC: 0,0");
        await rig.Time.WaitForTimerAsync(TimeSpan.FromSeconds(2)).WaitAsync(Belt, Cancel);
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        await rig.Wire.AnswerAsync("AT+QMTCLOSE=0", "ERROR");

        await disconnecting.WaitAsync(Belt, Cancel);
    }

    [Theory]
    [InlineData("ERROR", MqttOperationFailure.CommandRefused)]
    [InlineData("OK\r\n\r\n+QMTDISC: 0,-1", MqttOperationFailure.NotClosed)]
    public async Task DisconnectAsync_Fails_ClosesTheIndexAndSaysSo(string answer, MqttOperationFailure expected)
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        Task disconnecting = client.DisconnectAsync(Cancel);
        await rig.Wire.AnswerAsync("AT+QMTDISC=0", answer);
        await rig.Wire.AnswerAsync("AT+QMTCLOSE=0", "OK", "+QMTCLOSE: 0,0");

        var error = await Assert.ThrowsAsync<MqttOperationException>(() => disconnecting.WaitAsync(Belt, Cancel));
        Assert.Equal(expected, error.Failure);
        Assert.Equal(MqttConnectionState.Disconnected, client.State);
    }

    [Fact]
    public async Task DisposeAsync_PortLost_ReturnsAndSendsNothing()
    {
        await using ScriptedRig rig = await ScriptedRig.StartAsync();
        QuectelMqttClient client = await rig.ConnectAsync();
        rig.Wire.HangUp();

        await client.DisposeAsync().AsTask().WaitAsync(Belt, Cancel);
        await client.DisposeAsync().AsTask().WaitAsync(Belt, Cancel);
    }

    private static async Task<MqttSubscription> SubscribeAsync(ScriptedRig rig, QuectelMqttClient client)
    {
        Task<MqttSubscription> subscribing = client.SubscribeAsync("a", cancellationToken: Cancel);
        await rig.Wire.AnswerAsync("AT+QMTSUB=0,1,\"a\",1", "OK", "+QMTSUB: 0,1,0,1");
        return await subscribing.WaitAsync(Belt, Cancel);
    }
}
