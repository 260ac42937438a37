using System.IO.Pipelines;
using Quectel.Modem.Transport;

namespace Quectel.Modem.Tests.Transport;

public sealed class LinuxTtyTransportTests
{
    private const int Mebibyte = 1024 * 1024;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Transfer_AllByteValues_ArriveUnchangedBothWays()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);

        FlushResult flush = await transport.SendAsync(TransportTesting.AllBytes);
        byte[] received = await modem.ReadAsync(256);
        await modem.WriteAsync(TransportTesting.AllBytes);

        Assert.False(flush.IsCanceled || flush.IsCompleted);
        Assert.Equal(TransportTesting.AllBytes, received);
        Assert.Equal(TransportTesting.AllBytes, await transport.Input.ReadExactlyAsync(256));
        Assert.Equal(modem.Path, transport.Name);
    }

    /// <summary>The kernel tells of what comes, once: what a read had no room for is read without being told of.</summary>
    [Fact]
    public async Task Input_MoreThanOneReadHasRoomFor_AllOfItComes()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        byte[] sent = TransportTesting.Pattern(5000);
        await modem.WriteAsync(sent[..3000]);
        await transport.Input.WaitForUnreadAsync(3000); // Of a piece of 4096.
        await modem.WriteAsync(sent[3000..]);
        await transport.Input.WaitForUnreadAsync(5000);

        Assert.Equal(sent, await transport.Input.ReadExactlyAsync(5000));
    }

    /// <summary>Whatever the kernel was told of with which edge, nothing waits in it for the next one.</summary>
    [Fact]
    public async Task Input_WritesOfAnySize_AllIsReadWithoutMoreToFollow()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            int most = round % 2 == 0 ? 10 : 6000;
            byte[][] writes = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => TransportTesting.Pattern(random.Next(1, most)))];
            Task writing = Task.Run(
                async () =>
                {
                    foreach (byte[] write in writes)
                    {
                        await modem.WriteAsync(write);
                    }
                },
                CancellationToken);

            Assert.Equal(writes.SelectMany(write => write), await transport.Input.ReadExactlyAsync(writes.Sum(write => write.Length)));
            await writing;
        }
    }

    [Fact]
    public async Task FlushAsync_MoreThanTheKernelTakes_CompletesWhenTheModemHasReadIt()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        byte[] sent = TransportTesting.Pattern(Mebibyte);

        Task<FlushResult> flush = transport.SendAsync(sent);
        bool completedEarly = flush.IsCompleted;
        byte[] received = await modem.ReadAsync(Mebibyte);
        await flush.WaitAsync(TransportTesting.Belt, CancellationToken);

        Assert.False(completedEarly);
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task Input_ReaderSlowerThanTheModem_HoldsTheModemUpAndLosesNothing()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        byte[] sent = TransportTesting.Pattern(Mebibyte);

        Task writing = modem.WriteAsync(sent);
        await transport.Input.WaitForUnreadAsync(PortPipes.MaximumUnreadBytes);
        transport.Input.TryRead(out ReadResult full);
        long unread = full.Buffer.Length;
        transport.Input.AdvanceTo(full.Buffer.Start);
        var received = new List<byte>();
        while (received.Count < sent.Length)
        {
            received.AddRange(await transport.Input.ReadExactlyAsync(Math.Min(1000, sent.Length - received.Count)));
        }

        await writing.WaitAsync(TransportTesting.Belt, CancellationToken);
        Assert.InRange(unread, PortPipes.MaximumUnreadBytes, PortPipes.MaximumUnreadBytes + (8 * 1024));
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task Poll_WhileTheModemIsSilent_DoesNotWakeUp()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);

        long before = transport.WakeUps;
        await SendManyAsync(transport, modem);

        Assert.Equal(before, transport.WakeUps);
    }

    [Fact]
    public async Task Poll_WhileTheReaderIsTooSlow_DoesNotSpin()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        Task writing = modem.WriteAsync(TransportTesting.Pattern(Mebibyte));
        await transport.Input.WaitForUnreadAsync(PortPipes.MaximumUnreadBytes);

        long before = transport.WakeUps;
        await SendManyAsync(transport, modem);
        long after = transport.WakeUps;

        await transport.Input.ReadExactlyAsync(Mebibyte);
        await writing;
        Assert.InRange(after - before, 0, 2);
    }

    [Fact]
    public async Task Poll_ReaderHasCompleted_DoesNotSpinAndStillNoticesTheHangUp()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        await transport.Input.CompleteAsync();
        await modem.WriteAsync(TransportTesting.AllBytes);
        await modem.WriteAsync(TransportTesting.AllBytes);

        long before = transport.WakeUps;
        await SendManyAsync(transport, modem);
        long after = transport.WakeUps;
        Task<FlushResult> flush = transport.SendAsync(new byte[Mebibyte]);
        modem.HangUp();

        await flush.AssertDisconnectedAsync();
        Assert.InRange(after - before, 0, 3);
    }

    [Fact]
    public async Task HangUp_ReaderAndWriterWaiting_BothFailAndSoDoesEverythingLater()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        Task<ReadResult> read = transport.Input.ReadAsync(CancellationToken).AsTask();
        Task<FlushResult> flush = transport.SendAsync(new byte[Mebibyte]);
        Assert.False(read.IsCompleted || flush.IsCompleted);

        modem.HangUp();

        ModemDisconnectedException exception = await read.AssertDisconnectedAsync();
        await flush.AssertDisconnectedAsync();
        Assert.Equal(modem.Path, exception.PortName);
        Assert.Contains("hung up", exception.Message, StringComparison.Ordinal);
        await transport.AssertInputEndedAsync();
        await transport.AssertFlushFailsAsync();
        await transport.AssertFlushFailsAsync();
    }

    [Fact]
    public async Task HangUp_UnreadInput_IsDeliveredFirst()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        await modem.WriteAsync("\r\nPOWERED DOWN"u8.ToArray());
        await transport.Input.WaitForUnreadAsync(14);

        modem.HangUp();
        await transport.AssertFlushFailsAsync();
        await transport.DisposeAsync();
        ReadResult last = await transport.Input.ReadAsync(CancellationToken);

        // Nothing consumed, everything examined: the reader wants more, and there is none.
        Assert.Equal(14, last.Buffer.Length);
        Assert.False(last.IsCompleted);
        transport.Input.AdvanceTo(last.Buffer.Start, last.Buffer.End);
        await transport.AssertInputEndedAsync();
        Assert.Throws<ModemDisconnectedException>(() => transport.Input.TryRead(out _));
        await transport.Input.CompleteAsync();
    }

    [Fact]
    public async Task HangUp_WhileTheReaderIsTooSlow_FailsTheFlushAtOnceAndThenDeliversWhatCame()
    {
        using var modem = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        byte[] sent = TransportTesting.Pattern(PortPipes.MaximumUnreadBytes);
        await modem.WriteAsync(sent);
        await transport.Input.WaitForUnreadAsync(sent.Length);
        Task<FlushResult> flush = transport.SendAsync(new byte[Mebibyte]);

        modem.HangUp();

        await flush.AssertDisconnectedAsync();
        Assert.Equal(sent, await transport.Input.ReadExactlyAsync(sent.Length));
        await transport.AssertInputEndedAsync();
    }

    [Fact]
    public async Task HangUp_ReaderTooSlowAndNothingToSend_EndsWithoutSpinning()
    {
        using var modem = new PseudoTerminal();
        using var other = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        await using LinuxTtyTransport witness = await OpenAsync(other);
        await modem.WriteAsync(new byte[PortPipes.MaximumUnreadBytes]);
        await transport.Input.WaitForUnreadAsync(PortPipes.MaximumUnreadBytes);

        long before = transport.WakeUps;
        modem.HangUp();
        await SendManyAsync(witness, other);
        long after = transport.WakeUps;

        await transport.Input.ReadExactlyAsync(PortPipes.MaximumUnreadBytes);
        await transport.AssertInputEndedAsync();
        Assert.InRange(after - before, 0, 2);
    }

    [Fact]
    public async Task HangUp_Afterwards_NothingWakesUpAnyMore()
    {
        using var modem = new PseudoTerminal();
        using var other = new PseudoTerminal();
        await using LinuxTtyTransport transport = await OpenAsync(modem);
        await using LinuxTtyTransport witness = await OpenAsync(other);
        modem.HangUp();
        await transport.AssertInputEndedAsync();

        long before = transport.WakeUps;
        await SendManyAsync(witness, other);

        Assert.Equal(before, transport.WakeUps);
    }

    [Fact]
    public async Task OpenAsync_SameLinkAfterAHangUp_FindsTheNewDevice()
    {
        using var folder = new TemporaryFolder();
        string link = folder.File("quectel0");
        using var first = new PseudoTerminal();
        File.CreateSymbolicLink(link, first.Path);
        await using (LinuxTtyTransport transport = await OpenAsync(link))
        {
            first.HangUp();
            await transport.AssertInputEndedAsync();
        }

        using var second = new PseudoTerminal();
        File.Delete(link);
        File.CreateSymbolicLink(link, second.Path);
        await using LinuxTtyTransport reopened = await OpenAsync(link);

        await second.WriteAsync("RDY"u8.ToArray());
        Assert.Equal("RDY"u8.ToArray(), await reopened.Input.ReadExactlyAsync(3));
        Assert.Equal(link, reopened.Name);
    }

    [Fact]
    public async Task OpenAsync_StaleBytesInTheQueue_AreDropped()
    {
        using var modem = new PseudoTerminal();
        await modem.WriteAsync("+CSQ: 1,99\r\n"u8.ToArray());
        await using LinuxTtyTransport transport = await OpenAsync(modem);

        await modem.WriteAsync("OK"u8.ToArray());

        Assert.Equal("OK"u8.ToArray(), await transport.Input.ReadExactlyAsync(2));
    }

    [Theory]
    [InlineData(115200, SerialFlowControl.None)]
    [InlineData(921600, SerialFlowControl.RtsCts)]
    [InlineData(250000, SerialFlowControl.None)]
    public async Task OpenAsync_AnySpeed_SetsTheLineRaw(int baudRate, SerialFlowControl flowControl)
    {
        using var modem = new PseudoTerminal(isCooked: true);
        var endpoint = new SerialEndpoint(modem.Path) { BaudRate = baudRate, FlowControl = flowControl };
        await using LinuxTtyTransport transport = await LinuxTtyTransport.OpenAsync(endpoint, CancellationToken);

        TerminalSettings settings = modem.Settings;
        Assert.Equal((0u, 0u, 0u), (settings.InputFlags, settings.OutputFlags, settings.LocalFlags));
        Assert.Equal(0x8B0u, settings.ControlFlags & 0x4000_0BF0u); // CLOCAL CREAD CS8; no CMSPAR PARODD PARENB CSTOPB
        Assert.Equal(flowControl == SerialFlowControl.RtsCts, (settings.ControlFlags & 0x8000_0000u) != 0);
        Assert.Equal(((uint)baudRate, (uint)baudRate), (settings.InputSpeed, settings.OutputSpeed));
        Assert.Equal((1, 0), (settings.Minimum, settings.Time));
    }

    [Fact]
    public async Task DisposeAsync_Twice_GivesTheDeviceBack()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can look at an exclusively open terminal.");
        using var modem = new PseudoTerminal();
        LinuxTtyTransport transport = await OpenAsync(modem);
        bool whileOpen = modem.IsExclusive;

        await transport.DisposeAsync();
        bool afterwards = modem.IsExclusive;
        await transport.DisposeAsync();

        Assert.True(whileOpen);
        Assert.False(afterwards);
        Assert.Empty(PortHolders.Find(modem.Path));
        ModemDisconnectedException exception = await transport.AssertInputEndedAsync();
        Assert.Contains("closed by this program", exception.Message, StringComparison.Ordinal);
        await transport.AssertFlushFailsAsync();
        await using LinuxTtyTransport again = await OpenAsync(modem);
    }

    [Fact]
    public async Task DisposeAsync_ThenOpenedAgain_FindsThePortFree()
    {
        using var modem = new PseudoTerminal();
        for (int round = 0; round < 100; round++)
        {
            await using LinuxTtyTransport transport = await OpenAsync(modem);
        }
    }

    [Fact]
    public async Task DisposeAsync_FlushAndReadPending_EndsBoth()
    {
        using var modem = new PseudoTerminal();
        LinuxTtyTransport transport = await OpenAsync(modem);
        Task<FlushResult> flush = transport.SendAsync(new byte[Mebibyte]);
        Task<ReadResult> read = transport.Input.ReadAsync(CancellationToken).AsTask();

        await transport.DisposeAsync().AsTask().WaitAsync(TransportTesting.Belt, CancellationToken);

        await flush.AssertDisconnectedAsync();
        await read.AssertDisconnectedAsync();
    }

    [Fact]
    public async Task DisposeAsync_WhileAnotherThreadWrites_NeverLetsAWriteHitAnotherFile()
    {
        using var folder = new TemporaryFolder();
        for (int round = 0; round < 100; round++)
        {
            using var modem = new PseudoTerminal();
            LinuxTtyTransport transport = await OpenAsync(modem);
            Task writing = Task.Run(() => WriteUntilClosedAsync(transport), CancellationToken);

            await transport.DisposeAsync();
            await using FileStream reusesTheNumber = File.Create(folder.File("innocent"));

            await writing.AssertDisconnectedAsync();
            Assert.Equal(0, reusesTheNumber.Length);
        }
    }

    private static async Task WriteUntilClosedAsync(LinuxTtyTransport transport)
    {
        while (true)
        {
            await transport.SendAsync("AT\r"u8.ToArray());
        }
    }

    private static async Task SendManyAsync(LinuxTtyTransport transport, PseudoTerminal modem)
    {
        for (int i = 0; i < 200; i++)
        {
            await transport.SendAsync("AT\r"u8.ToArray());
            await modem.ReadAsync(3);
        }
    }

    private static Task<LinuxTtyTransport> OpenAsync(PseudoTerminal modem) => OpenAsync(modem.Path);

    private static Task<LinuxTtyTransport> OpenAsync(string path) =>
        LinuxTtyTransport.OpenAsync(new SerialEndpoint(path), CancellationToken);
}
