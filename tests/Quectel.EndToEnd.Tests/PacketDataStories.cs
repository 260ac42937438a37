using System.Net;
using Quectel.Modem;
using Quectel.Simulator.Faults;

namespace Quectel.EndToEnd.Tests;

/// <summary>Contexts, names, pings and times.</summary>
public sealed class PacketDataStories
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EC25")]
    [InlineData("BG95")]
    public async Task ActivateContextAsync_NetworkTookItDown_WorksAgain(string model)
    {
        await using Rig rig = await Rig.StartAsync(model);
        await rig.BringUpAsync();
        await using IAsyncEnumerator<int> lost =
            rig.Modem.PacketData.WatchDeactivationsAsync(Cancel).GetAsyncEnumerator(Cancel);
        ValueTask<bool> first = lost.MoveNextAsync();
        await rig.Simulator.InjectAsync(NetworkActions.LosePdp(1, notice: true));
        Assert.True(await first.AsTask().WaitAsync(Rig.Belt, Cancel));
        Assert.Equal(1, lost.Current);

        ActivePdpContext context = await rig.Modem.PacketData.ActivateContextAsync(cancellationToken: Cancel);

        Assert.NotNull(context.Address);
        Assert.Equal([context.Address], await rig.Modem.PacketData.GetAddressesAsync(cancellationToken: Cancel));
    }

    [Fact]
    public async Task DefineContextAsync_ReadBack_IsTheSame()
    {
        await using Rig rig = await Rig.StartAsync("BG95");
        var context = new PdpContext
        {
            Id = 5,
            Apn = "m2m",
            UserName = "user",
            Password = "s3cret",
            Authentication = PdpAuthentication.Chap,
        };
        Assert.Null(await rig.Modem.PacketData.GetContextAsync(5, Cancel));

        await rig.Modem.PacketData.DefineContextAsync(context, Cancel);

        Assert.Equal(context, await rig.Modem.PacketData.GetContextAsync(5, Cancel));
    }

    [Fact]
    public async Task ResolveAsync_NameKnownOrNot_IsAnAddressOrAReason()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.BringUpAsync();

        DnsAnswer answer = await rig.Modem.PacketData.ResolveAsync("localhost", cancellationToken: Cancel);
        var error = await Assert.ThrowsAsync<PacketDataException>(
            () => rig.Modem.PacketData.ResolveAsync("nowhere.example", cancellationToken: Cancel));

        Assert.Contains(IPAddress.Loopback, answer.Addresses);
        Assert.Equal(565, error.ErrorCode);
        Assert.Equal(new TcpIpError(565), await rig.Modem.PacketData.GetLastErrorAsync(Cancel));
    }

    [Fact]
    public async Task PingAsync_SomeLost_CountsThem()
    {
        await using Rig rig = await Rig.StartAsync("EC25");
        await rig.BringUpAsync();
        await rig.Simulator.InjectAsync(IpActions.LosePings(1));
        var options = new PingOptions { Timeout = TimeSpan.FromSeconds(1), Count = 3 };

        PingResult result = await rig.Modem.PacketData.PingAsync("localhost", options, cancellationToken: Cancel);

        Assert.Equal((3, 1, 2), (result.Sent, result.Lost, result.Replies.Count));
        Assert.All(result.Replies, reply => Assert.Equal(IPAddress.Loopback, reply.Address));
    }

    [Fact]
    public async Task DnsServers_Set_AreReadBack()
    {
        await using Rig rig = await Rig.StartAsync("BG95");
        var servers = new DnsServers(IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"));
        await Assert.ThrowsAsync<PacketDataException>(
            () => rig.Modem.PacketData.SetDnsServersAsync(servers, cancellationToken: Cancel));
        await rig.BringUpAsync();

        await rig.Modem.PacketData.SetDnsServersAsync(servers, cancellationToken: Cancel);

        Assert.Equal(servers, await rig.Modem.PacketData.GetDnsServersAsync(cancellationToken: Cancel));
    }

    [Theory]
    [InlineData("EC25", ClockUpdate.Off)]
    [InlineData("EC25", ClockUpdate.Utc)]
    [InlineData("BG95", ClockUpdate.Local)]
    public async Task Clock_SetByHandAndByServer_IsReadBack(string model, ClockUpdate update)
    {
        await using Rig rig = await Rig.StartAsync(model);
        ModemClock clock = rig.Modem.Clock;
        var noon = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.FromHours(-5));
        await rig.Modem.Network.WaitForRegistrationAsync(Rig.Belt, Cancel); // With which the network tells the time.
        await clock.SetUpdateAsync(update, Cancel);
        await clock.SetTimeAsync(noon, Cancel);
        DateTimeOffset? set = await clock.GetTimeAsync(Cancel);
        Assert.InRange(set!.Value, noon, noon.AddMinutes(1));
        Assert.Equal(noon.Offset, set.Value.Offset);

        await rig.BringUpAsync();
        DateTimeOffset time = await clock.SynchronizeAsync("localhost", cancellationToken: Cancel);

        // To the second, which the modem cuts.
        DateTimeOffset now = rig.Modem.TimeProvider.GetUtcNow();
        foreach (DateTimeOffset? told in (DateTimeOffset?[])
            [time, await clock.GetTimeAsync(Cancel), await clock.GetNetworkTimeAsync(Cancel)])
        {
            Assert.InRange(told!.Value, now.AddMinutes(-1), now.AddMinutes(1));
        }
    }
}
