namespace Quectel.Modem;

/// <summary>Walks through the octets of a PDU.</summary>
internal ref struct PduReader(ReadOnlySpan<byte> octets)
{
    private ReadOnlySpan<byte> _rest = octets;

    /// <summary>What is left.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <exception cref="FormatException">There is none.</exception>
    public byte ReadByte() => Read(1)[0];

    /// <exception cref="FormatException">There are fewer.</exception>
    public ReadOnlySpan<byte> Read(int count)
    {
        if (count > _rest.Length)
        {
            throw new FormatException("The PDU ends early.");
        }

        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
