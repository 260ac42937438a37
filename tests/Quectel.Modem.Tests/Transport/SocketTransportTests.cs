using System.IO.Pipelines;
using System.Net.Sockets;

namespace Quectel.Modem.Tests.Transport;

public sealed class SocketTransportTests
{
    private const int Mebibyte = 1024 * 1024;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tcp")]
    [InlineData("unix")]
    [InlineData("abstract")]
    public async Task Transfer_AllByteValues_ArriveUnchangedBothWays(string kind)
    {
        using var server = new SocketServer(kind);
        await using IModemTransport transport = await server.Endpoint.ConnectAsync(CancellationToken);
        using Socket modem = await server.AcceptAsync();

        await transport.SendAsync(TransportTesting.AllBytes);
        byte[] received = await ReceiveAsync(modem, 256);
        await modem.SendAsync(TransportTesting.AllBytes, CancellationToken);

        Assert.Equal(TransportTesting.AllBytes, received);
        Assert.Equal(TransportTesting.AllBytes, await transport.Input.ReadExactlyAsync(256));
        Assert.Equal(server.Endpoint.ToString(), transport.Name);
    }

    [Fact]
    public async Task Transfer_LargeAndSlow_LosesNothing()
    {
        using var server = new SocketServer("unix");
        await using IModemTransport transport = await server.Endpoint.ConnectAsync(CancellationToken);
        using Socket modem = await server.AcceptAsync();
        byte[] sent = TransportTesting.Pattern(4 * Mebibyte);

        Task<FlushResult> flush = transport.SendAsync(sent);
        bool completedEarly = flush.IsCompleted;
        byte[] received = await ReceiveAsync(modem, sent.Length);
        await flush;
        Task sending = modem.SendAsync(sent, CancellationToken).AsTask();
        await transport.Input.WaitForUnreadAsync(256 * 1024);
        byte[] back = await transport.Input.ReadExactlyAsync(sent.Length);
        await sending;

        Assert.False(completedEarly);
        Assert.Equal(sent, received);
        Assert.Equal(sent, back);
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("unix")]
    public async Task HangUp_PeerCloses_DeliversTheLastBytesAndThenFails(string kind)
    {
        using var server = new SocketServer(kind);
        await using IModemTransport transport = await server.Endpoint.ConnectAsync(CancellationToken);
        Socket modem = await server.AcceptAsync();
        await modem.SendAsync("NO CARRIER"u8.ToArray(), CancellationToken);

        modem.Dispose();

        Assert.Equal("NO CARRIER"u8.ToArray(), await transport.Input.ReadExactlyAsync(10));
        ModemDisconnectedException exception = await transport.AssertInputEndedAsync();
        Assert.Equal(transport.Name, exception.PortName);
        await transport.AssertFlushFailsAsync();
        await transport.AssertFlushFailsAsync();
    }

    [Fact]
    public async Task HangUp_PeerResets_FailsReadAndPendingFlush()
    {
        using var server = new SocketServer("tcp");
        await using IModemTransport transport = await server.Endpoint.ConnectAsync(CancellationToken);
        Socket modem = await server.AcceptAsync();
        Task<FlushResult> flush = transport.SendAsync(new byte[64 * Mebibyte]);

        modem.LingerState = new LingerOption(enable: true, seconds: 0);
        modem.Dispose();

        await flush.AssertDisconnectedAsync();
        await transport.AssertInputEndedAsync();
    }

    [Fact]
    public async Task DisposeAsync_FlushAndReadPending_EndsBothAndTheConnection()
    {
        using var server = new SocketServer("unix");
        IModemTransport transport = await server.Endpoint.ConnectAsync(CancellationToken);
        using Socket modem = await server.AcceptAsync();
        Task<ReadResult> read = transport.Input.ReadAsync(CancellationToken).AsTask();
        Task<FlushResult> flush = transport.SendAsync(new byte[4 * Mebibyte]);

        await transport.DisposeAsync();
        await transport.DisposeAsync();

        await read.AssertDisconnectedAsync();
        await flush.AssertDisconnectedAsync();
        await transport.AssertFlushFailsAsync();
        while (await modem.ReceiveAsync(new byte[Mebibyte], CancellationToken) > 0)
        {
        }
    }

    [Fact]
    public async Task DisposeAsync_ReaderTooSlow_DoesNotWaitForIt()
    {
        using var server = new SocketServer("unix");
        IModemTransport transport = await server.Endpoint.ConnectAsync(CancellationToken);
        using Socket modem = await server.AcceptAsync();
        Task sending = modem.SendAsync(new byte[4 * Mebibyte], CancellationToken).AsTask();
        await transport.Input.WaitForUnreadAsync(256 * 1024);

        await transport.DisposeAsync().AsTask().WaitAsync(TransportTesting.Belt, CancellationToken);

        await Assert.ThrowsAnyAsync<SocketException>(() => sending.WaitAsync(TransportTesting.Belt, CancellationToken));
    }

    [Fact]
    public async Task ConnectAsync_NobodyListens_IsUnreachable()
    {
        ModemEndpoint endpoint;
        using (var server = new SocketServer("tcp"))
        {
            endpoint = server.Endpoint;
        }

        await AssertFailsAsync(endpoint, ModemPortError.Unreachable);
        string name = $"quectel-nobody-{Environment.ProcessId}";
        await AssertFailsAsync(new UnixSocketEndpoint(name, isAbstract: true), ModemPortError.Unreachable);
    }

    [Fact]
    public async Task ConnectAsync_UnknownNames_AreNotFound()
    {
        await AssertFailsAsync(new UnixSocketEndpoint("/nowhere/modem.sock"), ModemPortError.NotFound);
        await AssertFailsAsync(new TcpEndpoint("modem.invalid", 7000), ModemPortError.NotFound);
    }

    [Fact]
    public async Task ConnectAsync_PlainFile_IsUnreachable()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("file"), string.Empty, CancellationToken);

        await AssertFailsAsync(new UnixSocketEndpoint(folder.File("file")), ModemPortError.Unreachable);
    }

    [Fact]
    public async Task ConnectAsync_AlreadyCancelled_ThrowsThat()
    {
        using var server = new SocketServer("tcp");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => server.Endpoint.ConnectAsync(new CancellationToken(canceled: true)));
    }

    private static async Task AssertFailsAsync(ModemEndpoint endpoint, ModemPortError error)
    {
        var exception = await Assert.ThrowsAsync<ModemPortException>(
            () => endpoint.ConnectAsync(CancellationToken).WaitAsync(TransportTesting.Belt));
        Assert.Equal(error, exception.Error);
        Assert.StartsWith(endpoint.ToString(), exception.Message, StringComparison.Ordinal);
        Assert.IsType<SocketException>(exception.InnerException);
    }

    private static async Task<byte[]> ReceiveAsync(Socket socket, int count)
    {
        byte[] bytes = new byte[count];
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await stream.ReadExactlyAsync(bytes, CancellationToken);
        return bytes;
    }
}
