using System.IO.Pipelines;
using Quectel.Testing;

namespace Quectel.Modem.Tests.Transport;

/// <summary>A UART whose modem hears one rate only.</summary>
public sealed class BaudRateSearchTests
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(300);

    private readonly QuectelModemRig _rig = new();
    private readonly List<int> _opened = [];
    private readonly List<IDuplexPipe> _ends = [];
    private readonly TaskCompletionSource<ScriptedModem> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _rate = 460_800;
    private int _heldUp;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_ModemAtAnotherRate_IsFoundThere()
    {
        Task<QuectelModem> opening = OpenAsync();
        await PassOverAsync(2 * 3); // 115 200 and 921 600, three tries each.

        ScriptedModem modem = await _heard.Task.WaitAsync(QuectelModemRig.Belt, Cancel);
        await modem.AnswerAsync("AT", "OK");
        await QuectelModemRig.AnswerOpeningAsync(modem, "EC25");

        await using QuectelModem found = await opening.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal([115_200, 921_600, 460_800], _opened);
        for (int i = 0; i < 2; i++)
        {
            await AssertClosedAsync(_ends[i]);
        }
    }

    [Fact]
    public async Task OpenAsync_FirstTryEndsRubbish_TheSecondIsAnswered()
    {
        _rate = 115_200;
        Task<QuectelModem> opening = OpenAsync();
        ScriptedModem modem = await _heard.Task.WaitAsync(QuectelModemRig.Belt, Cancel);
        await modem.AnswerAsync("AT", "ERROR");
        await PassOverAsync(1);
        await modem.AnswerAsync("AT", "OK");
        await QuectelModemRig.AnswerOpeningAsync(modem, "EC25");

        await using QuectelModem found = await opening.WaitAsync(QuectelModemRig.Belt, Cancel);

        Assert.Equal([115_200], _opened);
    }

    [Fact]
    public async Task OpenAsync_SomethingElseThanOk_IsNoAnswer()
    {
        _rate = 921_600;
        Task<QuectelModem> opening = OpenAsync();
        var other = new ScriptedModem(_ends[0]);
        for (int i = 0; i < 3; i++)
        {
            await other.AnswerAsync("AT", "ERROR");
            await PassOverAsync(1);
        }

        ScriptedModem modem = await _heard.Task.WaitAsync(QuectelModemRig.Belt, Cancel);
        await modem.AnswerAsync("AT", "OK");
        await QuectelModemRig.AnswerOpeningAsync(modem, "EC25");

        await using QuectelModem found = await opening.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal([115_200, 921_600], _opened);
    }

    [Fact]
    public async Task OpenAsync_ModuleHoldsCtsAtOneRate_TheNextOnesAreTriedAllTheSame()
    {
        _rate = 921_600;
        _heldUp = 115_200;
        Task<QuectelModem> opening = OpenAsync();
        await PassOverAsync(3);

        ScriptedModem modem = await _heard.Task.WaitAsync(QuectelModemRig.Belt, Cancel);
        await modem.AnswerAsync("AT", "OK");
        await QuectelModemRig.AnswerOpeningAsync(modem, "EC25");

        await using QuectelModem found = await opening.WaitAsync(QuectelModemRig.Belt, Cancel);
        Assert.Equal([115_200, 921_600], _opened);
    }

    [Fact]
    public async Task Connect_AgainAfterItWasFound_BeginsWithThatRate()
    {
        _rig.Options.SerialPortOpener = OpenPortAsync;
        var endpoint = new SerialEndpoint("/dev/ttyS0") { BaudRate = SerialEndpoint.AutoBaudRate };
        Func<CancellationToken, Task<IModemTransport>> connect = endpoint.CreateConnector(_rig.Options);
        Task<IModemTransport> first = connect(Cancel);
        await PassOverAsync(2 * 3);
        ScriptedModem modem = await _heard.Task.WaitAsync(QuectelModemRig.Belt, Cancel);
        await modem.AnswerAsync("AT", "OK");
        await using (await first.WaitAsync(QuectelModemRig.Belt, Cancel))
        {
        }

        Task<IModemTransport> second = connect(Cancel);
        await new ScriptedModem(_ends[^1]).AnswerAsync("AT", "OK");
        await using IModemTransport again = await second.WaitAsync(QuectelModemRig.Belt, Cancel);

        Assert.Equal([115_200, 921_600, 460_800, 460_800], _opened);
    }

    [Fact]
    public async Task OpenAsync_NobodyAtAnyRate_SaysWhatWasTried()
    {
        _rate = 1;
        TimeSpan rest = AnswerTime / 3;
        _rig.Options.OpenTimeout = (((9 * 3) + 1) * AnswerTime) + rest;
        Task<QuectelModem> opening = OpenAsync();
        await PassOverAsync((9 * 3) + 1);
        await _rig.Time.WaitForTimerAsync(AnswerTime).WaitAsync(QuectelModemRig.Belt, Cancel);
        _rig.Time.Advance(rest);

        var error = await Assert.ThrowsAsync<ModemTimeoutException>(() => opening.WaitAsync(QuectelModemRig.Belt, Cancel));

        Assert.Contains("115200, 921600, 460800, 230400, 57600, 38400, 19200, 9600, 4800 baud", error.Message, StringComparison.Ordinal);
        Assert.Equal(115_200, _opened[9]); // Once more from the beginning: the modem may be starting.
    }

    private Task<QuectelModem> OpenAsync()
    {
        _rig.Options.SerialPortOpener = OpenPortAsync;
        return QuectelModem.OpenAsync("serial:///dev/ttyS0?baud=auto", _rig.Options, Cancel);
    }

    private Task<IModemTransport> OpenPortAsync(SerialEndpoint endpoint, CancellationToken cancellationToken)
    {
        (IModemTransport host, IDuplexPipe modem) = ModemTransportPair.Create("uart");
        _opened.Add(endpoint.BaudRate);
        _ends.Add(modem);
        if (endpoint.BaudRate == _rate)
        {
            _heard.TrySetResult(new ScriptedModem(modem));
        }

        return Task.FromResult(endpoint.BaudRate == _heldUp ? new HeldUpTransport() : host);
    }

    /// <summary>Lets so many tries come to nothing.</summary>
    private async Task PassOverAsync(int tries)
    {
        for (int i = 0; i < tries; i++)
        {
            await _rig.Time.WaitForTimerAsync(AnswerTime).WaitAsync(QuectelModemRig.Belt, Cancel);
            _rig.Time.Advance(AnswerTime);
        }
    }

    private static async Task AssertClosedAsync(IDuplexPipe modem)
    {
        ReadResult read;
        do
        {
            read = await modem.Input.ReadAsync(Cancel).AsTask().WaitAsync(QuectelModemRig.Belt, Cancel);
            modem.Input.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
    }

    /// <summary>Takes no byte, and has none.</summary>
    private sealed class HeldUpTransport : IModemTransport
    {
        private readonly Pipe _input = new();
        private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));

        public string Name => "uart";

        public PipeReader Input => _input.Reader;

        public PipeWriter Output => _output.Writer;

        public ValueTask DisposeAsync() => default;
    }
}
