namespace Quectel.Simulator.Tests.Mqtt;

public sealed class QmtReceiveTests
{
    private const string Ok = "\r\nOK\r\n";

    [Theory]
    [InlineData("0,0", "\r\n+QMTRECV: 0,0,\"a/x\",\"he\"l\n\"\r\n")]
    [InlineData("0,1", "\r\n+QMTRECV: 0,0,\"a/x\",5,\"he\"l\n\"\r\n")]
    [InlineData("1,0", "\r\n+QMTRECV: 0,0\r\n")]
    [InlineData("1,1", "\r\n+QMTRECV: 0,0\r\n")]
    public async Task Message_EachMode_IsAnnouncedInItsShape(string mode, string urc)
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync($"AT+QMTCFG=\"recv/mode\",0,{mode}\r", Ok);

        bench.Broker.Last.Deliver("a/x", "he\"l\n", qos: 0);

        await bench.Host.ExpectAsync(urc);
    }

    [Theory]
    [InlineData("1,0", "\r\n+QMTRECV: 0,1,\"a/x\",\"hi\"\r\n\r\nOK\r\n")]
    [InlineData("1,1", "\r\n+QMTRECV: 0,1,\"a/x\",2,\"hi\"\r\n\r\nOK\r\n")]
    public async Task StoredMessage_Read_FreesItsSlot(string mode, string answer)
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync($"AT+QMTCFG=\"recv/mode\",0,{mode}\r", Ok);
        bench.Broker.Last.Deliver("a/x", "hi", qos: 1);
        await bench.Host.ExpectAsync("\r\n+QMTRECV: 0,0\r\n");

        await bench.Host.ExchangeAsync("AT+QMTRECV?\r", "\r\n+QMTRECV: 0,1,0,0,0,0\r\n\r\nOK\r\n");
        await bench.Host.ExchangeAsync("AT+QMTRECV=0,0\r", answer);
        await bench.Host.ExchangeAsync("AT+QMTRECV=0,0\r", Ok);
        await bench.Host.ExchangeAsync("AT+QMTRECV?\r", "\r\n+QMTRECV: 0,0,0,0,0,0\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task StoredMessages_SixthWhenFull_IsLostAndAllCanBeReadAtOnce()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        await bench.Host.ExchangeAsync("AT+QMTCFG=\"recv/mode\",0,1,1\r", Ok);
        for (int number = 0; number < 6; number++)
        {
            bench.Broker.Last.Deliver("t", $"m{number}", qos: 0);
        }

        await bench.Host.ExpectAsync(
            string.Concat(Enumerable.Range(0, 5).Select(slot => $"\r\n+QMTRECV: 0,{slot}\r\n")));
        await bench.Host.ExchangeAsync(
            "AT+QMTRECV=0\r",
            string.Concat(Enumerable.Range(0, 5).Select(number => $"\r\n+QMTRECV: 0,0,\"t\",2,\"m{number}\""))
            + "\r\n\r\nOK\r\n");
    }

    [Fact]
    public async Task MessageId_QosAboveZero_CountsUp()
    {
        await using Bench bench = await Bench.WithMqttAsync();

        bench.Broker.Last.Deliver("t", "a", qos: 1);
        bench.Broker.Last.Deliver("t", "b", qos: 0);
        bench.Broker.Last.Deliver("t", "c", qos: 2);

        await bench.Host.ExpectAsync(
            "\r\n+QMTRECV: 0,1,\"t\",\"a\"\r\n\r\n+QMTRECV: 0,0,\"t\",\"b\"\r\n\r\n+QMTRECV: 0,2,\"t\",\"c\"\r\n");
    }

    [Theory]
    [InlineData("AT+QMTRECV=6")]
    [InlineData("AT+QMTRECV=0,5")]
    public async Task Read_NoSuchSlot_IsAnError(string command)
    {
        await using Bench bench = await Bench.WithMqttAsync();

        await bench.Host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
    }

    [Fact]
    public async Task Read_NoClient_AnswersOkOnly()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+QMTRECV?\r", Ok);
    }

    [Fact]
    public async Task Message_AfterClose_IsDropped()
    {
        await using Bench bench = await Bench.WithMqttAsync();
        FakeConnection old = bench.Broker.Last;
        await bench.Host.ExchangeAsync("AT+QMTCLOSE=0\r", "\r\nOK\r\n\r\n+QMTCLOSE: 0,0\r\n");
        await bench.OpenAsync();
        await bench.ConnectAsync();

        old.Deliver("t", "late", qos: 0);
        old.Close();

        await bench.Host.ExpectNothingAsync();
    }
}
