namespace Quectel.Simulator.Sms;

/// <summary>Takes a PDU apart from front to back.</summary>
internal ref struct PduReader(ReadOnlySpan<byte> pdu)
{
    private ReadOnlySpan<byte> _left = pdu;

    public readonly int Left => _left.Length;

    public byte Octet() => Octets(1)[0];

    /// <exception cref="FormatException">There are not that many.</exception>
    public ReadOnlySpan<byte> Octets(int count)
    {
        if (count > _left.Length)
        {
            throw new FormatException("The PDU ends too early.");
        }

        ReadOnlySpan<byte> taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
