using System.IO.Pipelines;
using System.Threading.Channels;
using Quectel.Simulator.Line;

namespace Quectel.Simulator.Cmux;

/// <summary>
/// The module's end of a 27.010 multiplexer on one port: each channel that the host opens is an AT port of its own.
/// Touched on the modem's loop only, but for what channels send.
/// </summary>
/// <param name="frameSize">N1: the most octets of payload in a frame of ours.</param>
/// <param name="connect">A new host on the port of this channel.</param>
internal sealed class Multiplexer(
    ICmuxFraming framing, int frameSize, int channelCount, Func<int, IDuplexPipe> connect) : IDataCall
{
    // FC in the V.24 octet of MSC: the host cannot take more.
    private const int FlowControlBit = 0x02;

    private readonly Dictionary<int, MuxChannel> _channels = [];
    private readonly Channel<byte[]> _output = Channel.CreateUnbounded<byte[]>();
    private bool _started;

    public bool ReplacesPort => true;

    public void Send(ReadOnlySpan<byte> bytes)
    {
        foreach (CmuxFrame frame in framing.Feed(bytes.ToArray()))
        {
            Take(frame);
        }
    }

    public async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (await _output.Reader.WaitToReadAsync(cancellationToken))
        {
            if (_output.Reader.TryRead(out byte[]? bytes))
            {
                return bytes;
            }
        }

        return null;
    }

    public void HangUp()
    {
        foreach (MuxChannel channel in _channels.Values)
        {
            channel.Close();
        }

        _channels.Clear();
        _output.Writer.TryComplete();
    }

    private void Take(CmuxFrame frame)
    {
        switch (frame.Type)
        {
            case CmuxFrameType.Sabm:
                Open(frame.Channel);
                break;
            case CmuxFrameType.Disc:
                Close(frame.Channel);
                break;
            case CmuxFrameType.Uih or CmuxFrameType.Ui when frame.Channel == 0 && _started:
                TakeControl(frame.Payload);
                break;
            case CmuxFrameType.Uih or CmuxFrameType.Ui when _channels.TryGetValue(frame.Channel, out MuxChannel? channel):
                channel.Receive(frame.Payload);
                break;
            case CmuxFrameType.Uih or CmuxFrameType.Ui:
                Answer(frame.Channel, CmuxFrameType.Dm);
                break;
        }
    }

    private void Open(int channel)
    {
        bool possible = channel == 0 || (_started && channel <= channelCount);
        Answer(channel, possible ? CmuxFrameType.Ua : CmuxFrameType.Dm);
        _started |= channel == 0;
        if (channel > 0 && possible && !_channels.ContainsKey(channel))
        {
            var opened = new MuxChannel(connect(channel), frameSize, bytes => SendData(channel, bytes));
            _channels.Add(channel, opened);
            _ = opened.RunAsync();
        }
    }

    private void Close(int channel)
    {
        bool open = channel == 0 ? _started : _channels.ContainsKey(channel);
        Answer(channel, open ? CmuxFrameType.Ua : CmuxFrameType.Dm);
        if (channel == 0)
        {
            HangUp();
        }
        else if (_channels.Remove(channel, out MuxChannel? closed))
        {
            closed.Close();
        }
    }

    // Commands are answered with themselves; answers to commands of ours do not come, for we send none.
    private void TakeControl(byte[] payload)
    {
        if (CmuxControl.Decode(payload) is not { IsCommand: true } command)
        {
            return;
        }

        bool known = command.Type is CmuxControl.ParameterNegotiation or CmuxControl.CloseDown or CmuxControl.Test
            or CmuxControl.FlowOn or CmuxControl.FlowOff or CmuxControl.ModemStatus or CmuxControl.PowerSaving;
        CmuxControl answer = known
            ? command with { IsCommand = false }
            : new CmuxControl(CmuxControl.NotSupported, false, [payload[0]]);
        SendData(0, answer.Encode());
        switch (command.Type)
        {
            case CmuxControl.FlowOn or CmuxControl.FlowOff:
                AllowSending(_channels.Keys, command.Type == CmuxControl.FlowOn);
                break;
            case CmuxControl.ModemStatus when command.Values is [var address, var signals, ..]:
                AllowSending([address >> 2], (signals & FlowControlBit) == 0);
                break;
            case CmuxControl.CloseDown:
                HangUp();
                break;
        }
    }

    private void AllowSending(IEnumerable<int> channels, bool allowed)
    {
        foreach (int channel in channels)
        {
            if (_channels.TryGetValue(channel, out MuxChannel? open))
            {
                open.AllowSending(allowed);
            }
        }
    }

    private void SendData(int channel, byte[] payload) =>
        Write(new CmuxFrame(channel, IsCommand: false, CmuxFrameType.Uih, Poll: false, payload));

    private void Answer(int channel, CmuxFrameType type) => Write(new CmuxFrame(channel, IsCommand: true, type, Poll: true, []));

    private void Write(CmuxFrame frame) => _output.Writer.TryWrite(framing.Encode(frame));
}
