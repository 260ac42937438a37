using System.Diagnostics;
using System.Diagnostics.Metrics;
using Quectel.Testing;

namespace Quectel.Modem.Tests;

public sealed class ModemMetricsTests : IDisposable
{
    private const string Duration = "quectel.modem.command.duration";

    private readonly MetricCollector _meters = new();
    private readonly QuectelModemRig _rig = new();

    public ModemMetricsTests() => _rig.Options.MeterFactory = _meters;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _meters.Dispose();

    [Fact]
    public async Task Command_Answered_IsMeasuredByItsName()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<AtResponse> sending = modem.SendRawAsync("AT+CSQ=?", cancellationToken: Cancel);
        await _rig.Modem.ExpectAsync("AT+CSQ=?");
        _rig.Time.Advance(TimeSpan.FromSeconds(0.25));
        await _rig.Modem.SendLinesAsync("OK");
        await sending.WaitAsync(QuectelModemRig.Belt, Cancel);

        MetricCollector.Measured command = Assert.Single(_meters.Of(Duration), each => (string?)each["quectel.modem.command"] == "AT+CSQ");
        Assert.Equal((0.25, "test", null), (command.Value, command["quectel.modem.port"], command["error.type"]));
    }

    [Theory]
    [InlineData("+CME ERROR: 10", "CME 10")]
    [InlineData("+CMS ERROR: 500", "CMS 500")]
    [InlineData("ERROR", "ERROR")]
    public async Task Command_Refused_IsMeasuredWithTheResult(string result, string error)
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<SignalQuality> asking = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CSQ", result);
        await Assert.ThrowsAsync<AtCommandException>(() => asking.WaitAsync(QuectelModemRig.Belt, Cancel));

        Assert.Equal(error, _meters.Of(Duration)[^1]["error.type"]);
    }

    [Fact]
    public async Task Command_NotAnsweredOrCancelledOrLost_SaysWhich()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task late = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.ExpectAsync("AT+CSQ");
        _rig.Time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<ModemTimeoutException>(() => late.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal("timeout", _meters.Of(Duration)[^1]["error.type"]);
        await _rig.Modem.SendLinesAsync("+CSQ: 20,99", "OK");
        await _rig.Modem.AnswerProbeAsync(afterEscape: false);

        using var cancellation = new CancellationTokenSource();
        Task cancelled = modem.Network.GetSignalQualityAsync(cancellation.Token);
        await _rig.Modem.ExpectAsync("AT+CSQ");
        Assert.Equal("proven", Assert.Single(_meters.Of("quectel.modem.resynchronizations"))["quectel.modem.outcome"]);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal("cancelled", _meters.Of(Duration)[^1]["error.type"]);
        await _rig.Modem.SendLinesAsync("+CSQ: 20,99", "OK");

        Task lost = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.ExpectAsync("AT+CSQ");
        _rig.Modem.HangUp();
        await Assert.ThrowsAsync<ModemDisconnectedException>(() => lost.WaitAsync(QuectelModemRig.Belt, Cancel));
        Assert.Equal("disconnected", _meters.Of(Duration)[^1]["error.type"]);
        await modem.WaitForDisconnectionAsync(Cancel);
        Assert.Single(_meters.Of("quectel.modem.port.losses"));
    }

    [Fact]
    public async Task Command_MeasuredByAListenerThatThrows_HoldsUpNobody()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        using var listener = new MeterListener { InstrumentPublished = Enable };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("Mine."));
        listener.Start();
        for (int i = 0; i < 2; i++)
        {
            Task<SignalQuality> asking = modem.Network.GetSignalQualityAsync(Cancel);
            await _rig.Modem.AnswerAsync("AT+CSQ", "+CSQ: 20,99", "OK");
            await asking.WaitAsync(QuectelModemRig.Belt, Cancel);
        }

        void Enable(Instrument instrument, MeterListener self)
        {
            if (instrument.Meter.Scope == _meters && instrument.Name == Duration)
            {
                self.EnableMeasurementEvents(instrument);
            }
        }
    }

    [Fact]
    public async Task Command_NeverWritten_IsNotMeasured()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        int before = _meters.Of(Duration).Count;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => modem.Network.GetSignalQualityAsync(new CancellationToken(canceled: true)));

        Assert.Equal(before, _meters.Of(Duration).Count);
    }

    [Fact]
    public async Task Restart_SaidByTwoLines_CountsOnce()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<SignalQuality> asking = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CSQ", "RDY", "APP RDY", "+CSQ: 20,99", "OK");
        await asking.WaitAsync(QuectelModemRig.Belt, Cancel);

        Assert.Equal(1, Assert.Single(_meters.Of("quectel.modem.restarts")).Value);
        Assert.Empty(_meters.Of("quectel.modem.port.losses"));
    }

    [Fact]
    public async Task Signal_Read_IsAGaugeOfWhatIsKnown()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        Task<RadioSignal?> asking = modem.Network.GetRadioSignalAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+QCSQ", "+QCSQ: \"LTE\",-52,-81,195,-10", "OK");
        await asking.WaitAsync(QuectelModemRig.Belt, Cancel);
        Task<SignalQuality> unknown = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.AnswerAsync("AT+CSQ", "+CSQ: 99,99", "OK");
        await unknown.WaitAsync(QuectelModemRig.Belt, Cancel);

        Assert.Equal(-52, Assert.Single(_meters.Of("quectel.modem.signal.rssi")).Value);
        Assert.Equal(-81, Assert.Single(_meters.Of("quectel.modem.signal.rsrp")).Value);
        Assert.Single(_meters.Of("quectel.modem.signal.rsrq"));
        Assert.Single(_meters.Of("quectel.modem.signal.sinr"));
    }

    [Fact]
    public async Task Command_BelowASpan_IsASpanOfItsOwn()
    {
        await using QuectelModem modem = await _rig.OpenAsync();
        using var spans = new ActivityCollector("Quectel.Modem");
        Task<SignalQuality> asking = modem.Network.GetSignalQualityAsync(Cancel);
        await _rig.Modem.ExpectAsync("AT+CSQ");
        _rig.Time.Advance(TimeSpan.FromSeconds(2));
        await _rig.Modem.SendLinesAsync("+CME ERROR: 14");
        await Assert.ThrowsAsync<AtCommandException>(() => asking.WaitAsync(QuectelModemRig.Belt, Cancel));

        Activity span = Assert.Single(spans.All);
        Assert.Equal(("AT+CSQ", ActivityKind.Client, ActivityStatusCode.Error), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal((TimeSpan.FromSeconds(2), "CME 14"), (span.Duration, span.GetTagItem("error.type")));
        Assert.Equal(spans.Root.SpanId, span.ParentSpanId);
    }
}
