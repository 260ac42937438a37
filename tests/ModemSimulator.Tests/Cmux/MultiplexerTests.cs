using System.IO.Pipelines;
using Quectel.Simulator.Cmux;
using Quectel.Simulator.Endpoints;

namespace Quectel.Simulator.Tests.Cmux;

public sealed class MultiplexerTests
{
    private const string Ok = "\r\nOK\r\n";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Channels_OpenedByTheHost_AreAtPortsOfTheirOwn(int mode)
    {
        await using MuxHost host = await MuxHost.StartAsync(mode);
        Host first = await host.OpenAsync(1);
        Host second = await host.OpenAsync(2);

        await first.ExchangeAsync("ATE0\r", "ATE0\r\r\nOK\r\n");
        await first.ExchangeAsync("AT+CSQ\r", "\r\n+CSQ: 28,99\r\n" + Ok);
        await second.ExchangeAsync("AT\r", "AT\r\r\nOK\r\n");
    }

    [Fact]
    public async Task LongAnswer_OnAChannel_ComesInFramesOfTheSizeAgreed()
    {
        await using MuxHost host = await MuxHost.StartAsync(0, ",0,5,16");
        Host channel = await host.OpenAsync(1);
        await channel.SilenceEchoAsync();

        await channel.SendAsync("ATI\r");
        await channel.ReadUntilAsync(Ok);

        Assert.Equal(16, host.LongestPayload);
    }

    [Fact]
    public async Task Urcs_GoToTheChannelChosen()
    {
        await using MuxHost host = await MuxHost.StartAsync(0, configure: "AT+QCFG=\"cmux/urcport\",2;+QURCCFG=\"urcport\",\"uart1\"");
        Host first = await host.OpenAsync(1);
        Host second = await host.OpenAsync(2);
        await first.SilenceEchoAsync();
        await second.SilenceEchoAsync();

        await host.Modem.SendUrcAsync("+CMTI: \"ME\",0");

        await second.ExpectAsync("\r\n+CMTI: \"ME\",0\r\n");
        await first.ExpectNothingAsync();
    }

    [Fact]
    public async Task Flow_Stopped_HoldsDataBackUntilItGoesOn()
    {
        await using MuxHost host = await MuxHost.StartAsync(0);
        Host channel = await host.OpenAsync(1);
        await channel.SilenceEchoAsync();
        Assert.Equal(CmuxControl.FlowOff, (await host.ControlAsync(CmuxControl.FlowOff)).Type);

        await channel.SendAsync("AT\r");
        Assert.Equal(CmuxControl.Test, (await host.ControlAsync(CmuxControl.Test, 1, 2, 3)).Type);
        Assert.False(host.HasData(1));
        await host.ControlAsync(CmuxControl.FlowOn);

        await channel.ExpectAsync(Ok);
    }

    [Fact]
    public async Task Control_OfEachKind_IsAnsweredWithItself()
    {
        await using MuxHost host = await MuxHost.StartAsync(1);

        CmuxControl answer = await host.ControlAsync(CmuxControl.ParameterNegotiation, 1, 0, 0, 10, 64, 0, 3, 2);
        Assert.Equal([1, 0, 0, 10, 64, 0, 3, 2], answer.Values);
        Assert.Equal([7, 13], (await host.ControlAsync(CmuxControl.ModemStatus, 7, 13)).Values);
        CmuxControl unknown = await host.ControlAsync(0x05);
        Assert.Equal(CmuxControl.NotSupported, unknown.Type);
        Assert.Equal([0x07], unknown.Values);
    }

    [Fact]
    public async Task Channel_NotOpen_IsDisconnectedMode()
    {
        await using MuxHost host = await MuxHost.StartAsync(0);

        Assert.Equal(CmuxFrameType.Dm, await host.AskAsync(CmuxFrameType.Disc, 3));
        Assert.Equal(CmuxFrameType.Dm, await host.AskAsync(CmuxFrameType.Uih, 3));
        Assert.Equal(CmuxFrameType.Dm, await host.AskAsync(CmuxFrameType.Sabm, 5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Closed_ByTheHost_IsACommandLineAgain(bool byControlMessage)
    {
        await using MuxHost host = await MuxHost.StartAsync(0);
        Host channel = await host.OpenAsync(1);
        await channel.SilenceEchoAsync();

        if (byControlMessage)
        {
            await host.ControlAsync(CmuxControl.CloseDown);
        }
        else
        {
            Assert.Equal(CmuxFrameType.Ua, await host.AskAsync(CmuxFrameType.Disc, 0));
        }

        Host plain = await host.LeaveAsync();
        await plain.ExchangeAsync("AT\r", Ok);
        await plain.ExchangeAsync("AT+CMUX=0\r", Ok);
    }

    [Theory]
    [InlineData("AT+CMUX=2")]
    [InlineData("AT+CMUX=0,1")]
    [InlineData("AT+CMUX=0,0,9")]
    [InlineData("AT+CMUX=0,0,5,1510")]
    public async Task Parameters_Wrong_AreAnError(string command)
    {
        await using var modem = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, new FakeBroker());
        var host = new Host(modem.ConnectInProcess("uart1"));
        await host.SilenceEchoAsync();

        await host.ExchangeAsync(command + "\r", "\r\nERROR\r\n");
    }

    [Fact]
    public async Task UsbPort_DoesNotMultiplex()
    {
        await using Bench bench = await Bench.WithEchoOffAsync();

        await bench.Host.ExchangeAsync("AT+CMUX=0\r", "\r\n+CME ERROR: 3\r\n");
    }

    /// <summary>The host's end of a multiplexer.</summary>
    private sealed class MuxHost : IAsyncDisposable
    {
        private readonly IDuplexPipe _pipe;
        private readonly ICmuxFraming _framing;
        private readonly Dictionary<int, IDuplexPipe> _channels = [];
        private readonly Dictionary<int, int> _received = [];
        private readonly CancellationTokenSource _stop = new();
        private readonly System.Threading.Channels.Channel<CmuxFrame> _answers =
            System.Threading.Channels.Channel.CreateUnbounded<CmuxFrame>();

        private Task _reading = Task.CompletedTask;

        private MuxHost(SimulatedModem modem, IDuplexPipe pipe, int mode)
        {
            Modem = modem;
            _pipe = pipe;
            _framing = mode == 0 ? new BasicFraming() : new AdvancedFraming();
        }

        public SimulatedModem Modem { get; }

        public int LongestPayload { get; private set; }

        public static async Task<MuxHost> StartAsync(int mode, string parameters = "", string configure = "AT")
        {
            var modem = new SimulatedModem(new SimulatorOptions { LatencyScale = 0 }, new FakeBroker());
            IDuplexPipe pipe = modem.ConnectInProcess("uart1");
            var plain = new Host(pipe);
            await plain.SilenceEchoAsync();
            await plain.ExchangeAsync(configure + "\r", Ok);
            await plain.ExchangeAsync($"AT+CMUX={mode}{parameters}\r", Ok);
            var host = new MuxHost(modem, pipe, mode);
            host._reading = host.ReadAsync();
            Assert.Equal(CmuxFrameType.Ua, await host.AskAsync(CmuxFrameType.Sabm, 0));
            return host;
        }

        public bool HasData(int channel) => _received.GetValueOrDefault(channel) > SilentEcho;

        public async Task<Host> OpenAsync(int channel)
        {
            (IDuplexPipe near, IDuplexPipe far) = DuplexPipe.CreatePair();
            _channels.Add(channel, far);
            Assert.Equal(CmuxFrameType.Ua, await AskAsync(CmuxFrameType.Sabm, channel));
            _ = ForwardAsync(channel, far.Input);
            return new Host(near);
        }

        public async Task<CmuxFrameType> AskAsync(CmuxFrameType type, int channel)
        {
            await WriteAsync(new CmuxFrame(channel, true, type, true, []));
            return (await _answers.Reader.ReadAsync(TestContext.Current.CancellationToken)).Type;
        }

        public async Task<CmuxControl> ControlAsync(byte type, params byte[] values)
        {
            await WriteAsync(new CmuxFrame(0, true, CmuxFrameType.Uih, false, new CmuxControl(type, true, values).Encode()));
            CmuxFrame answer = await _answers.Reader.ReadAsync(TestContext.Current.CancellationToken);
            return CmuxControl.Decode(answer.Payload)!;
        }

        /// <summary>The line without frames.</summary>
        public async Task<Host> LeaveAsync()
        {
            await _stop.CancelAsync();
            await _reading;
            return new Host(_pipe);
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _reading;
            await Modem.DisposeAsync();
            _stop.Dispose();
        }

        // Echo and answer of ATE0.
        private const int SilentEcho = 11;

        private async Task ReadAsync()
        {
            try
            {
                while (true)
                {
                    ReadResult result = await _pipe.Input.ReadAsync(_stop.Token);
                    byte[] bytes = System.Buffers.BuffersExtensions.ToArray(result.Buffer);
                    _pipe.Input.AdvanceTo(result.Buffer.End);
                    foreach (CmuxFrame frame in _framing.Feed(bytes))
                    {
                        await TakeAsync(frame);
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }

        private async Task TakeAsync(CmuxFrame frame)
        {
            if (frame.Type != CmuxFrameType.Uih || frame.Channel == 0)
            {
                await _answers.Writer.WriteAsync(frame);
                return;
            }

            LongestPayload = Math.Max(LongestPayload, frame.Payload.Length);
            _received[frame.Channel] = _received.GetValueOrDefault(frame.Channel) + frame.Payload.Length;
            await _channels[frame.Channel].Output.WriteAsync(frame.Payload);
        }

        private async Task ForwardAsync(int channel, PipeReader reader)
        {
            while (true)
            {
                ReadResult result = await reader.ReadAsync();
                byte[] bytes = System.Buffers.BuffersExtensions.ToArray(result.Buffer);
                reader.AdvanceTo(result.Buffer.End);
                await WriteAsync(new CmuxFrame(channel, true, CmuxFrameType.Uih, false, bytes));
            }
        }

        private async Task WriteAsync(CmuxFrame frame) => await _pipe.Output.WriteAsync(_framing.Encode(frame));
    }
}
