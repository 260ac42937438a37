namespace Quectel.Simulator.Cmux;

/// <summary>
/// The advanced option: <c>7E address control payload check 7E</c>, with 7D before an octet that would be taken for one
/// of the two (27.010, 5.2.6).
/// </summary>
internal sealed class AdvancedFraming : ICmuxFraming
{
    private const byte Flag = 0x7E;
    private const byte Escape = 0x7D;
    private const byte Complement = 0x20;

    // As long as a frame of the basic option can be; what is longer is noise.
    private const int MaxFrame = 32_770;

    private readonly List<byte> _frame = [];
    private bool _escaped;
    private bool _overlong;

    public byte[] Encode(CmuxFrame frame)
    {
        byte[] header = [frame.Address, frame.Control];
        byte check = frame.Type == CmuxFrameType.Ui ? FrameCheck.Of([.. header, .. frame.Payload]) : FrameCheck.Of(header);
        byte[] plain = [.. header, .. frame.Payload, check];
        return [Flag, .. plain.SelectMany(Protect), Flag];
    }

    public IEnumerable<CmuxFrame> Feed(byte[] bytes)
    {
        foreach (byte octet in bytes)
        {
            if (octet == Flag)
            {
                CmuxFrame? frame = _overlong || _escaped ? null : Decode();
                Forget();
                if (frame is not null)
                {
                    yield return frame;
                }
            }
            else if (octet == Escape && !_escaped)
            {
                _escaped = true;
            }
            else
            {
                Add(_escaped ? (byte)(octet ^ Complement) : octet);
            }
        }
    }

    private static byte[] Protect(byte octet) =>
        octet is Flag or Escape ? [Escape, (byte)(octet ^ Complement)] : [octet];

    private void Add(byte octet)
    {
        _escaped = false;
        _overlong |= _frame.Count == MaxFrame;
        if (!_overlong)
        {
            _frame.Add(octet);
        }
    }

    private void Forget()
    {
        _frame.Clear();
        _escaped = false;
        _overlong = false;
    }

    private CmuxFrame? Decode()
    {
        if (_frame.Count < 3)
        {
            return null;
        }

        byte[] octets = [.. _frame];
        CmuxFrame? frame = CmuxFrame.Create(octets[0], octets[1], octets.AsSpan(2, octets.Length - 3));
        int covered = frame?.Type == CmuxFrameType.Ui ? octets.Length - 1 : 2;
        return octets[^1] == FrameCheck.Of(octets.AsSpan(0, covered)) ? frame : null;
    }
}
