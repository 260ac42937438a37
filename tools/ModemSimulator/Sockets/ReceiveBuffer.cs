namespace Quectel.Simulator.Sockets;

/// <summary>What has arrived and waits for AT+QIRD.</summary>
internal sealed class ReceiveBuffer
{
    private readonly Queue<Packet> _packets = new();

    // How much of the first packet has been read.
    private int _read;

    public int Count { get; private set; }

    public void Add(Packet packet)
    {
        _packets.Enqueue(packet);
        Count += packet.Bytes.Length;
    }

    /// <summary>Bytes without regard to how they arrived.</summary>
    public byte[] Read(int limit)
    {
        byte[] bytes = new byte[Math.Min(limit, Count)];
        for (int done = 0; done < bytes.Length;)
        {
            byte[] first = _packets.Peek().Bytes;
            int count = Math.Min(first.Length - _read, bytes.Length - done);
            first.AsSpan(_read, count).CopyTo(bytes.AsSpan(done));
            (done, _read) = (done + count, _read + count);
            if (_read == first.Length)
            {
                _packets.Dequeue();
                _read = 0;
            }
        }

        Count -= bytes.Length;
        return bytes;
    }

    /// <summary>The next packet as it came; null: there is none.</summary>
    public Packet? ReadPacket()
    {
        if (!_packets.TryDequeue(out Packet packet))
        {
            return null;
        }

        Count -= packet.Bytes.Length;
        return packet;
    }
}
