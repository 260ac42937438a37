namespace Quectel.Simulator.Cmux;

/// <summary>
/// The basic option: <c>F9 address control length payload check F9</c> (27.010, 5.2.1). Flags between frames may be
/// shared.
/// </summary>
internal sealed class BasicFraming : ICmuxFraming
{
    private const byte Flag = 0xF9;

    private readonly List<byte> _frame = [];
    private bool _inFrame;

    public byte[] Encode(CmuxFrame frame)
    {
        int length = frame.Payload.Length;
        byte[] header =
        [
            frame.Address, frame.Control,
            .. length <= 127 ? [(byte)((length << 1) | 1)] : new[] { (byte)(length << 1), (byte)(length >> 7) },
        ];
        byte check = frame.Type == CmuxFrameType.Ui ? FrameCheck.Of([.. header, .. frame.Payload]) : FrameCheck.Of(header);
        return [Flag, .. header, .. frame.Payload, check, Flag];
    }

    public IEnumerable<CmuxFrame> Feed(byte[] bytes)
    {
        foreach (byte octet in bytes)
        {
            if (!_inFrame || (_frame.Count == 0 && octet == Flag))
            {
                _inFrame |= octet == Flag;
                continue;
            }

            _frame.Add(octet);
            if (TryMeasure(out int header, out int payload) && _frame.Count == header + payload + 2)
            {
                CmuxFrame? frame = Decode(header, payload);
                // The closing flag may open the next frame; without one, the next flag that comes does.
                _inFrame = octet == Flag;
                _frame.Clear();
                if (frame is not null)
                {
                    yield return frame;
                }
            }
        }
    }

    // Address, control and one or two octets of length.
    private bool TryMeasure(out int header, out int payload)
    {
        header = 0;
        payload = 0;
        if (_frame.Count < 3 || ((_frame[2] & 1) == 0 && _frame.Count < 4))
        {
            return false;
        }

        header = (_frame[2] & 1) != 0 ? 3 : 4;
        payload = header == 3 ? _frame[2] >> 1 : (_frame[2] >> 1) | (_frame[3] << 7);
        return true;
    }

    private CmuxFrame? Decode(int header, int payload)
    {
        byte[] octets = [.. _frame];
        CmuxFrame? frame = CmuxFrame.Create(octets[0], octets[1], octets.AsSpan(header, payload));
        int covered = frame?.Type == CmuxFrameType.Ui ? header + payload : header;
        return octets[^1] == Flag && octets[header + payload] == FrameCheck.Of(octets.AsSpan(0, covered)) ? frame : null;
    }
}
