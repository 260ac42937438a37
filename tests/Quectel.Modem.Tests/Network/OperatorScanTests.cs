namespace Quectel.Modem.Tests.Network;

/// <summary>Scan and selection of operators.</summary>
public sealed class OperatorScanTests
{
    private readonly QuectelModemRig _rig = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Core AT reference, 5.5, and the COPS=? cases of ModemManager, test-modem-helpers.c.
    public static TheoryData<string[], AvailableOperator[]> Answers => new()
    {
        {
            ["+COPS: (2,\"CHN-UNICOM\",\"UNICOM\",\"46001\",7),(3,\"CHINA MOBILE\",\"CMCC\",\"46000\",0),,(0,1,2,3,4),(0,1,2)"],
            [
                new(OperatorStatus.Current, "46001", "CHN-UNICOM", "UNICOM", AccessTechnology.Lte),
                new(OperatorStatus.Forbidden, "46000", "CHINA MOBILE", "CMCC", AccessTechnology.Gsm),
            ]
        },
        {
            ["+COPS: (2,\"T-Mobile\",\"\",\"310260\"),(0,\"Cingular Wireless\",\"\",\"310410\")"],
            [
                new(OperatorStatus.Current, "310260", "T-Mobile", null, null),
                new(OperatorStatus.Unknown, "310410", "Cingular Wireless", null, null),
            ]
        },
        {
            ["+COPS: (0,\"AT&T MicroCell\",\"AT&T MicroCell\",\"310410\",2)", "+COPS: (1,\"T-Mobile\",\"TMO\",\"31026\",0)"],
            [
                new(OperatorStatus.Unknown, "310410", "AT&T MicroCell", "AT&T MicroCell", AccessTechnology.Utran),
                new(OperatorStatus.Available, "31026", "T-Mobile", "TMO", AccessTechnology.Gsm),
            ]
        },
        {
            ["+COPS: (2,\"T - Mobile\",,\"31026\",0),", "(1,\"AT&T\",,\"310410\",0),,(0,1,3),(0,2)"],
            [
                new(OperatorStatus.Current, "31026", "T - Mobile", null, AccessTechnology.Gsm),
                new(OperatorStatus.Available, "310410", "AT&T", null, AccessTechnology.Gsm),
            ]
        },
        {
            ["+COPS: (1,\"\",\"\",\"31026\",0),,(0, 1, 3),(0-2)"],
            [new(OperatorStatus.Available, "31026", null, null, AccessTechnology.Gsm)]
        },
        {
            ["+COPS: (1,\"Bracket (test), Ltd\",\"B)\",\"00101\",9),,(0-4),(0-2)"],
            [new(OperatorStatus.Available, "00101", "Bracket (test), Ltd", "B)", AccessTechnology.NbIot)]
        },
        { ["+COPS: (0,1,2,3,4),(1,2,3,4,5)"], [] }, // Modes and formats, no network.
        { [], [] },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Scan_Answer_ListsTheOperators(string[] lines, AvailableOperator[] expected) =>
        Assert.Equal(expected, new OperatorScanCommand().Read([.. lines, "OK"]));

    [Fact]
    public void Scan_ThirtyOperators_AreAllThere()
    {
        IEnumerable<string> groups = Enumerable.Range(10, 30).Select(n => $"(1,\"Operator {n}\",\"Op{n}\",\"001{n}\",7)");

        IReadOnlyList<AvailableOperator> found =
            new OperatorScanCommand().Read($"+COPS: {string.Join(',', groups)},,(0-4),(0-2)", "OK");

        Assert.Equal(Enumerable.Range(10, 30).Select(n => $"001{n}"), found.Select(one => one.Plmn));
    }

    [Fact]
    public async Task ScanOperatorsAsync_TakesLong_ReportsTheTimeEverySecondAndWaitsThreeMinutes()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        var reported = new Queue<TimeSpan>();
        Task<IReadOnlyList<AvailableOperator>> scanning =
            modem.Network.ScanOperatorsAsync(new Reporter(reported), Cancel);
        await _rig.Modem.ExpectAsync("AT+COPS=?");
        for (int second = 0; second < 179; second++)
        {
            _rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await _rig.Modem.SendLinesAsync("+COPS: (1,\"A\",\"A\",\"00101\",7),,(0-4),(0-2)", "OK");

        Assert.Single(await scanning.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal(Enumerable.Range(1, 179).Select(second => TimeSpan.FromSeconds(second)), reported);
    }

    [Fact]
    public async Task ScanOperatorsAsync_Cancelled_EndsTheScanInTheModemToo()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        using var cancel = new CancellationTokenSource();
        Task scanning = modem.Network.ScanOperatorsAsync(cancellationToken: cancel.Token);
        await _rig.Modem.ExpectAsync("AT+COPS=?");

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scanning.WaitAsync(QuectelModemRig.Belt, Cancel));
        var abortable = TimeSpan.FromMilliseconds(125); // V.250 5.6.1
        await _rig.Time.WaitForTimerAsync(abortable).WaitAsync(QuectelModemRig.Belt, Cancel);
        _rig.Time.Advance(abortable);
        Assert.Equal(string.Empty, await _rig.Modem.ReadLineAsync());
        await _rig.Modem.SendLinesAsync("OK");
        await _rig.Modem.AnswerProbeAsync(afterEscape: false);

        // The next one need not wait for the 180 s of the scan: no more time passes here.
        Task<SimState> next = modem.Sim.GetStateAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CPIN?", "+CPIN: READY", "OK");
        Assert.Equal(SimState.Ready, await next.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Fact]
    public async Task ScanOperatorsAsync_NotNow_Throws()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task scanning = modem.Network.ScanOperatorsAsync(cancellationToken: Cancel);
        await _rig.Modem.AnswerAsync("AT+COPS=?", "+CME ERROR: 515"); // BG770A that is not attached, labwired

        await Assert.ThrowsAsync<AtCommandException>(() => scanning.WaitAsync(QuectelModemRig.Belt, Cancel));
    }

    [Theory]
    [InlineData(null, false, "AT+COPS=1,2,\"46001\"")]
    [InlineData(AccessTechnology.Lte, false, "AT+COPS=1,2,\"46001\",7")]
    [InlineData(AccessTechnology.NbIot, true, "AT+COPS=4,2,\"46001\",9")]
    public async Task SelectOperatorAsync_Plmn_IsSentAsANumber(AccessTechnology? technology, bool fallBack, string text)
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task selecting = modem.Network.SelectOperatorAsync("46001", technology, fallBack, Cancel);
        await _rig.Modem.AnswerAsync(text, "OK");

        await selecting.WaitAsync(QuectelModemRig.Belt, Cancel);
    }

    [Theory]
    [InlineData("")]
    [InlineData("4600")]
    [InlineData("4600100")]
    [InlineData("CHN-UNICOM")]
    public async Task SelectOperatorAsync_NoPlmn_IsRefusedBeforeAnythingIsSent(string plmn)
    {
        await using QuectelModem modem = await _rig.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            nameof(plmn), () => modem.Network.SelectOperatorAsync(plmn, cancellationToken: Cancel));
        Assert.True(_rig.Modem.IsSilent);
    }

    [Theory]
    [InlineData("+COPS: 0,0,\"A\",7", false)]
    [InlineData("+COPS: 0", false)]
    [InlineData("+COPS: 1,2,\"46001\",7", true)]
    [InlineData("+COPS: 2", true)]
    public async Task SelectOperatorAutomaticallyAsync_IsWrittenOnlyWhenItIsNotSo(string now, bool isWritten)
    {
        ScriptedChannel channel = new ScriptedChannel().Answer("AT+COPS?", now, "OK").Answer("AT+COPS=0", "OK");

        await OperatorSelection.SelectAutomaticallyAsync(channel, Cancel);

        Assert.Equal(isWritten, channel.Sent.Contains("AT+COPS=0"));
    }

    private sealed class Reporter(Queue<TimeSpan> reported) : IProgress<TimeSpan>
    {
        public void Report(TimeSpan value) => reported.Enqueue(value);
    }
}
