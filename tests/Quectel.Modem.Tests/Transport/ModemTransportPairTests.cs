using System.IO.Pipelines;

namespace Quectel.Modem.Tests.Transport;

public sealed class ModemTransportPairTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Transfer_AllByteValues_ArriveUnchangedBothWays()
    {
        (IModemTransport host, IDuplexPipe modem) = ModemTransportPair.Create("bench");
        await using IModemTransport transport = host;

        await transport.SendAsync(TransportTesting.AllBytes);
        await modem.SendAsync(TransportTesting.AllBytes);

        Assert.Equal(TransportTesting.AllBytes, await modem.Input.ReadExactlyAsync(256));
        Assert.Equal(TransportTesting.AllBytes, await transport.Input.ReadExactlyAsync(256));
        Assert.Equal("bench", transport.Name);
    }

    [Fact]
    public async Task HangUp_ModemCompletesItsOutput_DeliversTheLastBytesAndThenFails()
    {
        (IModemTransport host, IDuplexPipe modem) = ModemTransportPair.Create();
        await using IModemTransport transport = host;
        await modem.SendAsync("RDY"u8.ToArray());

        await modem.Output.CompleteAsync();

        Assert.Equal("RDY"u8.ToArray(), await transport.Input.ReadExactlyAsync(3));
        Assert.Equal("in-process", (await transport.AssertInputEndedAsync()).PortName);
        Task<ReadResult> modemRead = modem.Input.ReadAsync(CancellationToken).AsTask();
        Assert.True((await modemRead.WaitAsync(TransportTesting.Belt, CancellationToken)).IsCompleted);
        await transport.AssertFlushFailsAsync();
    }

    [Fact]
    public async Task HangUp_FlushPending_Fails()
    {
        (IModemTransport host, IDuplexPipe modem) = ModemTransportPair.Create();
        await using IModemTransport transport = host;
        Task<FlushResult> flush = transport.SendAsync(new byte[1024 * 1024]);

        await modem.Output.CompleteAsync(new IOException("the cable is cut"));

        ModemDisconnectedException exception = await flush.AssertDisconnectedAsync();
        Assert.Equal("the cable is cut", exception.InnerException?.Message);
    }

    [Fact]
    public async Task DisposeAsync_Twice_EndsBothEnds()
    {
        (IModemTransport transport, IDuplexPipe modem) = ModemTransportPair.Create();
        Task<ReadResult> read = transport.Input.ReadAsync(CancellationToken).AsTask();

        await transport.DisposeAsync();
        await transport.DisposeAsync();

        await read.AssertDisconnectedAsync();
        await transport.AssertFlushFailsAsync();
        Assert.True((await modem.Input.ReadAsync(CancellationToken)).IsCompleted);
        Assert.True((await modem.SendAsync("OK"u8.ToArray())).IsCompleted);
    }

    [Fact]
    public async Task CancelPendingRead_NothingArrived_ReturnsCancelledAndGoesOn()
    {
        (IModemTransport host, IDuplexPipe modem) = ModemTransportPair.Create();
        await using IModemTransport transport = host;
        Task<ReadResult> read = transport.Input.ReadAsync(CancellationToken).AsTask();

        transport.Input.CancelPendingRead();
        ReadResult result = await read.WaitAsync(TransportTesting.Belt, CancellationToken);
        transport.Input.AdvanceTo(result.Buffer.End);
        await modem.SendAsync("OK"u8.ToArray());

        Assert.True(result.IsCanceled);
        Assert.Equal("OK"u8.ToArray(), await transport.Input.ReadExactlyAsync(2));
    }
}
