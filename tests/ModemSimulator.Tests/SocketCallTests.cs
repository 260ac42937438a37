using System.Net;
using Quectel.Simulator.Sockets;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Tests;

/// <summary>A host that is faster than the network.</summary>
public sealed class SocketCallTests
{
    [Fact]
    public async Task Room_NoneUntilTheLinkHasTakenAll()
    {
        await using var core = new ModemCore(new SimulatorOptions { LatencyScale = 0 }, new FakeBroker());
        using var link = new SlowLink();
        var socket = new DataSocket(
            core, new SocketParameters(0, 1, SocketService.Tcp, "localhost", 1, 0, AccessMode.Transparent, "usbat"), link);
        await socket.OpenAsync();
        var call = new SocketCall(core.Sockets, socket);

        for (int sent = 0; sent < 44; sent++)
        {
            Assert.True(call.WaitForRoomAsync(CancellationToken.None).IsCompleted);
            call.Send(new byte[1460]);
        }

        Task room = call.WaitForRoomAsync(CancellationToken.None);
        Assert.False(room.IsCompleted);
        link.Taken.SetResult();
        await room.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private sealed class SlowLink : ISocketLink
    {
        public TaskCompletionSource Taken { get; } = new();

        public int LocalPort => 2;

        public bool HoldsBack => true;

        public Task<TcpIpError> OpenAsync(IPEndPoint? peer, int localPort, CancellationToken cancellationToken) =>
            Task.FromResult(TcpIpError.None);

        public Task<Packet?> ReceiveAsync(CancellationToken cancellationToken) => Task.FromResult<Packet?>(null);

        public Task SendAsync(byte[] bytes, IPEndPoint? to, CancellationToken cancellationToken) => Taken.Task;

        public void Break()
        {
        }

        public void Dispose()
        {
        }
    }
}
