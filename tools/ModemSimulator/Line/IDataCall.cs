namespace Quectel.Simulator.Line;

/// <summary>What a port in data mode is connected to: a transparent socket, a packet data call.</summary>
internal interface IDataCall
{
    /// <summary>
    /// The port's bytes are another protocol's: <c>+++</c> means nothing, URCs go elsewhere, and it ends without a word.
    /// </summary>
    bool ReplacesPort => false;

    /// <summary>Bytes of the host for the far end.</summary>
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>The next bytes of the far end; null: it has closed.</summary>
    Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken);

    void HangUp();
}
