using Quectel.Testing;

namespace Quectel.Simulator.Tests.Faults;

public sealed class MqttActionTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Open_WithResult_IsNotOpened(int result)
    {
        await using Bench bench = await FaultBench.WithAsync($"faults: [{{on: {{mqtt: open}}, do: {{mqtt-result: {result}}}}}]");

        await bench.Host.ExchangeAsync("AT+QMTOPEN=0,\"broker\",1883\r", $"\r\nOK\r\n\r\n+QMTOPEN: 0,{result}\r\n");
        Assert.Empty(bench.Broker.Opened);
    }

    [Fact]
    public async Task Tls_Failed_IsForTheNextHandshakeOnly()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: [{on: {mqtt: open, nth: 1}, do: {tls: failed}}]");
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\";+QMTCFG=\"ssl\",0,1,2\r", "\r\nOK\r\n");

        await bench.Host.ExchangeAsync("AT+QMTOPEN=0,\"broker\",8883\r", "\r\nOK\r\n\r\n+QMTOPEN: 0,-1\r\n");
        Assert.Empty(bench.Broker.Opened);
        await bench.Host.ExchangeAsync("AT+QMTOPEN=0,\"broker\",8883\r", "\r\nOK\r\n\r\n+QMTOPEN: 0,0\r\n");
    }

    [Fact]
    public async Task Tls_Silent_FailsAfterTheNegotiationTime()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync(
            "faults: [{on: {mqtt: open}, do: {tls: silent}}]", options => options.TimeProvider = time);
        await bench.Host.ExchangeAsync(
            "AT+QICSGP=1,1,\"internet\";+QMTCFG=\"ssl\",0,1,2;+QSSLCFG=\"negotiatetime\",2,60\r", "\r\nOK\r\n");

        await bench.Host.ExchangeAsync("AT+QMTOPEN=0,\"broker\",8883\r", "\r\nOK\r\n");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(60)).WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(60));

        await bench.Host.ExpectAsync("\r\n+QMTOPEN: 0,-1\r\n");
    }

    [Theory]
    [InlineData("open", "AT+QMTOPEN=1,\"broker\",1883\r")]
    [InlineData("close", "AT+QMTCLOSE=0\r")]
    [InlineData("disconnect", "AT+QMTDISC=0\r")]
    [InlineData("subscribe", "AT+QMTSUB=0,1,\"t\",1\r")]
    [InlineData("unsubscribe", "AT+QMTUNS=0,1,\"t\"\r")]
    public async Task Result_Lost_LeavesTheOk(string operation, string command)
    {
        await using Bench bench = await FaultBench.WithMqttAsync(
            $"faults: [{{on: {{mqtt: {operation}, {(operation == "open" ? "nth: 2" : "nth: 1")}}}, do: {{mqtt-result: lost}}}}]");

        await bench.Host.ExchangeAsync(command, "\r\nOK\r\n");
        await bench.Host.ExpectAsync(operation == "disconnect" ? "\r\n+QMTSTAT: 0,5\r\n" : "");
    }

    [Fact]
    public async Task Result_Doubled_ComesTwice()
    {
        await using Bench bench = await FaultBench.WithMqttAsync("faults: [{on: {command: +QMTSUB}, do: {mqtt-result: doubled}}]");

        await bench.Host.ExchangeAsync(
            "AT+QMTSUB=0,1,\"t\",1\r", "\r\nOK\r\n\r\n+QMTSUB: 0,1,0,1\r\n\r\n+QMTSUB: 0,1,0,1\r\n");
    }

    [Fact]
    public async Task Result_Late_ComesAfterItsTime()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithMqttAsync(
            "faults: [{on: {mqtt: subscribe}, do: {mqtt-result: late, by: 20 s}}]", options => options.TimeProvider = time);

        await bench.Host.ExchangeAsync("AT+QMTSUB=0,1,\"t\",1\r", "\r\nOK\r\n");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(20)).WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(20));

        await bench.Host.ExpectAsync("\r\n+QMTSUB: 0,1,0,1\r\n");
    }

    [Fact]
    public async Task Connack_WithACode_RefusesAndCloses()
    {
        await using Bench bench = await FaultBench.WithAsync("faults: [{on: {command: +QMTCONN}, do: {connack: 5}}]");
        await bench.Host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", "\r\nOK\r\n");
        await bench.OpenAsync();

        await bench.Host.ExchangeAsync(
            "AT+QMTCONN=0,\"dev1\"\r", "\r\nOK\r\n\r\n+QMTCONN: 0,0,5\r\n\r\n+QMTSTAT: 0,4\r\n");
    }

    [Fact]
    public async Task Acknowledgement_Lost_ModuleGivesUp()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithMqttAsync(
            "faults: [{on: {mqtt: publish}, do: {ack: lost}}]", options => options.TimeProvider = time);
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"timeout\",0,5,1,1\r", "\r\nOK\r\n");

        await bench.Host.ExchangeAsync("AT+QMTPUB=0,1,1,0,\"t\",1\r", "\r\n> ");
        await bench.Host.ExchangeAsync("x", "\r\nOK\r\n");
        await time.RunUntilCompletedAsync(
            bench.Host.ExpectAsync("\r\n+QMTPUB: 0,1,1,1\r\n\r\n+QMTPUB: 0,1,2\r\n"), TimeSpan.FromSeconds(1));

        Assert.NotEmpty(bench.Broker.Last.Published);
    }

    [Fact]
    public async Task Acknowledgement_Late_ComesAfterTheRetransmission()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithMqttAsync(
            "faults: [{on: {mqtt: publish}, do: {ack: late, by: 7 s}}]", options => options.TimeProvider = time);
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"timeout\",0,5,3,1\r", "\r\nOK\r\n");

        await bench.Host.ExchangeAsync("AT+QMTPUB=0,1,1,0,\"t\",1\r", "\r\n> ");
        await bench.Host.ExchangeAsync("x", "\r\nOK\r\n");
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(5)).WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(5));
        await bench.Host.ExpectAsync("\r\n+QMTPUB: 0,1,1,1\r\n");
        time.Advance(TimeSpan.FromSeconds(2));

        await bench.Host.ExpectAsync("\r\n+QMTPUB: 0,1,0\r\n");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Stat_AtRunTime_ClosesTheClient(int status)
    {
        await using Bench bench = await FaultBench.WithMqttAsync("faults: []");

        await bench.InjectAsync($"{{mqtt-stat: {status}}}");

        await bench.Host.ExpectAsync($"\r\n+QMTSTAT: 0,{status}\r\n");
        await bench.Host.ExchangeAsync("AT+QMTCONN?\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task Broker_Gone_ClosesAndRefusesUntilItIsBack()
    {
        await using Bench bench = await FaultBench.WithMqttAsync("faults: []");

        await bench.InjectAsync("{broker: gone}");
        await bench.Host.ExpectAsync("\r\n+QMTSTAT: 0,1\r\n");
        await bench.Host.ExchangeAsync("AT+QMTOPEN=0,\"broker\",1883\r", "\r\nOK\r\n\r\n+QMTOPEN: 0,-1\r\n");
        await bench.InjectAsync("{broker: back}");

        await bench.OpenAsync();
    }

    [Fact]
    public async Task Broker_Silent_PublishGetsNoAcknowledgementAndNothingArrives()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync("faults: []", options => options.TimeProvider = time);

        // Without a keep alive, which a busy computer might let run out in the meantime.
        await bench.Host.ExchangeAsync(
            "AT+QICSGP=1,1,\"internet\";+QMTCFG=\"timeout\",0,5,0;+QMTCFG=\"keepalive\",0,0\r", "\r\nOK\r\n");
        await bench.OpenAsync();
        await bench.ConnectAsync();

        await bench.InjectAsync("{broker: silent}");
        bench.Broker.Last.Deliver("t", "lost", 0);
        await bench.Host.ExchangeAsync("AT+QMTPUB=0,1,1,0,\"t\",1\r", "\r\n> ");
        await bench.Host.ExchangeAsync("x", "\r\nOK\r\n");
        await time.RunUntilCompletedAsync(bench.Host.ExpectAsync("\r\n+QMTPUB: 0,1,2\r\n"), TimeSpan.FromSeconds(1));
        Assert.Empty(bench.Broker.Last.Published);
        await bench.InjectAsync("{broker: back}");

        await bench.Host.ExpectAsync("\r\n+QMTSTAT: 0,1\r\n");
    }

    [Fact]
    public async Task Broker_Silent_InFlightPublishIsNotAcknowledgedEither()
    {
        var acknowledgement = new TaskCompletionSource();
        await using Bench bench = await FaultBench.WithMqttAsync("faults: []");
        bench.Broker.OnPublish = _ => acknowledgement.Task;
        await bench.Host.ExchangeAsync("AT+QMTPUB=0,1,1,0,\"t\",1\r", "\r\n> ");
        await bench.Host.ExchangeAsync("x", "\r\nOK\r\n");

        await bench.InjectAsync("{broker: silent}");
        acknowledgement.SetResult();

        await bench.Host.ExpectNothingAsync();
    }

    [Theory]
    [InlineData("EC25", "\r\n+QMTPING: 0,1\r\n\r\n+QMTSTAT: 0,2\r\n", 60 + 5 + 5)]
    [InlineData("BG96", "\r\n+QMTSTAT: 0,2\r\n", 60 + 5)]
    public async Task Broker_Silent_EndsWhenThePingIsNotAnswered(string model, string news, int seconds)
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync("faults: []", options =>
        {
            options.TimeProvider = time;
            options.Model = model;
        });
        await bench.Host.ExchangeAsync(
            "AT+QICSGP=1,1,\"internet\";+QMTCFG=\"keepalive\",0,60\r", "\r\nOK\r\n");
        await bench.OpenAsync();
        await bench.ConnectAsync();
        await bench.InjectAsync("{broker: silent}");
        Task told = bench.Host.ExpectAsync(news);

        // The modem has its turn after each second, however busy the computer is.
        for (int second = 1; second < seconds; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await bench.InjectAsync("{wait: 0 s}");
        }

        Assert.False(told.IsCompleted);
        await time.RunUntilCompletedAsync(told, TimeSpan.FromSeconds(1));

        await bench.Host.ExchangeAsync("AT+QMTCONN?\r", "\r\nOK\r\n");
    }

    [Fact]
    public async Task Broker_SilentWhilePublishing_KeepsTheConnectionAlive()
    {
        var time = new ManualTimeProvider();
        await using Bench bench = await FaultBench.WithAsync("faults: []", options => options.TimeProvider = time);
        await bench.Host.ExchangeAsync(
            "AT+QICSGP=1,1,\"internet\";+QMTCFG=\"keepalive\",0,60\r", "\r\nOK\r\n");
        await bench.OpenAsync();
        await bench.ConnectAsync();
        await bench.InjectAsync("{broker: silent}");

        for (int message = 0; message < 5; message++)
        {
            time.Advance(TimeSpan.FromSeconds(40));
            await bench.Host.ExchangeAsync("AT+QMTPUB=0,0,0,0,\"t\",1\r", "\r\n> ");
            await bench.Host.ExchangeAsync("x", "\r\nOK\r\n\r\n+QMTPUB: 0,0,0\r\n");
        }
    }
}
