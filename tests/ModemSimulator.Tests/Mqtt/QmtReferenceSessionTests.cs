namespace Quectel.Simulator.Tests.Mqtt;

/// <summary>The composed session of qmt-commands.md 21.7, byte for byte: BG95, ATE0, recv/mode 0,1, counted payloads.</summary>
public sealed class QmtReferenceSessionTests
{
    [Fact]
    public async Task Session_Bg95_IsThatOfTheReference()
    {
        const string Ok = "\r\nOK\r\n";
        await using Bench bench = await Bench.WithEchoOffAsync(options => options.Model = "BG95");
        Host host = bench.Host;
        await host.ExchangeAsync("AT+QICSGP=1,1,\"internet\"\r", Ok);

        await host.ExchangeAsync("AT+QMTCFG=\"version\",0,4\r", Ok);
        await host.ExchangeAsync("AT+QMTCFG=\"recv/mode\",0,0,1\r", Ok);
        await host.ExchangeAsync("AT+QMTCFG=\"recv/mode\",0\r", "\r\n+QMTCFG: \"recv/mode\",0,1\r\n\r\nOK\r\n");
        await host.ExchangeAsync("AT+QMTOPEN=0,\"broker\",1883\r", Ok + "\r\n+QMTOPEN: 0,0\r\n");
        await host.ExchangeAsync("AT+QMTCONN?\r", "\r\n+QMTCONN: 0,1\r\n\r\nOK\r\n");
        await host.ExchangeAsync("AT+QMTCONN=0,\"dev1\",\"u\",\"p\"\r", Ok + "\r\n+QMTCONN: 0,0,0\r\n");
        await host.ExchangeAsync("AT+QMTSUB=0,7,\"a/#\",1,\"b\",2\r", Ok + "\r\n+QMTSUB: 0,7,0,1,2\r\n");
        await host.ExchangeAsync("AT+QMTPUB=0,8,1,0,\"a/x\",5\r", "\r\n> ");
        await host.ExchangeAsync("he\"l\n", Ok + "\r\n+QMTPUB: 0,8,0\r\n");
        bench.Broker.Last.Deliver("a/x", "he\"l\n", qos: 1);
        await host.ExpectAsync("\r\n+QMTRECV: 0,1,\"a/x\",5,\"he\"l\n\"\r\n");
        await host.ExchangeAsync("AT+QMTPUB=0,9,2,1,\"b\",2\r", "\r\n> ");
        await host.ExchangeAsync("{}", Ok + "\r\n+QMTPUB: 0,9,0\r\n");
        await host.ExchangeAsync("AT+QMTDISC=0\r", Ok + "\r\n+QMTDISC: 0,0\r\n\r\n+QMTSTAT: 0,5\r\n");
    }
}
